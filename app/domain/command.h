// Every thing a person can do, on one page. A view model fills a verb and hands it to the store's execute(); nothing
// else changes data. A verb's word and version are its wire identity: they never change their meaning.
#pragma once
#include "domain/desks.h"
#include "domain/dse.h"
#include "domain/ids.h"
#include "domain/lone_working.h"
#include "domain/presence.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tallyboard {

// clang-format off
#define TALLYBOARD_FIELDS(...) \
    template <class S, class V> static void fields([[maybe_unused]] S &s, [[maybe_unused]] V &&v) { __VA_ARGS__; }

// presence
struct DeclarePlace { LocalDate date; Half half = Half::am; PlaceKind kind = PlaceKind::office; SiteCode site;
    TALLYBOARD_FIELDS(v("date", s.date), v("half", s.half), v("kind", s.kind), v("site", s.site)) };
struct ClearPlace { LocalDate date; Half half = Half::am;
    TALLYBOARD_FIELDS(v("date", s.date), v("half", s.half)) };
struct Arrive { LocalDate date; SiteCode site;                       // "I'm here"
    TALLYBOARD_FIELDS(v("date", s.date), v("site", s.site)) };
struct Leave { LocalDate date;                                       // "I've left"
    TALLYBOARD_FIELDS(v("date", s.date)) };
// desks
struct BookDesk { BookingId booking; DeskCode desk; LocalDate date; Span span = Span::day;
    TALLYBOARD_FIELDS(v("booking", s.booking), v("desk", s.desk), v("date", s.date), v("span", s.span)) };
struct CancelBooking { BookingId booking;
    TALLYBOARD_FIELDS(v("booking", s.booking)) };
// dse (vault)
struct StartAssessment { AssessmentId assessment; Workstation workstation = Workstation::office_desk;
    std::string place; int version = dse_version_current;
    TALLYBOARD_FIELDS(v("assessment", s.assessment), v("workstation", s.workstation), v("place", s.place),
                      v("version", s.version)) };
struct AnswerTopic { AssessmentId assessment; TopicAnswer answer;    // a draft: stays on the device
    TALLYBOARD_FIELDS(v("assessment", s.assessment), v("answer", s.answer)) };
struct SubmitAssessment { AssessmentId assessment; Workstation workstation = Workstation::office_desk;
    std::string place; int version = dse_version_current; std::vector<TopicAnswer> answers;
    TALLYBOARD_FIELDS(v("assessment", s.assessment), v("workstation", s.workstation), v("place", s.place),
                      v("version", s.version), v("answers", s.answers)) };
struct ReviewAssessment { AssessmentId assessment; bool sign_off = false; std::string feedback; // the assessor
    TALLYBOARD_FIELDS(v("assessment", s.assessment), v("sign_off", s.sign_off), v("feedback", s.feedback)) };
// lone_working
struct StartVisit { VisitId visit; std::string where, what, with_whom; Risk risk = Risk::medium; int minutes = 60;
    int interval_minutes = 0; int grace_minutes = 0; std::optional<Fix> fix; // 0: by risk
    TALLYBOARD_FIELDS(v("visit", s.visit), v("where", s.where), v("what", s.what), v("with_whom", s.with_whom),
                      v("risk", s.risk), v("minutes", s.minutes), v("interval_minutes", s.interval_minutes),
                      v("grace_minutes", s.grace_minutes), v("fix", s.fix)) };
struct CheckIn { VisitId visit; std::int64_t epoch = 0; std::optional<Fix> fix;
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch), v("fix", s.fix)) };
struct ExtendVisit { VisitId visit; std::int64_t epoch = 0; int minutes = 30; std::string reason;
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch), v("minutes", s.minutes), v("reason", s.reason)) };
struct CloseVisit { VisitId visit; std::int64_t epoch = 0;           // "I'm back safe"
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch)) };
struct RaiseSos { VisitId visit; std::string where; std::optional<Fix> fix; // a visit nobody heard of is made
    TALLYBOARD_FIELDS(v("visit", s.visit), v("where", s.where), v("fix", s.fix)) };
