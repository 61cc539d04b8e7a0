// A workstation check: started, answered, left and resumed, handed in; then the assessor's side; and the locked vault.
#include "dse/DseQueueViewModel.h"
#include "dse/DseViewModel.h"
#include "store/reads.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

void answerSection(DseViewModel &view, int section, const QString &answer) {
    RowsModelBase *topics = view.topicsOf(section);
    for (int i = 0; i < topics->count(); ++i) {
        const int before = view.answered();
        const int number = topics->value(i, "number").toInt();
        view.answer(number, number == 36 ? QStringLiteral("no") : answer); // 36 asks the other way round
        QTRY_COMPARE_WITH_TIMEOUT(view.answered(), before + 1, PATIENCE_MS);
    }
}

DseAnswers all_fine(const AssessmentId &id, const PersonId &person) {
    DseAnswers answers{id, person, {}, {}};
    for (const DseTopic &topic : dse_topics(1))
        answers.answers.push_back({topic.number, topic.yes_is_trouble ? Answer::no : Answer::yes, {}});
    return answers;
}

} // namespace

class DseView : public QObject {
    Q_OBJECT
private slots:
    void whatIsTypedIsKeptBeforeTheFieldIsLeft() {
        AppWorld world;
        std::vector<std::pair<int, std::function<void()>>> later; // the timers that were asked for
        DseViewModel view(world.session, nullptr,
                          [&](int ms, std::function<void()> then) { later.emplace_back(ms, std::move(then)); });
        const auto kept = [&] {
            std::string note;
            world.vault.run([&](store::LocalStore &local) {
                for (const auto &one : store::assessments_of(local, world.me))
                    if (const auto answers = store::answers_of(local, one.row.id))
                        for (const TopicAnswer &answer : answers->answers)
                            note = answer.note;
            });
            return note;
        };
        view.start("home", "Kitchen table");
        QTRY_VERIFY_WITH_TIMEOUT(view.editable(), PATIENCE_MS);
        view.answer(1, "no");
        view.typeNote(1, "My");
        view.typeNote(1, "My neck");
        QCOMPARE(later.size(), std::size_t{2});
        QCOMPARE(later[1].first, DseViewModel::note_rest_ms);
        later[0].second(); // letters came after it: no rest
        QCOMPARE(kept(), std::string());
        later[1].second();
        QCOMPARE(kept(), std::string("My neck"));
        QTRY_COMPARE_WITH_TIMEOUT(view.topicsOf(1)->value(0, "note").toString(), QString("My neck"), PATIENCE_MS);
        QCOMPARE(view.topicsOf(1)->value(0, "answer").toString(), QString("no")); // which was not read back then

        // Who types without a rest is not left waiting.
        view.typeNote(1, "My neck h");
        world.clock.advance(1900);
        view.typeNote(1, "My neck hurts");
        QCOMPARE(later.back().first, 100);
        later.back().second();
        QCOMPARE(kept(), std::string("My neck hurts"));

        // Nor is it lost to a quick way out, or to another answer.
        view.typeNote(1, "My neck hurts a lot");
        view.answer(1, "yes");
        QCOMPARE(kept(), std::string("My neck hurts a lot"));
        view.typeNote(1, "It is better");
        view.leave();
        QCOMPARE(kept(), std::string("It is better"));
        for (const auto &[ms, then] : later)
            then(); // those that are late do nothing
        QCOMPARE(kept(), std::string("It is better"));
    }

