// DSE self-assessment (Health and Safety (Display Screen Equipment) Regulations 1992, SI 1992/2792, regs 2 and 5-7):
// which topics there are, when an assessment may be handed in and what it means. Answers are about somebody's health:
// they live apart from the assessment's state and only their owner and an assessor may read them. Submitted is not
// compliant: a trained assessor looks at every one.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/refusal.h"
#include "domain/retention.h"
#include "domain/time.h"
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

enum class Workstation { office_desk, home, hot_desk, vehicle, other };
constexpr auto words(Workstation) {
    return std::array<std::string_view, 5>{"office_desk", "home", "hot_desk", "vehicle", "other"};
}
enum class Answer { none, yes, no, not_applicable };
constexpr auto words(Answer) { return std::array<std::string_view, 4>{"none", "yes", "no", "not_applicable"}; }

/// How much a trouble in a topic weighs. A trouble in a `person` topic always goes to a person, whatever the rest says.
enum class Weight { low, medium, person };

struct DseTopic {
    int number = 0;  // 1..38, as in HSE's checklist ck1
    int section = 0; // 1..7
    Weight weight = Weight::low;
    bool yes_is_trouble = false; // topic 36 alone: discomfort
    bool may_be_not_applicable = false;
};

/// A version's topics in order; empty for a version this build does not know.
std::span<const DseTopic> dse_topics(int version);
inline constexpr int dse_version_current = 1;

struct TopicAnswer {
    int topic = 0;
    Answer answer = Answer::none;
    std::string note;
    bool operator==(const TopicAnswer &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("topic", s.topic), v("answer", s.answer), v("note", s.note);
    }
};

/// `replaced`: it waited for an assessor or for changes until a newer check of the same place came.
enum class AssessmentState { started, submitted, actions_open, signed_off, replaced };
constexpr auto words(AssessmentState) {
    return std::array<std::string_view, 5>{"started", "submitted", "actions_open", "signed_off", "replaced"};
}
enum class DseRisk { unknown, none, low, medium, high, see_person };
constexpr auto words(DseRisk) {
    return std::array<std::string_view, 6>{"unknown", "none", "low", "medium", "high", "see_person"};
}

/// An assessment without its answers: what may be known of it without reading about somebody's health.
struct Assessment {
    AssessmentId id;
    PersonId person;
    Workstation workstation = Workstation::office_desk;
    std::string place; // "Kitchen table", "Town Hall, desk 14"
    int version = dse_version_current;
    AssessmentState state = AssessmentState::started;
    DseRisk risk = DseRisk::unknown; // a proposal by rule, see risk_of
    Instant started_at, submitted_at, reviewed_at;
    PersonId reviewed_by;
    bool operator==(const Assessment &) const = default;
    static constexpr KindTrait trait{.word = "assessment",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::vault,
                                     .readers = Readers{.person = true, .roles = {Role::dse_assessor}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::dse,
                                     .hub_keeps = Keep{KeptUntil::past_change, &RetentionRules::dse_days},
                                     .device_keeps = Keep{KeptUntil::past_review, &RetentionRules::dse_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("workstation", s.workstation), v("place", s.place);
        v("version", s.version), v("state", s.state), v("risk", s.risk), v("started_at", s.started_at);
        v("submitted_at", s.submitted_at), v("reviewed_at", s.reviewed_at), v("reviewed_by", s.reviewed_by);
    }
};

/// The health part. Key: assessment. `feedback` is the assessor's word to the person.
struct DseAnswers {
    AssessmentId assessment;
    PersonId person;
    std::vector<TopicAnswer> answers;
    std::string feedback;
    bool operator==(const DseAnswers &) const = default;
    static constexpr KindTrait trait{.word = "dse_answers",
                                     .key = KeyFields("assessment"),
                                     .file = StoreFile::vault,
                                     .readers = Readers{.person = true, .roles = {Role::dse_assessor}},
                                     .held = Held::with_outbox,
                                     .wakes = Topic::dse,
                                     .hub_keeps = Keep{KeptUntil::past_change, &RetentionRules::dse_days},
                                     .device_keeps = Keep{KeptUntil::past_review, &RetentionRules::dse_days_on_device}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessment", s.assessment), v("person", s.person), v("answers", s.answers), v("feedback", s.feedback);
    }
};

/// Whether two checks are of one person's same place of work: the same kind and name, ignoring case and extra blanks.
bool same_place(const Assessment &a, const Assessment &b);
/// Whether `a` was handed in before `b`. At the same moment the smaller id comes first.
bool handed_in_before(const Assessment &a, const Assessment &b);

/// Topic numbers not answered yet, in order.
std::vector<int> missing_topics(int version, const std::vector<TopicAnswer> &answers);
/// The rule that the app shows: a "yes" in 36 = see a person; a "no" in 3, 8, 17, 27, 28 or 29 = medium; two or more of
/// these = high; any other trouble = low. HSE sets no score.
DseRisk risk_of(int version, const std::vector<TopicAnswer> &answers);

} // namespace tallyboard
