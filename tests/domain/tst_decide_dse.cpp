// Self-assessments: drafts, handing in, the proposal of a risk, the assessor.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

std::vector<TopicAnswer> with(std::initializer_list<std::pair<int, Answer>> changed) {
    auto answers = all_fine();
    for (const auto &[topic, answer] : changed)
        answers[static_cast<std::size_t>(topic - 1)].answer = answer;
    return answers;
}
SubmitAssessment submit(std::vector<TopicAnswer> answers) {
    return {assessment_id(1), Workstation::home, "Kitchen table", 1, std::move(answers)};
}
AnswerTopic answer(int topic, Answer what, std::string note = {}) {
    return {assessment_id(1), {topic, what, std::move(note)}};
}

} // namespace

class tst_decide_dse : public QObject {
    Q_OBJECT
    MemoryFacts m_hub = small_world(true), m_device = small_world(false);

    RefusalCode refusal(const MemoryFacts &facts, const PersonId &by, const PersonId &owner, Verb verb) {
        const Decision d = decide(facts, command_of(by, owner, std::move(verb)), at_noon);
        return d.verdict == Verdict::refused && d.changes.empty() ? d.refusal.code : RefusalCode::none;
    }
    RefusalCode refusal(const MemoryFacts &facts, Verb verb) { return refusal(facts, alice, alice, std::move(verb)); }

private slots:
    void init() {
        m_hub = small_world(true);
        m_device = small_world(false);
    }
    void topics_are_the_checklists() {
        const auto topics = dse_topics(1);
        QCOMPARE(topics.size(), 38U);
        const std::array<int, 7> sizes{5, 5, 8, 1, 10, 5, 4};
        std::array<int, 7> counted{};
        for (std::size_t i = 0; i < topics.size(); ++i) {
            QCOMPARE(topics[i].number, static_cast<int>(i) + 1);
            ++counted[static_cast<std::size_t>(topics[i].section - 1)];
        }
        QCOMPARE(counted, sizes);
        QVERIFY(dse_topics(2).empty() && dse_topics(0).empty());
    }
    void risk_follows_the_shown_rule() {
        QCOMPARE(risk_of(1, all_fine()), DseRisk::none);
        QCOMPARE(risk_of(1, with({{34, Answer::no}})), DseRisk::low);
        QCOMPARE(risk_of(1, with({{2, Answer::not_applicable}})), DseRisk::none);
        for (const int topic : {3, 8, 17, 27, 28, 29})
            QCOMPARE(risk_of(1, with({{topic, Answer::no}})), DseRisk::medium);
        QCOMPARE(risk_of(1, with({{3, Answer::no}, {1, Answer::no}})), DseRisk::medium);
        QCOMPARE(risk_of(1, with({{3, Answer::no}, {29, Answer::no}})), DseRisk::high);
        QCOMPARE(risk_of(1, with({{36, Answer::yes}})), DseRisk::see_person);
        QCOMPARE(risk_of(1, with({{36, Answer::yes}, {3, Answer::no}, {8, Answer::no}})), DseRisk::see_person);
        QCOMPARE(risk_of(1, with({{5, Answer::none}})), DseRisk::unknown);
        QCOMPARE(risk_of(7, all_fine()), DseRisk::unknown);
    }
    void draft_grows_answer_by_answer() {
        const StartAssessment start{assessment_id(1), Workstation::home, "Kitchen table", 1};
        QCOMPARE(m_device.execute(command_of(alice, start), at_noon).verdict, Verdict::accepted);
        QVERIFY(m_device.execute(command_of(alice, start), at_noon).changes.empty());
        QCOMPARE(refusal(m_device, bob, bob, start), RefusalCode::exists_already);
        m_device.execute(command_of(alice, answer(3, Answer::no, "blurred")), at_noon);
        m_device.execute(command_of(alice, answer(1, Answer::yes)), at_noon);
        m_device.execute(command_of(alice, answer(3, Answer::yes)), at_noon);
        const auto draft = m_device.answers(assessment_id(1))->answers;
        QCOMPARE(draft, (std::vector<TopicAnswer>{{1, Answer::yes, ""}, {3, Answer::yes, ""}}));
        QCOMPARE(missing_topics(1, draft).size(), 36U);
        m_device.execute(command_of(alice, answer(3, Answer::none)), at_noon); // taken back
        QCOMPARE(m_device.answers(assessment_id(1))->answers.size(), 1U);
    }
    void draft_refusals() {
        QCOMPARE(refusal(m_device, StartAssessment{{}, Workstation::home, "", 1}), RefusalCode::malformed);
        QCOMPARE(refusal(m_device, StartAssessment{assessment_id(1), Workstation::home, "", 2}),
                 RefusalCode::unknown_version);
        QCOMPARE(refusal(m_device, StartAssessment{assessment_id(1), Workstation::home, std::string(201, 'x'), 1}),
                 RefusalCode::text_too_long);
        QCOMPARE(refusal(m_device, answer(1, Answer::yes)), RefusalCode::unknown_assessment); // no hub could know it
        m_device.execute(command_of(alice, StartAssessment{assessment_id(1), Workstation::home, "", 1}), at_noon);
        QCOMPARE(refusal(m_device, answer(39, Answer::yes)), RefusalCode::unknown_topic);
        QCOMPARE(refusal(m_device, answer(36, Answer::not_applicable)), RefusalCode::value_out_of_range);
        QCOMPARE(refusal(m_device, answer(1, Answer::no, std::string(limits::note_bytes + 1, 'x'))),
                 RefusalCode::text_too_long);
        QCOMPARE(refusal(m_device, bob, bob, answer(1, Answer::no)), RefusalCode::not_allowed);
    }
    void submits_on_both_ends() {
        m_device.execute(command_of(alice, StartAssessment{assessment_id(1), Workstation::home, "x", 1}), at_noon);
        const Moment later{noon + minutes(30), today};
        for (MemoryFacts *facts : {&m_device, &m_hub}) {
            const Decision d = facts->execute(command_of(alice, submit(with({{3, Answer::no}}))), later);
            QCOMPARE(d.verdict, Verdict::accepted);
            const Assessment got = *facts->assessment(assessment_id(1));
            QCOMPARE(got.state, AssessmentState::submitted);
            QCOMPARE(got.risk, DseRisk::medium);
            QCOMPARE(got.submitted_at, later.now);
            QCOMPARE(got.place, std::string("Kitchen table"));
            QCOMPARE(facts->answers(assessment_id(1))->answers.size(), 38U);
            QVERIFY(facts->execute(command_of(alice, submit(with({{3, Answer::no}}))), later).changes.empty());
            QCOMPARE(refusal(*facts, submit(all_fine())), RefusalCode::already_submitted);
            QCOMPARE(refusal(*facts, bob, bob, submit(all_fine())), RefusalCode::exists_already);
            QCOMPARE(refusal(*facts, answer(1, Answer::no)), RefusalCode::already_submitted);
        }
        QCOMPARE(m_device.assessment(assessment_id(1))->started_at, noon);
    }
    void submit_refusals() {
        const Decision d =
            decide(m_hub, command_of(alice, submit(with({{5, Answer::none}, {9, Answer::none}}))), at_noon);
        QCOMPARE(d.refusal.code, RefusalCode::answers_missing);
        QCOMPARE(d.refusal.param("topics"), "5,9");
        auto twice = all_fine();
        twice.push_back(twice.front());
        QCOMPARE(refusal(m_hub, submit(twice)), RefusalCode::malformed);
        auto newer = submit(all_fine());
        newer.version = 2;
        QCOMPARE(refusal(m_hub, newer), RefusalCode::unknown_version);
        QCOMPARE(refusal(m_hub, leaver, leaver, submit(all_fine())), RefusalCode::unknown_person);
    }
    void assessor_answers() {
        const ReviewAssessment back{assessment_id(1), false, "Please raise the screen."};
        const ReviewAssessment sign{assessment_id(1), true, ""};
        QCOMPARE(refusal(m_hub, bob, alice, back), RefusalCode::unknown_assessment);
        QCOMPARE(decide(m_device, command_of(bob, alice, back), at_noon).verdict, Verdict::needs_hub);
        QCOMPARE(refusal(m_hub, bob, alice, ReviewAssessment{assessment_id(1), false, " "}), RefusalCode::text_needed);
        m_hub.execute(command_of(alice, StartAssessment{assessment_id(1), Workstation::home, "", 1}), at_noon);
        QCOMPARE(refusal(m_hub, bob, alice, back), RefusalCode::not_submitted);
        m_hub.execute(command_of(alice, submit(with({{3, Answer::no}}))), at_noon);
        QCOMPARE(refusal(m_hub, bob, carol, back), RefusalCode::not_allowed); // says it is somebody else's
        QCOMPARE(decide(m_hub.as(false), command_of(bob, alice, back), at_noon).verdict, Verdict::needs_hub);
        m_hub.execute(command_of(bob, alice, back), at_noon);
        QCOMPARE(m_hub.assessment(assessment_id(1))->state, AssessmentState::actions_open);
        QCOMPARE(m_hub.assessment(assessment_id(1))->reviewed_by, bob);
        QCOMPARE(m_hub.answers(assessment_id(1))->feedback, back.feedback);
        QCOMPARE(m_hub.answers(assessment_id(1))->answers.size(), 38U);
        m_hub.execute(command_of(bob, alice, sign), at_noon);
        QCOMPARE(m_hub.assessment(assessment_id(1))->state, AssessmentState::signed_off);
        QCOMPARE(refusal(m_hub, bob, alice, sign), RefusalCode::not_submitted);
    }
    void a_check_that_was_sent_back_ends() {
        const auto hand_in = [&](int n, std::string place, int minute) {
            auto verb = submit(all_fine());
            verb.assessment = assessment_id(n), verb.place = std::move(place);
            return m_hub.execute(command_of(alice, verb), {noon + minutes(minute), today});
        };
        const auto review = [&](int n, bool sign_off) {
            return m_hub.execute(command_of(bob, alice, ReviewAssessment{assessment_id(n), sign_off, "Raise it."}),
                                 {noon + minutes(60), today});
        };
        const auto state = [&](int n) { return m_hub.assessment(assessment_id(n))->state; };
        hand_in(1, "Kitchen table", 1);
        review(1, false);
        hand_in(2, "Shed", 2); // another place ends nothing
        QCOMPARE(state(1), AssessmentState::actions_open);
        hand_in(3, " kitchen  TABLE ", 3);
        QCOMPARE(state(1), AssessmentState::replaced);
        QCOMPARE(state(3), AssessmentState::submitted);
        QCOMPARE(m_hub.answers(assessment_id(1))->feedback, std::string("Raise it.")); // the word stays readable
        QCOMPARE(refusal(m_hub, bob, alice, ReviewAssessment{assessment_id(1), true, ""}), RefusalCode::not_submitted);
        // Two wait: the newer one is signed off, and the older one with it.
        hand_in(4, "Kitchen table", 4);
        QCOMPARE(state(3), AssessmentState::submitted);
        review(4, true);
        QCOMPARE(state(4), AssessmentState::signed_off);
        QCOMPARE(state(3), AssessmentState::replaced);
        QCOMPARE(state(2), AssessmentState::submitted);
        // Changes asked of an older one while a newer is in: the newer one is where they are looked at.
        hand_in(5, "Shed", 5);
        review(2, false);
        QCOMPARE(state(2), AssessmentState::replaced);
        QCOMPARE(state(5), AssessmentState::submitted);
        // The assessor ends one that was sent back, without another check.
        review(5, false);
        review(5, true);
        QCOMPARE(state(5), AssessmentState::signed_off);
        // Signing an older one off leaves a newer one to be looked at.
        hand_in(6, "Van", 6), hand_in(7, "Van", 7);
        review(6, true);
        QCOMPARE(state(7), AssessmentState::submitted);
    }
};

QTEST_GUILESS_MAIN(tst_decide_dse)
#include "tst_decide_dse.moc"