    void everyAnswerIsKept() {
        AppWorld world;
        DseViewModel view(world.session);
        QVERIFY(!view.locked());
        view.start("home", "Kitchen table");
        QTRY_COMPARE_WITH_TIMEOUT(view.place(), QString("Kitchen table"), PATIENCE_MS);
        QVERIFY(view.editable());
        QCOMPARE(view.topicsOf(1)->count(), 5); // keyboard
        QCOMPARE(view.total(), 38);
        view.answer(1, "no");
        QTRY_COMPARE_WITH_TIMEOUT(view.answered(), 1, PATIENCE_MS);
        QCOMPARE(view.topicsOf(1)->value(0, "answer").toString(), QString("no"));
        QVERIFY(view.topicsOf(1)->value(0, "trouble").toBool());
        view.setNote(1, "Laptop only");
        QTRY_COMPARE_WITH_TIMEOUT(view.topicsOf(1)->value(0, "note").toString(), QString("Laptop only"), PATIENCE_MS);
        QCOMPARE(view.topicsOf(1)->value(0, "answer").toString(), QString("no"));
        QVERIFY(world.outbox(StoreFile::vault).size() <= 1); // drafts stay on the device
        QVERIFY(world.outbox().empty());
        QVERIFY(!view.canSubmit());

        // Another view model, as after a restart: resumes with what was answered.
        DseViewModel again(world.session);
        again.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(again.assessments()->count(), 1, PATIENCE_MS);
        QVERIFY(again.assessments()->value(0, "canResume").toBool());
        again.open(again.assessments()->value(0, "assessmentId").toString());
        QTRY_COMPARE_WITH_TIMEOUT(again.answered(), 1, PATIENCE_MS);
        QCOMPARE(again.missing().size(), 37);
        QCOMPARE(again.missing().first(), 2);
    }

    void handedInIsNotSignedOff() {
        AppWorld world;
        DseViewModel view(world.session);
        QStringList spoken;
        connect(&world.session, &Session::announced, &view, [&](const QString &words) { spoken += words; });
        view.start("office_desk", "Town Hall, desk 14");
        QTRY_VERIFY_WITH_TIMEOUT(view.editable(), PATIENCE_MS);
        for (int section = 1; section <= view.sectionCount(); ++section)
            answerSection(view, section, "yes");
        QVERIFY(view.canSubmit());
        QCOMPARE(view.answered(), 38);
        QCOMPARE(spoken.first(), QString("5 of 38 answered. Next: Mouse or pointer."));
        QCOMPARE(spoken.size(), 7);
        QCOMPARE(spoken.last(), QString("All 38 questions are answered. Next: Hand in to the assessor."));
        QCOMPARE(view.sections()->value(0, "answered").toInt(), 5);
        QCOMPARE(view.sections()->value(0, "troubles").toInt(), 0);
        view.submit();
        QTRY_COMPARE_WITH_TIMEOUT(view.state(), QString("submitted"), PATIENCE_MS);
        QVERIFY(view.resultSentence().contains("assessor"));
        QVERIFY(view.resultSentence().contains("not signed off"));
        QVERIFY(!view.editable());
        QVERIFY(!view.sent());
        const auto sent = world.outbox(StoreFile::vault);
        QVERIFY(!sent.empty());
        QVERIFY(std::holds_alternative<SubmitAssessment>(sent.back().verb));
        QCOMPARE(std::get<SubmitAssessment>(sent.back().verb).answers.size(), std::size_t{38});
        QVERIFY(world.outbox(StoreFile::ops).empty()); // health never travels with the rest
    }

    void lockedShowsNothing() {
        AppWorld world;
        DseViewModel view(world.session);
        view.start("home", "Kitchen table");
        QTRY_COMPARE_WITH_TIMEOUT(view.assessments()->count(), 1, PATIENCE_MS);
        world.session.closeVault();
        QVERIFY(view.locked());
        QTRY_COMPARE_WITH_TIMEOUT(view.assessments()->count(), 0, PATIENCE_MS);
        QCOMPARE(view.place(), QString());
        QCOMPARE(view.topicsOf(1)->count(), 0);
        view.start("home", "Shed");
        QVERIFY(!view.refusal().isEmpty());
        world.session.openVault(world.vault);
        QTRY_COMPARE_WITH_TIMEOUT(view.assessments()->count(), 1, PATIENCE_MS);
    }

