// What a person can do with a DSE assessment. Health answers are their owner's alone, and nobody reviews their own.
#pragma once
#include "domain/dse.h"
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_dse(Word word, Sent sent, May may) {
    return {.word = word,
            .lane = Lane::dse,
            .file = StoreFile::vault,
            .sent = sent,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = may};
}

/// Begins a draft.
struct StartAssessment {
    AssessmentId assessment;
    Workstation workstation = Workstation::office_desk;
    std::string place;
    int version = dse_version_current;
    static constexpr VerbTrait trait = of_dse("start_assessment", Sent::nowhere, May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessment", s.assessment), v("workstation", s.workstation), v("place", s.place), v("version", s.version);
    }
};

/// Answers one topic of a draft.
struct AnswerTopic {
    AssessmentId assessment;
    TopicAnswer answer;
    static constexpr VerbTrait trait = of_dse("answer_topic", Sent::nowhere, May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessment", s.assessment), v("answer", s.answer);
    }
};

struct SubmitAssessment {
    AssessmentId assessment;
    Workstation workstation = Workstation::office_desk;
    std::string place;
    int version = dse_version_current;
    std::vector<TopicAnswer> answers;
    static constexpr VerbTrait trait = of_dse("submit_assessment", Sent::to_hub, May{.own = everybody});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessment", s.assessment), v("workstation", s.workstation), v("place", s.place), v("version", s.version);
        v("answers", s.answers);
    }
};

/// An assessor's review of somebody else's assessment.
struct ReviewAssessment {
    AssessmentId assessment;
    bool sign_off = false;
    std::string feedback;
    static constexpr VerbTrait trait =
        of_dse("review_assessment", Sent::to_hub, May{.team = {Role::dse_assessor}, .other = {Role::dse_assessor}});
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessment", s.assessment), v("sign_off", s.sign_off), v("feedback", s.feedback);
    }
};

} // namespace tallyboard
