// Assessments. Drafts never leave the device, so a missing one is refused there too: no hub could know it.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

const DseTopic *find_topic(int version, int number) {
    for (const DseTopic &t : dse_topics(version))
        if (t.number == number)
            return &t;
    return nullptr;
}

Refusal check_version(int version) {
    if (!dse_topics(version).empty())
        return {};
    return {RefusalCode::unknown_version, {{"version", std::to_string(version)}}};
}

Refusal check_answer(int version, const TopicAnswer &answer) {
    const std::string number = std::to_string(answer.topic);
    const DseTopic *topic = find_topic(version, answer.topic);
    if (topic == nullptr)
        return {RefusalCode::unknown_topic, {{"topic", number}}};
    if (answer.answer == Answer::not_applicable && !topic->may_be_not_applicable)
        return {RefusalCode::value_out_of_range, {{"field", "answer"}, {"topic", number}}};
    return check_text("note", answer.note, limits::note_bytes);
}

/// Each topic once, each valid, none missing.
Refusal check_answers(int version, const std::vector<TopicAnswer> &answers) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (const Refusal bad = check_answer(version, answers[i]); is_bad(bad))
            return bad;
        for (std::size_t k = 0; k < i; ++k)
            if (answers[k].topic == answers[i].topic)
                return {RefusalCode::malformed, {{"where", "answers"}}};
    }
    const std::vector<int> missing = missing_topics(version, answers);
    if (missing.empty())
        return {};
    std::string list;
    for (const int n : missing)
        list.append(list.empty() ? "" : ",").append(std::to_string(n));
    return {RefusalCode::answers_missing, {{"topics", list}}};
}

std::vector<TopicAnswer> in_order(std::vector<TopicAnswer> answers) {
    std::sort(answers.begin(), answers.end(),
              [](const TopicAnswer &a, const TopicAnswer &b) { return a.topic < b.topic; });
    return answers;
}

bool handed_in_alike(const Ask &ask, const Assessment &before, const SubmitAssessment &verb) {
    const auto answers = ask.facts.answers(verb.assessment);
    return before.state == AssessmentState::submitted && before.workstation == verb.workstation &&
           before.place == verb.place && before.version == verb.version && answers &&
           answers->answers == in_order(verb.answers);
}

bool waits(const Assessment &one) {
    return one.state == AssessmentState::submitted || one.state == AssessmentState::actions_open;
}

/// Another check of the same place that was handed in and has not been replaced by a newer one.
template <class Wanted>
std::vector<Assessment> others_of_the_place(const Ask &ask, const Assessment &one, Wanted wanted) {
    std::vector<Assessment> others = ask.facts.assessments_of(one.person);
    std::erase_if(others, [&](const Assessment &other) {
        return other.id == one.id || !same_place(other, one) || !wanted(other);
    });
    return others;
}

void replace(std::vector<Assessment> others, std::vector<Change> &changes) {
    for (Assessment &other : others) {
        other.state = AssessmentState::replaced;
        changes.push_back({std::move(other), false});
    }
}

} // namespace

Decision decide_verb(const Ask &ask, const StartAssessment &verb) {
    if (verb.assessment.is_nil())
        return refused(RefusalCode::malformed, "where", "assessment");
    const Refusal bad = first_of({check_version(verb.version), check_text("place", verb.place, limits::name_bytes)});
    if (is_bad(bad))
        return refused(bad);
    if (const auto before = ask.facts.assessment(verb.assessment)) {
        const bool same = before->person == ask.owner() && before->workstation == verb.workstation &&
                          before->place == verb.place && before->version == verb.version;
        return same ? accepted() : refused(RefusalCode::exists_already);
    }
    Assessment assessment;
    assessment.id = verb.assessment;
    assessment.person = ask.owner();
    assessment.workstation = verb.workstation;
    assessment.place = verb.place;
    assessment.version = verb.version;
    assessment.started_at = ask.now();
    return accepted({{assessment, false}, {DseAnswers{verb.assessment, ask.owner(), {}, {}}, false}});
}

