// When this device looks where it is, and what it sends of it: at a press, after it, once a minute in an alarm, and
// never otherwise.
#include "lone_working/VisitsViewModel.h"
#include "settings/SettingsViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

struct OnVisit : AppWorld {
    std::unique_ptr<VisitsViewModel> model = std::make_unique<VisitsViewModel>(session, position, notifier);
    VisitsViewModel &view() { return *model; }

    bool on() const { return position.state() != platform::PositionState::off; }
    std::vector<SendPosition> sent() {
        std::vector<SendPosition> list;
        for (const Command &command : outbox())
            if (const auto *verb = std::get_if<SendPosition>(&command.verb))
                list.push_back(*verb);
        return list;
    }
    void start() { view().start("12 Mill Lane", "Inspection", "", "medium", 60); }
    Visit started() {
        start();
        if (!QTest::qWaitFor([&] { return view().running(); }))
            qFatal("the visit did not start");
        return shown();
    }
    Visit shown() {
        Visit visit;
        visit.id = VisitId::parse(view().visitId().toStdString()).value_or(VisitId{});
        visit.person = me;
        visit.where = "12 Mill Lane";
        visit.state = VisitState::armed;
        visit.epoch = 1;
        visit.started_at = session.now();
        visit.deadline = visit.planned_end = session.now() + minutes(60);
        return visit;
    }
    /// The hub answered everything and says this of the visit.
    void says(const Visit &visit) {
        answer_all(Verdict::accepted);
        QSignalSpy shown(&view(), &VisitsViewModel::visitChanged);
        arrive({{visit, false}});
        if (!shown.wait())
            qFatal("the screen did not read again");
    }
};

} // namespace

