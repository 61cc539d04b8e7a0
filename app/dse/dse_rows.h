// The rows of the lists of checks, of the form and of the assessor's queue, as pages see them. No state.
#pragma once
#include <QString>

namespace tallyboard {

/// One of my checks.
struct AssessmentRow {
    QString assessment_id, workstation, place; // workstation: its code
    QString state;                             // started submitted actions_open signed_off replaced
    QString state_sentence;                    // "With an assessor since 3 Nov"
    QString state_key;                         // "onDevice" while only here, else ""
    QString started_text;
    int answered = 0, total = 0;
    bool can_resume = false;
    QString risk;

    const QString &key() const { return assessment_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessmentId", s.assessment_id), v("workstation", s.workstation), v("place", s.place), v("state", s.state);
        v("stateSentence", s.state_sentence), v("stateKey", s.state_key), v("startedText", s.started_text);
        v("answered", s.answered), v("total", s.total), v("canResume", s.can_resume), v("risk", s.risk);
    }
};

struct SectionRow {
    int section = 0; // 1..7
    QString title;
    int answered = 0, total = 0;
    int troubles = 0; // answers that an assessor looks at

    int key() const { return section; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("section", s.section), v("title", s.title), v("answered", s.answered), v("total", s.total);
        v("troubles", s.troubles);
    }
};

/// A question of a section.
struct TopicRow {
    int number = 0;
    QString words, hint, answer, note; // the statement; what to try first; none yes no not_applicable
    bool may_be_not_applicable = false;
    bool trouble = false; // an assessor looks at this answer

    int key() const { return number; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("number", s.number), v("words", s.words), v("hint", s.hint), v("answer", s.answer), v("note", s.note);
        v("mayBeNotApplicable", s.may_be_not_applicable), v("trouble", s.trouble);
    }
};

/// A check that waits for an assessor, or was sent back.
struct QueueRow {
    QString assessment_id, person_name, place, workstation, submitted_text; // "Tue 3 Nov"
    int waiting_days = 0;
    QString risk, risk_text; // none low medium high see_person; "See the person first"
    QString sent_back_text;  // "Sent back Tue 3 Nov · waits for them", or "" while it waits for an assessor

    const QString &key() const { return assessment_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("assessmentId", s.assessment_id), v("personName", s.person_name), v("place", s.place);
        v("workstation", s.workstation), v("submittedText", s.submitted_text), v("waitingDays", s.waiting_days);
        v("risk", s.risk), v("riskText", s.risk_text), v("sentBackText", s.sent_back_text);
    }
};

/// An answer of the check that an assessor has open.
struct TopicAnswerRow {
    int number = 0;
    QString section_title, words, answer, note;
    bool trouble = false;

    int key() const { return number; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("number", s.number), v("sectionTitle", s.section_title), v("words", s.words), v("answer", s.answer);
        v("note", s.note), v("trouble", s.trouble);
    }
};

} // namespace tallyboard