Decision decide_verb(const Ask &ask, const AnswerTopic &verb) {
    const auto assessment = ask.facts.assessment(verb.assessment);
    if (!assessment)
        return refused(RefusalCode::unknown_assessment);
    if (assessment->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (assessment->state != AssessmentState::started)
        return refused(RefusalCode::already_submitted);
    if (const Refusal bad = check_answer(assessment->version, verb.answer); is_bad(bad))
        return refused(bad);

    DseAnswers draft = ask.facts.answers(verb.assessment).value_or(DseAnswers{verb.assessment, ask.owner(), {}, {}});
    std::erase_if(draft.answers, [&verb](const TopicAnswer &a) { return a.topic == verb.answer.topic; });
    const bool says_something = verb.answer.answer != Answer::none || !verb.answer.note.empty();
    if (says_something)
        draft.answers.push_back(verb.answer);
    draft.answers = in_order(std::move(draft.answers));
    return accepted({{std::move(draft), false}});
}

Decision decide_verb(const Ask &ask, const SubmitAssessment &verb) {
    if (verb.assessment.is_nil())
        return refused(RefusalCode::malformed, "where", "assessment");
    const Refusal bad = first_of({check_version(verb.version), check_text("place", verb.place, limits::name_bytes),
                                  check_answers(verb.version, verb.answers), check_owner_active(ask)});
    if (is_bad(bad))
        return refused(bad);
    const auto before = ask.facts.assessment(verb.assessment);
    if (before && before->person != ask.owner())
        return refused(RefusalCode::exists_already);
    if (before && before->state != AssessmentState::started)
        return handed_in_alike(ask, *before, verb) ? accepted() : refused(RefusalCode::already_submitted);

    Assessment assessment;
    assessment.id = verb.assessment;
    assessment.person = ask.owner();
    assessment.workstation = verb.workstation;
    assessment.place = verb.place;
    assessment.version = verb.version;
    assessment.state = AssessmentState::submitted;
    assessment.risk = risk_of(verb.version, verb.answers);
    assessment.started_at = before ? before->started_at : ask.now();
    assessment.submitted_at = ask.now();
    std::vector<Change> changes{{assessment, false},
                                {DseAnswers{verb.assessment, ask.owner(), in_order(verb.answers), {}}, false}};
    // The new check answers "something must change": the assessor looks at the changes there.
    replace(others_of_the_place(ask, assessment,
                                [](const Assessment &other) { return other.state == AssessmentState::actions_open; }),
            changes);
    return accepted(std::move(changes));
}

Decision decide_verb(const Ask &ask, const ReviewAssessment &verb) {
    // Sending it back without a word helps nobody.
    const Refusal bad = check_text("feedback", verb.feedback, limits::note_bytes, !verb.sign_off);
    if (is_bad(bad))
        return refused(bad);
    const auto before = ask.facts.assessment(verb.assessment);
    if (!before)
        return absent(ask, RefusalCode::unknown_assessment);
    if (before->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (before->state != AssessmentState::submitted && before->state != AssessmentState::actions_open)
        return refused(RefusalCode::not_submitted);

    Assessment assessment = *before;
    assessment.state = verb.sign_off ? AssessmentState::signed_off : AssessmentState::actions_open;
    // Changes were asked for in an older check while a newer one is in: the assessor looks at them in the newer one.
    const bool newer_is_in = !others_of_the_place(ask, *before, [&](const Assessment &other) {
                                  return other.state != AssessmentState::started && handed_in_before(*before, other);
                              }).empty();
    if (!verb.sign_off && newer_is_in)
        assessment.state = AssessmentState::replaced;
    assessment.reviewed_by = ask.command.by;
    assessment.reviewed_at = ask.now();
    std::vector<Change> changes{{assessment, false}};
    if (auto answers = ask.facts.answers(verb.assessment)) {
        answers->feedback = verb.feedback;
        changes.push_back({std::move(*answers), false});
    }
    if (verb.sign_off)
        replace(others_of_the_place(
                    ask, *before,
                    [&](const Assessment &other) { return waits(other) && handed_in_before(other, *before); }),
                changes);
    return hub_decides(ask, std::move(changes));
}

} // namespace tallyboard