class PlaceFollowerTest : public QObject {
    Q_OBJECT
private slots:
    void theReceiverIsOffUntilAPressAsks() {
        OnVisit on;
        on.later(5'000);
        QVERIFY(!on.on());
        QCOMPARE(on.view().positionState(), QString("off"));
        QVERIFY(on.view().positionText().startsWith("Your place is looked for only when"));
        (void)on.started();
        QVERIFY(on.on());
        QCOMPARE(on.view().positionText(), QString("Finding your place…"));
        on.later(34'000);
        QCOMPARE(on.view().positionText(), QString("Finding your place, 34 s"));
    }

    void theFixThatComesFollowsOnceAndTheReceiverGoesOff() {
        OnVisit on;
        Visit visit = on.started();
        QVERIFY(!std::get<StartVisit>(on.outbox().at(0).verb).fix);
        on.later(40'000);
        on.position.find(53.72, -1.86, 11.2);
        QTRY_COMPARE_WITH_TIMEOUT(on.sent().size(), std::size_t{1}, PATIENCE_MS);
        const SendPosition sent = on.sent().front();
        QCOMPARE(sent.visit, visit.id);
        QVERIFY(!sent.in_alarm);
        QCOMPARE(sent.fix.latitude_e6, std::int64_t{53'720'000});
        QCOMPARE(sent.fix.accuracy_m, 12);
        QCOMPARE(sent.fix.taken_at, on.session.now());
        QVERIFY(!on.on());
        QCOMPARE(on.view().positionText(),
                 QString("Within 12 m, 12:00. It goes to the safety system, sealed. Position is off."));
        visit.position_at = sent.fix.taken_at;
        on.says(visit);
        QCOMPARE(on.view().positionText(),
                 QString("Within 12 m, 12:00. The safety system has it, sealed. Position is off."));
        on.later(10 * 60'000);
        QVERIFY(!on.on() && on.sent().empty());
        // The next press asks anew: an old place is none.
        on.view().checkIn();
        QTRY_VERIFY_WITH_TIMEOUT(on.on(), PATIENCE_MS);
        for (const Command &command : on.outbox())
            if (const auto *verb = std::get_if<CheckIn>(&command.verb))
                QVERIFY(!verb->fix);
    }

    void aPlaceThatIsThereGoesWithThePress() {
        OnVisit on;
        Visit visit = on.started();
        visit.state = VisitState::escalating, visit.cause = AlarmCause::overdue, visit.rung = 1;
        on.says(visit); // the receiver is on
        on.position.find(53.72, -1.86, 11.2);
        QTRY_COMPARE_WITH_TIMEOUT(on.sent().size(), std::size_t{1}, PATIENCE_MS);
        on.later(10'000);
        on.view().sos();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{2}, PATIENCE_MS);
        const auto sos = std::get<RaiseSos>(on.outbox().at(1).verb);
        QVERIFY(sos.fix && sos.fix->taken_at == on.session.now() - seconds(10));
        QTRY_COMPARE_WITH_TIMEOUT(on.view().sosState(), QString("kept"), PATIENCE_MS); // the screen has read it
        on.later(30'000);
        on.position.become(platform::PositionState::searching); // void: not current any more
        on.view().checkIn();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{3}, PATIENCE_MS);
        QVERIFY(!std::get<CheckIn>(on.outbox().back().verb).fix);
    }

    void afterTwoMinutesItGivesUpAndSaysSo() {
        OnVisit on;
        (void)on.started();
        on.later(119'000);
        QVERIFY(on.on());
        on.later(2'000);
        QVERIFY(!on.on());
        QVERIFY(on.view().positionText().startsWith("Your place was not found within two minutes. Position is off;"));
        on.position.find(53.72, -1.86, 5); // a source that speaks out of turn
        QCoreApplication::processEvents();
        QVERIFY(on.sent().empty());
    }

    void anSosWithoutAVisitIsFollowed() {
        OnVisit on;
        on.view().sos();
        QTRY_VERIFY_WITH_TIMEOUT(on.view().running(), PATIENCE_MS);
        QVERIFY(on.on());
        const auto sos = std::get<RaiseSos>(on.outbox().at(0).verb);
        QVERIFY(!sos.fix);
        on.later(30'000);
        on.position.find(53.72, -1.86, 11.2);
        QTRY_COMPARE_WITH_TIMEOUT(on.sent().size(), std::size_t{1}, PATIENCE_MS); // offline: it waits behind the SOS
        QCOMPARE(on.sent().front().visit, sos.visit);
        QVERIFY(on.sent().front().in_alarm);
        QVERIFY(on.on());
        QVERIFY(on.view().positionText().endsWith(
            "Your place goes to the safety system once a minute, sealed, while the alarm is open."));
    }

    void onceAMinuteWhileTheAlarmIsOpenAndNotAfter() {
        OnVisit on;
        Visit visit = on.started();
        visit.state = VisitState::overdue, visit.cause = AlarmCause::overdue;
        on.says(visit);
        QVERIFY(on.on());
        for (int minute = 0; minute < 5; ++minute) {
            const auto there = on.session.now();
            for (int second = 0; second < 60; ++second) {
                on.later(1'000);
                on.position.find(53.72, -1.86, 9);
            }
            // The newest alone waits: one at the minute's begin, and none in its other seconds.
            QTRY_COMPARE_WITH_TIMEOUT(on.sent().size(), std::size_t{1}, PATIENCE_MS);
            const auto taken = on.sent().front().fix.taken_at;
            QVERIFY(taken >= there && taken <= there + seconds(2));
        }
        visit.state = VisitState::acknowledged, visit.acknowledged_until = on.session.now() + minutes(20);
        on.says(visit);
        QVERIFY(on.on());
        visit.state = VisitState::closed, visit.closed_at = on.session.now();
        on.answer_all(Verdict::accepted);
        on.arrive({{visit, false}});
        QTRY_VERIFY_WITH_TIMEOUT(!on.on(), PATIENCE_MS);
        on.position.find(53.72, -1.86, 9);
        on.later(61'000);
        QVERIFY(on.sent().empty());
    }

    void backSafeEndsIt() {
        OnVisit on;
        const Visit visit = on.started();
        on.says(visit);
        on.view().closeSafe();
        QTRY_VERIFY_WITH_TIMEOUT(on.view().closing(), PATIENCE_MS);
        QVERIFY(!on.on());
        on.position.find(53.72, -1.86, 9);
        QCoreApplication::processEvents();
        QVERIFY(on.sent().empty());
    }

    void aProgramThatWasStartedAnewTakesItUp() {
        OnVisit on;
        Visit visit = on.started();
        on.says(visit);
        on.later(30'000);
        on.model.reset();
        on.position.stop();
        on.model = std::make_unique<VisitsViewModel>(on.session, on.position, on.notifier);
        QTRY_VERIFY_WITH_TIMEOUT(on.view().running(), PATIENCE_MS);
        QVERIFY(on.on());
        on.position.find(53.72, -1.86, 9);
        QTRY_COMPARE_WITH_TIMEOUT(on.sent().size(), std::size_t{1}, PATIENCE_MS);
        // Not what is over, and not what is there.
        visit.position_at = on.session.now();
        on.says(visit);
        on.model.reset();
        on.position.stop();
        on.model = std::make_unique<VisitsViewModel>(on.session, on.position, on.notifier);
        QTRY_VERIFY_WITH_TIMEOUT(on.view().running(), PATIENCE_MS);
        QVERIFY(!on.on());
    }

    void thePersonChooses() {
        OnVisit on;
        SettingsViewModel settings(on.session, *std::make_unique<platform::FakeAppearance>());
        QCOMPARE(settings.places(), QString("yes"));
        settings.setPlaces("perhaps");
        QCOMPARE(settings.places(), QString("yes"));
        settings.setPlaces("no");
        QTRY_VERIFY_WITH_TIMEOUT(on.view().positionText().contains("only when you press SOS"), PATIENCE_MS);
        Visit visit = on.started();
        on.later(1'000);
        QVERIFY(!on.on());
        on.says(visit);
        on.view().checkIn();
        QTRY_VERIFY_WITH_TIMEOUT(on.view().pending(), PATIENCE_MS);
        QVERIFY(!on.on());
        on.view().sos();
        QTRY_VERIFY_WITH_TIMEOUT(on.on(), PATIENCE_MS);
    }

    void lockedMeansOff() {
        OnVisit on;
        (void)on.started();
        QVERIFY(on.on());
        on.session.close();
        QTRY_VERIFY_WITH_TIMEOUT(!on.on(), PATIENCE_MS);
    }
};

QTEST_MAIN(PlaceFollowerTest)
#include "tst_place_follower.moc"
