// The alarms that wait for a responder: the bar's words, the sound, the desktop's message, and what the hub is told.
#include "safety_board/AlarmsViewModel.h"
#include "safety_board/SafetyBoardViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Visit alarm(std::uint64_t n, Instant at, AlarmCause cause = AlarmCause::sos) {
    Visit made;
    made.id = visit_id(n);
    made.person = person_id(n % 2 + 2);
    made.state = VisitState::escalating;
    made.cause = cause;
    made.epoch = 3;
    made.where = "Flat " + std::to_string(n);
    made.deadline = made.alarm_at = at;
    made.rung = made.attempt = 1;
    made.rungs = 3;
    return made;
}

struct OnCall : AppWorld {
    explicit OnCall(Roles roles = {Role::staff, Role::safety_officer}) : AppWorld(roles) {
        QObject::connect(&view, &AlarmsViewModel::opened, [this](const QString &id) { opened += id; });
        QObject::connect(&view, &AlarmsViewModel::called, [this] { ++calls; });
    }
    void raise(const Visit &visit) {
        arrive({{visit, false}});
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) {
            ops.run([](store::LocalStore &) {});
            QCoreApplication::processEvents();
        }
    }
    std::vector<AlarmShown> reports() {
        std::vector<AlarmShown> found;
        for (const Command &command : outbox())
            if (const auto *report = std::get_if<AlarmShown>(&command.verb))
                found.push_back(*report);
        return found;
    }
    AlarmsViewModel view{session, notifier, sound};
    QStringList opened;
    int calls = 0;
};

} // namespace

class AlarmsView : public QObject {
    Q_OBJECT
private slots:
    void anSosCallsWhoeverMayAnswer() {
        OnCall on;
        on.notifier.taken = false;
        QCOMPARE(on.view.title(), QString());
        on.raise(alarm(2, on.session.now() - seconds(5)));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.waiting(), 1, PATIENCE_MS);
        QCOMPARE(on.view.stateKey(), QString("sos"));
        QCOMPARE(on.view.personName(), QString("Person 2"));
        QCOMPARE(on.view.title(), QString("SOS · Person 2"));
        QCOMPARE(on.view.spoken(), QString("SOS. Person 2. Nobody has answered yet."));
        QCOMPARE(on.view.clock(), QString("00:05"));
        QCOMPARE(on.calls, 1);
        QVERIFY(on.view.sounding());
        QCOMPARE(on.sound.asked, 1);
        on.later(2'000);
        QCOMPARE(on.view.clock(), QString("00:07"));
        QCOMPARE(on.sound.asked, 1); // it goes on by itself
        QCOMPARE(on.calls, 1);
    }

