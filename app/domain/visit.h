// The rows of a lone-working visit: the visit itself, and (sealed) where its worker was. Its story is in visit_event.h.
// decide() and the hub's timers make them, see lone_working.h. These are values and hold no rule.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/reach.h"
#include "domain/retention.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tallyboard {

enum class Risk { low, medium, high };
constexpr auto words(Risk) { return std::array<std::string_view, 3>{"low", "medium", "high"}; }
enum class VisitState { requested, armed, overdue, escalating, acknowledged, closed };
constexpr auto words(VisitState) {
    return std::array<std::string_view, 6>{"requested", "armed", "overdue", "escalating", "acknowledged", "closed"};
}
enum class AlarmCause { none, overdue, sos };
constexpr auto words(AlarmCause) { return std::array<std::string_view, 3>{"none", "overdue", "sos"}; }
enum class VisitOutcome { none, safe, false_alarm, planned_test, precautionary, incident };
constexpr auto words(VisitOutcome) {
    return std::array<std::string_view, 6>{"none", "safe", "false_alarm", "planned_test", "precautionary", "incident"};
}

/// How far the hub is with telling the rung at which an alarm stands.
enum class Telling { none, begun, told, not_told };
constexpr auto words(Telling) { return std::array<std::string_view, 4>{"none", "begun", "told", "not_told"}; }

struct Visit {
    VisitId id;
    PersonId person;
    VisitState state = VisitState::requested;
    AlarmCause cause = AlarmCause::none;
    std::string where, what, with_whom;
    VisitTypeCode type;    // as it was chosen; empty for an SOS without a visit
    std::string type_name; // what it was called then; empty: screens say the risk
    Risk risk = Risk::medium;
    int interval_minutes = 60, grace_minutes = 10;
    int remind_minutes = 5;       // before a deadline: "due soon"
    int remind_again_minutes = 0; // and once more; 0: not
    std::int64_t epoch = 0;       // rises each time the deadline is set anew; a stale one changes nothing
    Instant started_at;           // hub time once armed
    Instant planned_end;          // when they expect to be done
    Instant deadline;             // check in or close before this
    Instant next_due;             // when the hub acts next; zero in an alarm, which has a timer of its own, and closed
    int rung = 0;                 // 0 = no alarm yet; else the rung it stands at, from 1; see `telling`
    int attempt = 0;              // round of telling in this epoch: a repeat raises it, a climb keeps it
    Telling telling = Telling::none;
    Instant step_at;             // when the hub began to tell this rung, this time
    AlarmId alarm;               // the latest that its worker may know of
    int rungs = 0;               // steps of its plan, the safety officers' last, for "step 2 of 4"
    Reach reach = Reach::nobody; // of its plan, judged anew while it runs
    std::string first_told;      // who is told first outside the app: "Duty officer"; empty: nobody
    Instant last_check_in, alarm_at, worker_safe_at;
    PersonId acknowledged_by;
    std::string acknowledged_name; // of somebody outside the council, as they typed it; `acknowledged_by` is nil then
    Instant acknowledged_at, acknowledged_until;
    PersonId closed_by;
    Instant closed_at;
    VisitOutcome outcome = VisitOutcome::none;
    std::string outcome_note;
    Instant position_at; // when the sealed place at the hub was taken; not set: none came
    AddressId address{}; // that `where` was chosen from; nil: free text

    bool operator==(const Visit &) const = default;
    static constexpr KindTrait trait{.word = "visit",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::safety_officer}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::visit_days},
                                     .device_keeps =
                                         Keep{KeptUntil::past_close, &RetentionRules::visit_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("state", s.state), v("cause", s.cause), v("where", s.where);
        v("what", s.what), v("with_whom", s.with_whom), v("type", s.type), v("type_name", s.type_name),
            v("risk", s.risk);
        v("interval_minutes", s.interval_minutes), v("grace_minutes", s.grace_minutes);
        v("remind_minutes", s.remind_minutes), v("remind_again_minutes", s.remind_again_minutes), v("epoch", s.epoch),
            v("started_at", s.started_at);
        v("planned_end", s.planned_end), v("deadline", s.deadline), v("next_due", s.next_due), v("rung", s.rung);
        v("attempt", s.attempt), v("telling", s.telling), v("step_at", s.step_at), v("alarm", s.alarm);
        v("rungs", s.rungs), v("reach", s.reach), v("first_told", s.first_told);
        v("last_check_in", s.last_check_in), v("alarm_at", s.alarm_at), v("worker_safe_at", s.worker_safe_at);
        v("acknowledged_by", s.acknowledged_by), v("acknowledged_name", s.acknowledged_name);
        v("acknowledged_at", s.acknowledged_at);
        v("acknowledged_until", s.acknowledged_until), v("closed_by", s.closed_by), v("closed_at", s.closed_at);
        v("outcome", s.outcome), v("outcome_note", s.outcome_note), v("position_at", s.position_at);
        v("address", s.address);
    }
};
/// An alarm is open: people are told, or somebody has taken it on. Overdue, within the grace, is none yet.
inline bool is_in_alarm(const Visit &visit) {
    return visit.state == VisitState::escalating || visit.state == VisitState::acknowledged;
}

/// Where a device was: micro-degrees (WGS 84), metres. Sealed: never in the feed, see sync/hub.
struct Fix {
    std::int64_t latitude_e6 = 0, longitude_e6 = 0;
    int accuracy_m = 0;
    Instant taken_at;
    bool operator==(const Fix &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("latitude_e6", s.latitude_e6), v("longitude_e6", s.longitude_e6), v("accuracy_m", s.accuracy_m);
        v("taken_at", s.taken_at);
    }
};
struct Position {
    VisitId visit;
    PersonId person;
    Fix fix;
    bool operator==(const Position &) const = default;
    // Nobody gets it through the feed: a person who may look asks the hub, and every look is recorded. Only a visit's
    // latest position is kept, so there is no trail of where somebody went.
    static constexpr KindTrait trait{.word = "position",
                                     .key = KeyFields("visit"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{},
                                     .held = Held::not_at_all,
                                     .wakes = Topic::lone_working,
                                     .hub_keeps = Keep{KeptUntil::past_close, &RetentionRules::position_days},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("person", s.person), v("fix", s.fix);
    }
};

} // namespace tallyboard