    void theAssessorsQueue() {
        AppWorld world({Role::staff, Role::dse_assessor});
        Assessment one;
        one.id = assessment_id(7);
        one.person = world.other;
        one.place = "Home office";
        one.state = AssessmentState::submitted;
        one.submitted_at = {after_noon().now.ms - 3 * 86'400'000LL};
        DseAnswers answers = all_fine(one.id, one.person);
        answers.answers[27].answer = Answer::no; // topic 28
        answers.answers[27].note = "Screen too low";
        one.risk = risk_of(1, answers.answers);
        world.arrive({{one, false}, {answers, false}}, {}, StoreFile::vault);

        DseQueueViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.queue()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(view.queue()->value(0, "personName").toString(), QString("Person 2"), PATIENCE_MS);
        QCOMPARE(view.queue()->value(0, "waitingDays").toInt(), 3);
        view.open(view.queue()->value(0, "assessmentId").toString());
        QTRY_COMPARE_WITH_TIMEOUT(view.answers()->count(), 38, PATIENCE_MS);
        QCOMPARE(view.troubleCount(), 1);
        QCOMPARE(view.answers()->value(0, "number").toInt(), 28); // troubles first
        QCOMPARE(view.answers()->value(0, "note").toString(), QString("Screen too low"));

        view.signOff("  ");
        QVERIFY(!view.refusal().isEmpty());
        view.askForChanges("Raise the screen on a stand.");
        QTRY_VERIFY_WITH_TIMEOUT(!world.outbox(StoreFile::vault).empty(), PATIENCE_MS);
        const Command command = world.outbox(StoreFile::vault).at(0);
        QVERIFY(!std::get<ReviewAssessment>(command.verb).sign_off);
        QVERIFY(command.on_behalf_of == world.other);
        QVERIFY(command.by == world.me);
        QTRY_COMPARE_WITH_TIMEOUT(view.assessmentId(), QString(), PATIENCE_MS);
    }

    void sentBackStaysInSightUntilItEnds() {
        AppWorld world({Role::staff, Role::dse_assessor});
        Assessment one;
        one.id = assessment_id(7);
        one.person = world.other;
        one.place = "Home office";
        one.state = AssessmentState::actions_open;
        one.submitted_at = {after_noon().now.ms - 9 * 86'400'000LL};
        one.reviewed_at = {after_noon().now.ms - 3 * 86'400'000LL};
        world.arrive({{one, false}, {all_fine(one.id, one.person), false}}, {}, StoreFile::vault);
        DseQueueViewModel view(world.session);
        view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(view.queue()->count(), 1, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(view.queue()->value(0, "sentBackText").toString(),
                                  QString("Sent back Wed 18 Nov · waits for them"), PATIENCE_MS);
        view.open(view.queue()->value(0, "assessmentId").toString());
        QTRY_VERIFY_WITH_TIMEOUT(view.sentBackSentence().startsWith("Sent back Wed 18 Nov"), PATIENCE_MS);
        view.signOff("Seen on site: the screen is raised.");
        QTRY_VERIFY_WITH_TIMEOUT(!world.outbox(StoreFile::vault).empty(), PATIENCE_MS);
        QVERIFY(std::get<ReviewAssessment>(world.outbox(StoreFile::vault).at(0).verb).sign_off);
        QTRY_COMPARE_WITH_TIMEOUT(view.queue()->count(), 0, PATIENCE_MS);
    }

    void aNewCheckOfThePlaceEndsTheOneSentBack() {
        AppWorld world;
        Assessment one;
        one.id = assessment_id(7);
        one.person = world.me;
        one.workstation = Workstation::home;
        one.place = "Kitchen table";
        one.state = AssessmentState::actions_open;
        world.arrive({{one, false}, {all_fine(one.id, one.person), false}}, {}, StoreFile::vault);
        DseViewModel view(world.session);
        view.open(QString::fromStdString(one.id.text()));
        QTRY_COMPARE_WITH_TIMEOUT(view.state(), QString("actions_open"), PATIENCE_MS);
        view.startAgain();
        QTRY_COMPARE_WITH_TIMEOUT(view.state(), QString("started"), PATIENCE_MS);
        QCOMPARE(view.place(), QString("Kitchen table"));
        for (int section = 1; section <= view.sectionCount(); ++section)
            answerSection(view, section, "yes");
        view.submit();
        QTRY_COMPARE_WITH_TIMEOUT(view.state(), QString("submitted"), PATIENCE_MS);
        view.open(QString::fromStdString(one.id.text()));
        QTRY_COMPARE_WITH_TIMEOUT(view.state(), QString("replaced"), PATIENCE_MS);
    }
};

QTEST_GUILESS_MAIN(DseView)
#include "tst_dse_view.moc"