    void theMessageOnALockedScreenNamesNobody() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(on.notifier.calls.size(), std::size_t{1}, PATIENCE_MS);
        const platform::Call &message = on.notifier.calls.front();
        QCOMPARE(message.title, QString("An alarm needs an answer"));
        for (const char *secret : {"Person", "Flat"})
            QVERIFY(!message.title.contains(secret) && !message.text.contains(secret));
        QVERIFY(message.text.contains("SOS"));
        QCOMPARE(message.button, QString("Open"));
        message.pressed();
        QCOMPARE(on.opened, QStringList{QString::fromStdString(visit_id(2).text())});
        QVERIFY(!on.view.sounding());
        QVERIFY(on.notifier.cleared.size() == 1);
    }

    /// Nobody here knows what came to pass since the hub was heard.
    void whatTheHubHasNotSaidLatelyHasItsTime() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.waiting(), 1, PATIENCE_MS);
        QCOMPARE(on.view.knownText(), QString());
        QSignalSpy changed(&on.view, &AlarmsViewModel::callChanged);
        on.later(4 * 60'000);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(on.view.knownText(), QString("as of 12:00"));
        QCOMPARE(on.view.spoken(), QString("SOS. Person 2. As far as this app heard at 12:00, nobody had answered."));
        Visit again = alarm(2, on.session.now());
        again.attempt = 2; // what waited in the store: another telling
        on.raise(again);
        QTRY_COMPARE_WITH_TIMEOUT(on.notifier.calls.size(), std::size_t{2}, PATIENCE_MS);
        QCOMPARE(on.notifier.calls.back().text,
                 QString("SOS since 12:04. As far as this app heard at 12:00, nobody had answered."));
        again.state = VisitState::acknowledged;
        again.acknowledged_by = on.other;
        again.acknowledged_at = on.session.now();
        again.acknowledged_until = on.session.now() + minutes(20);
        on.raise(again);
        const QString held("SOS. Person 2. As far as this app heard at 12:00: With Person 2 since 12:04.");
        QTRY_COMPARE_WITH_TIMEOUT(on.view.spoken(), held, PATIENCE_MS);
        on.later(20 * 60'000); // and lets it lie, as far as is known
        QCOMPARE(on.view.spoken(),
                 QString("SOS. Person 2. As far as this app heard at 12:00, it was taken on and not closed."));
        on.heard();
        QCOMPARE(on.view.knownText(), QString());
        QCOMPARE(on.view.spoken(), QString("SOS. Person 2. Taken on, and not closed in time."));
    }

    void whoeverMayNotAnswerIsNotCalled() {
        for (const Roles roles : {Roles{Role::staff}, Roles{Role::staff, Role::manager}}) {
            OnCall on(roles);
            on.raise(alarm(2, on.session.now()));
            on.later(1'000);
            QCOMPARE(on.view.waiting(), 0);
            QVERIFY(on.sound.asked == 0 && on.notifier.calls.empty() && on.outbox().empty());
        }
        OnCall on; // nobody answers their own
        Visit mine = alarm(2, on.session.now());
        mine.person = on.me;
        on.raise(mine);
        on.later(1'000);
        QVERIFY(on.view.waiting() == 0 && on.sound.asked == 0);
    }

    void theWorstIsNamedAndTheOthersCounted() {
        OnCall on;
        on.raise(alarm(3, on.session.now() - minutes(9), AlarmCause::overdue));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.title(), QString("Overdue · Person 3"), PATIENCE_MS);
        QCOMPARE(on.view.stateKey(), QString("overdue"));
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.waiting(), 2, PATIENCE_MS);
        QCOMPARE(on.view.personName(), QString("Person 2"));
        QCOMPARE(on.view.causeText(), QString("SOS"));
        QCOMPARE(on.view.moreText(), QString("and 1 more"));
        QCOMPARE(on.notifier.calls.back().id, on.notifier.calls.front().id); // one message, with a count
    }

    void itSoundsUntilSomebodyLooksOrHasIt() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_VERIFY_WITH_TIMEOUT(on.view.sounding(), PATIENCE_MS);
        on.view.looked();
        QVERIFY(!on.view.sounding() && on.sound.stopped == 1);
        QCOMPARE(on.view.waiting(), 1); // looked at is not answered: the bar stays
        Visit again = alarm(2, on.session.now());
        again.attempt = 2;
        on.raise(again);
        QTRY_COMPARE_WITH_TIMEOUT(on.sound.asked, 2, PATIENCE_MS);
        again.state = VisitState::acknowledged;
        again.acknowledged_by = on.other;
        again.acknowledged_at = on.session.now();
        again.acknowledged_until = on.session.now() + minutes(20);
        on.raise(again);
        QTRY_COMPARE_WITH_TIMEOUT(on.sound.stopped, 2, PATIENCE_MS);
        QCOMPARE(on.view.waiting(), 0);
        QCOMPARE(on.view.heldText(), QString("With Person 2 since 12:00"));
        QCOMPARE(on.view.stateKey(), QString("owned"));
        QCOMPARE(on.view.title(), QString());
        QVERIFY(!on.notifier.cleared.empty());
        on.clock.advance(minutes(20).count), on.heard(); // and lets it lie
        QTRY_COMPARE_WITH_TIMEOUT(on.view.waiting(), 1, PATIENCE_MS);
        QVERIFY(on.view.sounding());
    }

    void noDeviceIsSaid() {
        OnCall on;
        on.sound.has_device = false;
        on.raise(alarm(2, on.session.now()));
        QTRY_VERIFY_WITH_TIMEOUT(on.view.soundProblem().contains("No sound"), PATIENCE_MS);
        on.sound.become(platform::SoundState::playing); // plugged in
        QCOMPARE(on.view.soundProblem(), QString());
        on.view.looked();
        QCOMPARE(on.view.soundProblem(), QString());
    }

    void onlyWhatWasShownIsReported() {
        OnCall on;
        on.notifier.taken = false; // no desktop takes messages here, and no window is in front
        on.raise(alarm(2, on.session.now()));
        QTRY_VERIFY_WITH_TIMEOUT(on.view.sounding(), PATIENCE_MS);
        on.later(1'000), on.settle();
        QVERIFY(on.reports().empty()); // a sound alone may be turned down
        QVERIFY(on.view.wantsDrawing());
        on.view.drawn();
        QTRY_COMPARE_WITH_TIMEOUT(on.reports().size(), std::size_t{1}, PATIENCE_MS);
        QVERIFY(on.reports().front().visit == visit_id(2));
        QCOMPARE(on.reports().front().epoch, std::int64_t{3});
        QVERIFY(on.outbox().front().on_behalf_of == person_id(2));
        QVERIFY(!on.view.wantsDrawing());
        on.view.drawn(), on.settle();
        QCOMPARE(on.reports().size(), std::size_t{1});
        Visit next = alarm(2, on.session.now());
        next.rung = 2; // another telling
        on.raise(next);
        QTRY_VERIFY_WITH_TIMEOUT(on.view.wantsDrawing(), PATIENCE_MS);
        QCOMPARE(on.reports().size(), std::size_t{1});
    }

    void aMessageThatTheDesktopTookIsShown() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(on.reports().size(), std::size_t{1}, PATIENCE_MS);
        QVERIFY(!on.view.wantsDrawing());
    }

    /// At night a laptop is locked in an office: the next rung must not wait for it.
    void aMessageOnALockedScreenTellsNobody() {
        OnCall on;
        on.view.setLocked(true);
        on.raise(alarm(2, on.session.now()));
        QTRY_VERIFY_WITH_TIMEOUT(on.view.wantsDrawing() && !on.notifier.calls.empty(), PATIENCE_MS);
        QVERIFY(on.reports().empty());
        on.view.setLocked(false); // somebody is there: it comes again
        QTRY_COMPARE_WITH_TIMEOUT(on.reports().size(), std::size_t{1}, PATIENCE_MS);
    }

    void aReportThatIsTurnedDownIsNoNotice() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(on.reports().size(), std::size_t{1}, PATIENCE_MS);
        on.answer_all(Verdict::refused, {RefusalCode::not_allowed, {}});
        on.ops.run([](store::LocalStore &local) { QVERIFY(local.notices().empty()); });
        QVERIFY(on.outbox().empty());
    }

    void signedOutItIsSilent() {
        OnCall on;
        on.raise(alarm(2, on.session.now()));
        QTRY_VERIFY_WITH_TIMEOUT(on.view.sounding(), PATIENCE_MS);
        on.session.close();
        QVERIFY(!on.view.sounding() && on.view.waiting() == 0 && on.sound.stopped == 1);
    }

    /// Beside an alarm that waits something is open; never in place of what a person reads or is about to press for.
    void theWorstOpensByItself() {
        OnCall on;
        SafetyBoardViewModel board(on.session, {});
        on.raise(alarm(3, on.session.now(), AlarmCause::overdue));
        QTRY_COMPARE_WITH_TIMEOUT(board.rows()->count(), 1, PATIENCE_MS);
        QCOMPARE(board.visitId(), QString()); // nobody sees the board
        board.setShown(true);
        QCOMPARE(board.personName(), QString("Person 3"));
        on.raise(alarm(2, on.session.now()));
        QTRY_COMPARE_WITH_TIMEOUT(board.rows()->count(), 2, PATIENCE_MS);
        QCOMPARE(board.personName(), QString("Person 3")); // it is being read
        Visit over = alarm(3, on.session.now());
        over.state = VisitState::closed;
        on.raise(over);
        QTRY_COMPARE_WITH_TIMEOUT(board.rows()->count(), 1, PATIENCE_MS);
        QCOMPARE(board.visitId(), QString()); // a key meant for that one must not meet this one
        QVERIFY(board.alarmWaits());
        on.later(2'900);
        QCOMPARE(board.visitId(), QString());
        on.later(200);
        QCOMPARE(board.personName(), QString("Person 2"));
    }
};

QTEST_GUILESS_MAIN(AlarmsView)
#include "tst_alarms_view.moc"
