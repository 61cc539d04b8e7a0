// A lone visit from the worker's side: what the screen claims in every state, and that it never claims more.
#include "lone_working/VisitsViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

struct OnVisit : World {
    VisitsViewModel view{session, position, notifier};

    /// The hub armed what was asked for, until `minutes` from now.
    Visit arm(int interval_minutes = 30) {
        const auto sent = outbox();
        Visit visit;
        visit.id = std::get<StartVisit>(sent.at(0).verb).visit;
        visit.person = me;
        visit.where = "12 Mill Lane";
        visit.state = VisitState::armed;
        visit.epoch = 1;
        visit.interval_minutes = interval_minutes;
        visit.started_at = session.now();
        visit.planned_end = session.now() + minutes(60);
        visit.deadline = session.now() + minutes(interval_minutes);
        visit.rungs = 2;
        visit.reach = Reach::somebody;
        answer_all(Verdict::accepted);
        return visit;
    }
    Receipt receipt(const Visit &visit) const {
        Receipt made;
        made.visit = visit.id;
        made.epoch = visit.epoch;
        made.deadline = visit.deadline;
        made.hub_time = session.now();
        made.reach = Reach::somebody;
        made.first_told = "Duty officer";
        return made;
    }
    /// A watched visit that began now.
    Visit watched(int interval_minutes = 30) {
        begin();
        if (!QTest::qWaitFor([&] { return view.running(); }))
            qFatal("the visit did not start");
        const Visit visit = arm(interval_minutes);
        arrive({{visit, false}}, {receipt(visit)});
        if (!QTest::qWaitFor([&] { return view.watched() && !view.pending(); }))
            qFatal("the visit is not watched");
        return visit;
    }
    /// The hub took the press: the visit armed anew.
    Visit rearmed(Visit visit) {
        answer_all(Verdict::accepted);
        ++visit.epoch;
        visit.last_check_in = session.now();
        visit.deadline = std::min(session.now() + minutes(visit.interval_minutes), visit.planned_end);
        arrive({{visit, false}}, {receipt(visit)});
        return visit;
    }
    /// The hub tells people: rung 1 of 2, and the next at 12:05.
    Visit alarmed(Visit visit, AlarmCause cause) {
        visit.state = VisitState::escalating;
        visit.cause = cause;
        visit.rung = 1, visit.rungs = 2, visit.telling = Telling::told;
        visit.alarm_at = session.now();
        visit.next_due = session.now() + minutes(5);
        VisitEvent told;
        told.visit = visit.id, told.person = me, told.n = 7, told.kind = VisitEventKind::told;
        told.at = session.now(), told.rung = 1, told.who = "Duty officer";
        arrive({{visit, false}, {told, false}});
        return visit;
    }
    void begin() { view.start("12 Mill Lane", "Housing inspection", "Mr Jones", "high", 60, 0, 0); }
};

} // namespace