/// A place that was asked for at a press and came later, or follows in an open alarm. `in_alarm`: an alarm was open as
/// far as the device knew; chooses the lane and nothing else.
struct SendPosition { VisitId visit; bool in_alarm = false; Fix fix;
    TALLYBOARD_FIELDS(v("visit", s.visit), v("in_alarm", s.in_alarm), v("fix", s.fix)) };
// safety_board
struct AcknowledgeAlarm { VisitId visit; std::int64_t epoch = 0;     // "I own this"
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch)) };
struct CloseAlarm { VisitId visit; std::int64_t epoch = 0; VisitOutcome outcome = VisitOutcome::safe; std::string note;
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch), v("outcome", s.outcome), v("note", s.note)) };
/// The responder's app, not a person: it has shown this alarm to its person. Said anew for each telling.
struct AlarmShown { VisitId visit; std::int64_t epoch = 0;
    TALLYBOARD_FIELDS(v("visit", s.visit), v("epoch", s.epoch)) };

using Verb = std::variant<DeclarePlace, ClearPlace, Arrive, Leave, BookDesk, CancelBooking, StartAssessment,
                          AnswerTopic, SubmitAssessment, ReviewAssessment, StartVisit, CheckIn, ExtendVisit,
                          CloseVisit, RaiseSos, AcknowledgeAlarm, CloseAlarm, AlarmShown, SendPosition>;
/// Words of the verbs, in the variant's order.
inline constexpr std::array<std::string_view, std::variant_size_v<Verb>> verb_words{
    "declare_place", "clear_place", "arrive", "leave", "book_desk", "cancel_booking", "start_assessment",
    "answer_topic", "submit_assessment", "review_assessment", "start_visit", "check_in", "extend_visit",
    "close_visit", "raise_sos", "acknowledge_alarm", "close_alarm", "alarm_shown",
    "send_position"};
// clang-format on

inline std::string_view verb_word(const Verb &verb) { return verb_words[verb.index()]; }

/// Order of sending: a lower lane goes first and never waits for a higher one.
enum class Lane { sos, check_in, visit_start, everyday, dse, rest };
constexpr auto words(Lane) {
    return std::array<std::string_view, 6>{"sos", "check_in", "visit_start", "everyday", "dse", "rest"};
}
Lane lane_of(const Verb &verb);
/// Which of a device's two files a verb belongs to; no transaction spans both.
enum class StoreFile { ops, vault };
constexpr auto words(StoreFile) { return std::array<std::string_view, 2>{"ops", "vault"}; }
StoreFile file_of(const Verb &verb);
/// Said by the app itself: when it is turned down, no person has to be told that something of theirs was not done.
bool is_report(const Verb &verb);
/// Drafts stay on the device: rows, but no outbox.
bool stays_on_device(const Verb &verb);

/// What the device's clocks said when the person pressed. Evidence: it never decides an order or a deadline.
struct Evidence {
    Instant wall;                     // device's own UTC clock
    std::int64_t boottime_ms = 0;     // since boot, suspend included
    std::string boot_id;              // changes at reboot, up to 40 bytes
    std::int64_t offset_ms = 0;       // estimated hub minus device
    std::int64_t uncertainty_ms = -1; // half the round trip; -1 = never heard the hub since boot
    bool operator==(const Evidence &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("wall", s.wall), v("boottime_ms", s.boottime_ms), v("boot_id", s.boot_id), v("offset_ms", s.offset_ms);
        v("uncertainty_ms", s.uncertainty_ms);
    }
};

/// Hub time of the press as the device's clocks put it. Not set when the device says no wall time, or when the two
/// numbers make no time: both come from outside. The one place where they are added.
Instant pressed_at(const Evidence &evidence);

struct Command {
    CommandId id;          // made and stored on the device before the first send, reused on every retry
    DeviceId device;       // incarnation; the hub checks it against the token
    std::uint64_t n = 0;   // 1, 2, 3 .. per incarnation and vault; lanes may reorder
    PersonId by;           // who pressed: must match the token
    PersonId on_behalf_of; // usually the same
    Verb verb;
    int kind_version = 1;
    Evidence evidence;
};

} // namespace tallyboard