class VisitsView : public QObject {
    Q_OBJECT
private slots:
    void nobodyWatchesUntilTheReceipt() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY(on.view.running());
        QCOMPARE(on.view.stateKey(), QString("phoneOnly"));
        QVERIFY(!on.view.watched());
        const Visit visit = on.arm();
        on.arrive({{visit, false}}); // accepted, but no receipt: still nobody
        QTRY_VERIFY(!on.view.pending());
        QCOMPARE(on.view.stateKey(), QString("phoneOnly"));
        Receipt other = on.receipt(visit);
        other.epoch = 0; // of another deadline
        other.deadline = other.deadline + minutes(30);
        QSignalSpy shown(&on.view, &VisitsViewModel::visitChanged);
        on.arrive({}, {other});
        QVERIFY(shown.wait());
        QCOMPARE(on.view.stateKey(), QString("phoneOnly"));
        on.arrive({}, {on.receipt(visit)});
        QTRY_COMPARE(on.view.stateKey(), QString("monitored"));
        QVERIFY(on.view.watched());
        QCOMPARE(on.view.stateText(), QString("Monitored · until 12:30, then the duty officer is told"));
        QCOMPARE(on.view.countdown(), QString("30:00"));
    }

    void aReceiptThatReachesNobodyIsNoWatch() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY(on.view.running());
        Visit visit = on.arm();
        visit.reach = Reach::nobody;
        Receipt receipt = on.receipt(visit);
        receipt.reach = Reach::nobody;
        receipt.first_told.clear();
        on.arrive({{visit, false}}, {receipt});
        QTRY_COMPARE(on.view.stateText(), QString("On this phone only · nobody can be told"));
        QCOMPARE(on.view.stateKey(), QString("phoneOnly"));
        QVERIFY(!on.view.watched());
        QVERIFY2(on.view.caution().startsWith("Nobody can be told if you miss a check-in"),
                 qPrintable(on.view.caution()));
        // The hub was set up meanwhile, for the very same deadline: a newer word replaces the older one.
        visit.reach = Reach::somebody;
        receipt = on.receipt(visit);
        receipt.hub_time = receipt.hub_time + seconds(1);
        on.arrive({{visit, false}}, {receipt});
        QTRY_VERIFY(on.view.watched());
        QCOMPARE(on.view.caution(), QString());
    }

    void theClaimAgesWithTheHub() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY(on.view.running());
        const Visit visit = on.arm(60);
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE(on.view.stateKey(), QString("monitored"));
        on.later(4 * 60'000);
        QCOMPARE(on.view.stateKey(), QString("unknown"));
        QVERIFY(!on.view.watched());
        on.heard();
        QCOMPARE(on.view.stateKey(), QString("monitored"));
        on.clock.step_wall(3 * 3'600'000); // a lying clock moves nothing
        on.session.tick();
        QCOMPARE(on.view.countdown(), QString("56:00"));
        QCOMPARE(on.view.stateKey(), QString("monitored"));
    }

    void dueSoonThenOverdueAndReminded() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY(on.view.running());
        const Visit visit = on.arm(30);
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE(on.view.stateKey(), QString("monitored"));
        on.clock.advance(26 * 60'000), on.heard();
        QCOMPARE(on.view.stateKey(), QString("dueSoon"));
        QCOMPARE(on.view.stateText(), QString("Due in 4 min"));
        QCOMPARE(on.notifier.shown.size(), std::size_t{1});
        on.session.tick();
        QCOMPARE(on.notifier.shown.size(), std::size_t{1}); // once
        QVERIFY(!on.notifier.shown[0].text.contains("Mill Lane"));
        on.clock.advance(7 * 60'000), on.heard();
        QCOMPARE(on.view.stateKey(), QString("overdue"));
        QVERIFY(on.view.alarm());
        QCOMPARE(on.view.countdown(), QString("−03:00"));
        QCOMPARE(on.notifier.shown.size(), std::size_t{2});
    }

    void checkInExtendClose() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY(on.view.running());
        const Visit visit = on.arm();
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE(on.view.stateKey(), QString("monitored"));
        on.view.checkIn();
        QTRY_COMPARE(on.outbox().size(), std::size_t{1});
        QCOMPARE(std::get<CheckIn>(on.outbox().at(0).verb).epoch, std::int64_t{1});
        on.view.extend(30, "Waiting for the locksmith");
        QTRY_COMPARE(on.outbox().size(), std::size_t{2});
        on.view.extend(9'999, "");
        QTRY_VERIFY(!on.view.refusal().isEmpty());
        on.view.closeSafe();
        QTRY_VERIFY(on.view.closing()); // the hub has not heard it: it still watches
        QVERIFY(on.view.running());
        QVERIFY(on.view.stateKey() != "backSafe");
        on.answer_all(Verdict::accepted);
        Visit closed = visit;
        closed.state = VisitState::closed;
        closed.outcome = VisitOutcome::safe;
        closed.closed_at = on.session.now();
        on.arrive({{closed, false}});
        QTRY_VERIFY(!on.view.running());
        QTRY_COMPARE(on.view.recent()->value(0, "stateText").toString(), QString("Back safe 12:00"));
    }

    void sosWithAndWithoutAVisit() {
        OnVisit on;
        on.view.sos();
        QTRY_VERIFY(on.view.running());
        QCOMPARE(on.view.sosState(), QString("kept"));
        QVERIFY(on.view.alarm());
        const auto sent = on.outbox();
        QCOMPARE(sent.size(), std::size_t{1});
        QVERIFY(!std::get<RaiseSos>(sent.at(0).verb).visit.is_nil());
        const QString id = on.view.visitId();
        on.view.sos(); // again: the same visit
        QTRY_COMPARE(on.outbox().size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(std::get<RaiseSos>(on.outbox().at(1).verb).visit.text()), id);
        Visit heard;
        heard.id = std::get<RaiseSos>(sent.at(0).verb).visit;
        heard.person = on.me;
        heard.state = VisitState::escalating;
        heard.cause = AlarmCause::sos;
        heard.epoch = 1, heard.rung = 1, heard.rungs = 2;
        on.answer_all(Verdict::accepted);
        on.arrive({{heard, false}});
        QTRY_COMPARE(on.view.stateKey(), QString("sos"));
        QCOMPARE(on.view.sosState(), QString("heard"));
        QVERIFY(on.view.disclaimer().contains("999"));
    }

    void aCheckInSaysWhatBecameOfIt() {
        OnVisit on;
        Visit visit = on.watched(60); // the deadline is the visit's end: no figure on the screen changes
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        QCOMPARE(on.view.checkInText(), QString());
        on.later(2 * 60'000), on.heard();
        on.view.checkIn();
        QTRY_COMPARE(on.outbox().size(), std::size_t{1});
        QTRY_COMPARE(on.view.checkInText(),
                     QString("Your check-in of 12:02 is on this device. The hub has not answered yet."));
        QCOMPARE(said.count(), 0);
        on.later(3'000);
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.at(0).at(0).toString(), QString("Kept on this device. The hub has not answered yet."));
        QCOMPARE(said.at(0).at(1).toString(), QString("onDevice"));
        on.later(3'000);
        QCOMPARE(said.count(), 1); // once
        visit = on.rearmed(visit);
        QTRY_COMPARE(said.count(), 2);
        QCOMPARE(said.at(1).at(0).toString(), QString("Checked in at 12:02. Next: end of visit 13:00"));
        QCOMPARE(on.view.checkInText(), QString("Checked in at 12:02. Next: end of visit 13:00"));
        on.view.extend(15, "");
        QTRY_COMPARE(on.outbox().size(), std::size_t{1});
        visit.planned_end = visit.planned_end + minutes(15);
        on.rearmed(visit);
        QTRY_COMPARE(said.count(), 3);
        QCOMPARE(said.at(2).at(0).toString(), QString("More time: planned until 13:15. Next: check-in by 13:02"));
    }

    void aRefusalOfTheHubIsShownWhenItComes() {
        OnVisit on;
        on.watched();
        on.view.checkIn();
        QTRY_COMPARE(on.outbox().size(), std::size_t{1});
        QVERIFY(on.view.refusal().isEmpty());
        on.answer_all(Verdict::refused, {RefusalCode::stale_epoch, {}});
        QTRY_VERIFY(on.view.refusal().startsWith("Check-in: The visit had a newer deadline"));
        QVERIFY(on.view.remedy().contains("check in again"));
        VisitsViewModel later(on.session, on.position, on.notifier); // it stands in "Not accepted" by then
        QTRY_VERIFY(later.running());
        QVERIFY(later.refusal().isEmpty());
    }

    void anSosSaysOnlyWhatIsKnown() {
        OnVisit on;
        on.view.sos();
        QTRY_VERIFY(on.view.running());
        QCOMPARE(on.view.newsTitle(), QString("The hub has not confirmed your SOS"));
        QVERIFY(on.view.newsText().contains("Act as if nobody was told"));
        QVERIFY(on.view.newsText().contains("dial 999"));
        QCOMPARE(on.view.countdown(), QString()); // no check-in is waited for
        Visit visit;
        visit.id = std::get<RaiseSos>(on.outbox().at(0).verb).visit;
        visit.person = on.me;
        visit.epoch = 1;
        visit.deadline = on.session.now() + minutes(30);
        on.answer_all(Verdict::accepted);
        visit = on.alarmed(visit, AlarmCause::sos);
        QTRY_COMPARE(on.view.newsTitle(), QString("The hub has your SOS"));
        QCOMPARE(on.view.newsText(),
                 QString("Told: Duty officer. If nobody answers by 12:05, more people are told. In danger, dial 999."));
        QCOMPARE(on.view.countdown(), QString());
        on.later(4 * 60'000); // unheard for long: it may have changed
        QVERIFY(on.view.newsText().contains("last heard at 12:00"));
        on.heard();
        QVERIFY(!on.view.newsText().contains("last heard"));
        visit.state = VisitState::acknowledged;
        visit.acknowledged_by = on.other;
        visit.acknowledged_at = on.session.now();
        visit.acknowledged_until = on.session.now() + minutes(20);
        on.arrive({{visit, false}});
        QTRY_COMPARE(on.view.newsTitle(), QString("Person 2 has taken on your alarm"));
        QVERIFY(!on.view.newsText().contains("told:"));
        QVERIFY(on.view.newsText().startsWith("If it is not closed by 12:24, the hub tells people again."));
        on.view.checkIn(); // in an alarm: "I'm safe"
        QTRY_COMPARE(on.view.newsTitle(), QString("You said that you are safe"));
        QVERIFY(on.view.newsText().contains("not confirmed it yet"));
        on.answer_all(Verdict::accepted);
        visit.worker_safe_at = on.session.now();
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        on.arrive({{visit, false}});
        QTRY_COMPARE(on.view.newsTitle(), QString("The hub has heard that you are safe"));
        QCOMPARE(said.count(), 1);
    }

    void aMissedCheckInSaysWhatComesNext() {
        OnVisit on;
        Visit visit = on.watched(30);
        visit.grace_minutes = 10;
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QVERIFY(on.view.newsTitle().isEmpty());
        on.clock.advance(31 * 60'000), on.heard();
        QCOMPARE(on.view.newsTitle(), QString("Check in now"));
        QTRY_COMPARE(on.view.newsText(), QString("If the hub does not hear you by 12:40, it tells people."));
        QVERIFY(!on.view.peopleTold());
        on.clock.advance(10 * 60'000), on.heard();
        QVERIFY(on.view.newsText().contains("may be telling people"));
        on.alarmed(visit, AlarmCause::overdue);
        QTRY_COMPARE(on.view.newsTitle(), QString("Your check-in was missed"));
        QVERIFY(on.view.peopleTold());
        QVERIFY(on.view.newsText().contains("If you are all right, press \"I'm safe\"."));
        visit.rung = 0;
        visit.state = VisitState::escalating;
        visit.cause = AlarmCause::sos;
        on.arrive({{visit, false}});
        QTRY_VERIFY(on.view.newsText().contains("There is no plan of whom to tell."));
    }

    void positionSaysSoAllTheWhile() { // all of it: tst_place_follower
        OnVisit on;
        QCOMPARE(on.view.positionState(), QString("off"));
        on.begin();
        QTRY_COMPARE(on.view.positionState(), QString("searching"));
        on.position.become(platform::PositionState::no_source);
        QVERIFY(on.view.positionText().contains("can not"));
        on.position.become(platform::PositionState::refused);
        QVERIFY(on.view.positionText().contains("may not"));
    }

    void planAndPrompts() {
        OnVisit on;
        QCOMPARE(on.view.planFor("high").value("interval").toInt(), 30);
        QCOMPARE(on.view.planFor("low").value("grace").toInt(), 15);
        QVERIFY(on.view.prompts("high").size() >= 4);
        on.view.start("", "", "", "medium", 60, 0, 0);
        QTRY_VERIFY(!on.view.refusal().isEmpty()); // a place is needed
        QVERIFY(!on.view.running());
    }
};

QTEST_GUILESS_MAIN(VisitsView)
#include "tst_lone_working_view.moc"
