// A lone visit from the worker's side: what the screen claims in every state, and that it never claims more.
#include "on_visit.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class VisitsView : public QObject {
    Q_OBJECT
private slots:
    void nobodyWatchesUntilTheReceipt() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        QCOMPARE(on.view.claim().key, QString("phoneOnly"));
        QVERIFY(!on.view.claim().watched);
        const Visit visit = on.arm();
        on.arrive({{visit, false}}); // accepted, but no receipt: still nobody
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.pending(), PATIENCE_MS);
        QCOMPARE(on.view.claim().key, QString("phoneOnly"));
        Receipt other = on.receipt(visit);
        other.epoch = 0; // of another deadline
        other.deadline = other.deadline + minutes(30);
        QSignalSpy shown(&on.view, &VisitsViewModel::visitChanged);
        on.arrive({}, {other});
        QVERIFY(shown.wait());
        QCOMPARE(on.view.claim().key, QString("phoneOnly"));
        on.arrive({}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        QVERIFY(on.view.claim().watched);
        QCOMPARE(on.view.claim().text, QString("Monitored · until 12:30, then the duty officer is told"));
        QCOMPARE(on.view.claim().clock, QString("30:00"));
    }

    void aReceiptThatReachesNobodyIsNoWatch() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        Visit visit = on.arm();
        visit.reach = Reach::nobody;
        Receipt receipt = on.receipt(visit);
        receipt.reach = Reach::nobody;
        receipt.first_told.clear();
        on.arrive({{visit, false}}, {receipt});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().text, QString("On this phone only · nobody can be told"),
                                  PATIENCE_MS);
        QCOMPARE(on.view.claim().key, QString("phoneOnly"));
        QVERIFY(!on.view.claim().watched);
        QVERIFY2(on.view.claim().caution.startsWith("Nobody can be told if you miss a check-in"),
                 qPrintable(on.view.claim().caution));
        // The hub was set up meanwhile, for the very same deadline: a newer word replaces the older one.
        visit.reach = Reach::somebody;
        receipt = on.receipt(visit);
        receipt.hub_time = receipt.hub_time + seconds(1);
        on.arrive({{visit, false}}, {receipt});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.claim().watched, PATIENCE_MS);
        QCOMPARE(on.view.claim().caution, QString());
    }

    void whatNobodyHasProvedIsWatchedAndNotMonitored() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        Visit visit = on.arm();
        visit.reach = Reach::unproved;
        Receipt receipt = on.receipt(visit);
        receipt.reach = Reach::unproved;
        receipt.first_told.clear(); // the safety officers behind every plan
        on.arrive({{visit, false}}, {receipt});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("unproved"), PATIENCE_MS);
        QCOMPARE(on.view.claim().text, QString("Watched · until 12:30, then the safety officers are told"));
        QCOMPARE(on.view.claim().caution, QString("Nobody has proved yet that they answer when they are told."));
        QVERIFY(on.view.claim().watched && on.view.claim().advice.startsWith("Tell a colleague"));
        on.later(4 * 60'000);
        QCOMPARE(on.view.claim().key, QString("unknown"));
        QVERIFY(!on.view.claim().watched);
    }

    void theClaimAgesWithTheHub() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        const Visit visit = on.arm(60);
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        on.later(4 * 60'000);
        QCOMPARE(on.view.claim().key, QString("unknown"));
        QVERIFY(!on.view.claim().watched);
        on.heard();
        QCOMPARE(on.view.claim().key, QString("monitored"));
        on.clock.step_wall(3 * 3'600'000); // a lying clock moves nothing
        on.session.tick();
        QCOMPARE(on.view.claim().clock, QString("56:00"));
        QCOMPARE(on.view.claim().key, QString("monitored"));
    }

    void dueSoonThenOverdueAndReminded() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        const Visit visit = on.arm(30);
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        on.clock.advance(26 * 60'000), on.heard();
        QCOMPARE(on.view.claim().key, QString("dueSoon"));
        QCOMPARE(on.view.claim().text, QString("Due in 4 min"));
        QCOMPARE(on.notifier.shown.size(), std::size_t{1});
        on.session.tick();
        QCOMPARE(on.notifier.shown.size(), std::size_t{1}); // once
        QVERIFY(!on.notifier.shown[0].text.contains("Mill Lane"));
        on.clock.advance(7 * 60'000), on.heard();
        QCOMPARE(on.view.claim().key, QString("overdue"));
        QVERIFY(on.view.claim().alarm);
        QCOMPARE(on.view.claim().clock, QString("−03:00"));
        QCOMPARE(on.notifier.shown.size(), std::size_t{2});
    }

    void remindedAsTheVisitSays() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        Visit visit = on.arm(30);
        visit.remind_minutes = 10, visit.remind_again_minutes = 2;
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        on.clock.advance(21 * 60'000), on.heard();
        QCOMPARE(on.view.claim().key, QString("dueSoon"));
        QCOMPARE(on.notifier.shown.size(), std::size_t{1});
        on.clock.advance(6 * 60'000), on.heard();
        QCOMPARE(on.notifier.shown.size(), std::size_t{1});
        on.clock.advance(90'000), on.heard();
        QCOMPARE(on.notifier.shown.size(), std::size_t{2});
    }

    void checkInExtendClose() {
        OnVisit on;
        on.begin();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        const Visit visit = on.arm();
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        on.view.checkIn();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QCOMPARE(std::get<CheckIn>(on.outbox().at(0).verb).epoch, std::int64_t{1});
        on.view.extend(30, "Waiting for the locksmith");
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{2}, PATIENCE_MS);
        on.view.extend(9'999, "");
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.refusal().isEmpty(), PATIENCE_MS);
        on.view.closeSafe();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.closing(), PATIENCE_MS); // the hub has not heard it: it still watches
        QVERIFY(on.view.running());
        QVERIFY(on.view.claim().key != "backSafe");
        on.answer_all(Verdict::accepted);
        Visit closed = visit;
        closed.state = VisitState::closed;
        closed.outcome = VisitOutcome::safe;
        closed.closed_by = on.me;
        closed.closed_at = on.session.now();
        on.arrive({{closed, false}});
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.running(), PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.recent()->value(0, "claim").value<StateWords>().text,
                                  QString("Back safe 12:00"), PATIENCE_MS);
    }

    void sosWithAndWithoutAVisit() {
        OnVisit on;
        on.view.sos();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        QCOMPARE(on.view.sosState(), QString("kept"));
        QVERIFY(on.view.claim().alarm);
        const auto sent = on.outbox();
        QCOMPARE(sent.size(), std::size_t{1});
        QVERIFY(!std::get<RaiseSos>(sent.at(0).verb).visit.is_nil());
        const QString id = on.view.visitId();
        on.view.sos(); // again: the same visit
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{2}, PATIENCE_MS);
        QCOMPARE(QString::fromStdString(std::get<RaiseSos>(on.outbox().at(1).verb).visit.text()), id);
        Visit heard;
        heard.id = std::get<RaiseSos>(sent.at(0).verb).visit;
        heard.person = on.me;
        heard.state = VisitState::escalating;
        heard.cause = AlarmCause::sos;
        heard.epoch = 1, heard.rung = 1, heard.rungs = 2;
        on.answer_all(Verdict::accepted);
        on.arrive({{heard, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("sos"), PATIENCE_MS);
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
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(
            on.view.checkInText(),
            QString("Your check-in of 12:02 is on this device. The safety system has not answered yet."), PATIENCE_MS);
        QCOMPARE(said.count(), 0);
        on.later(3'000);
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.at(0).at(0).toString(), QString("Kept on this device. The safety system has not answered yet."));
        QCOMPARE(said.at(0).at(1).toString(), QString("onDevice"));
        on.later(3'000);
        QCOMPARE(said.count(), 1); // once
        visit = on.rearmed(visit);
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 2, PATIENCE_MS);
        QCOMPARE(said.at(1).at(0).toString(), QString("Checked in at 12:02. Next: end of visit 13:00"));
        QCOMPARE(on.view.checkInText(), QString("Checked in at 12:02. Next: end of visit 13:00"));
        on.view.extend(15, "");
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        visit.planned_end = visit.planned_end + minutes(15);
        on.rearmed(visit);
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 3, PATIENCE_MS);
        QCOMPARE(said.at(2).at(0).toString(), QString("More time: planned until 13:15. Next: check-in by 13:02"));
    }

    void aRefusalOfTheHubIsShownWhenItComes() {
        OnVisit on;
        on.watched();
        on.view.checkIn();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QVERIFY(on.view.refusal().isEmpty());
        on.answer_all(Verdict::refused, {RefusalCode::stale_epoch, {}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.refusal().startsWith("Check-in: The visit had a newer deadline"), PATIENCE_MS);
        QVERIFY(on.view.remedy().contains("check in again"));
        VisitsViewModel later(on.session, on.position, on.notifier); // it stands in "Needs fixing" by then
        QTRY_VERIFY_WITH_TIMEOUT(later.running(), PATIENCE_MS);
        QVERIFY(later.refusal().isEmpty());
    }

    void anSosSaysOnlyWhatIsKnown() {
        OnVisit on;
        on.view.sos();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
        QCOMPARE(on.view.newsTitle(), QString("The safety system has not confirmed your SOS"));
        QVERIFY(on.view.newsText().contains("Act as if nobody was told"));
        QVERIFY(on.view.newsText().contains("dial 999"));
        QCOMPARE(on.view.claim().clock, QString()); // no check-in is waited for
        Visit visit;
        visit.id = std::get<RaiseSos>(on.outbox().at(0).verb).visit;
        visit.person = on.me;
        visit.epoch = 1;
        visit.deadline = on.session.now() + minutes(30);
        on.answer_all(Verdict::accepted);
        visit = on.alarmed(visit, AlarmCause::sos);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("The safety system has your SOS"), PATIENCE_MS);
        QCOMPARE(on.view.newsText(),
                 QString("Told: Duty officer. If nobody answers soon, more people are told. In danger, dial 999."));
        QCOMPARE(on.view.claim().clock, QString());
        VisitEvent line;
        line.visit = visit.id, line.person = on.me, line.at = on.session.now(), line.rung = 2;
        line.n = 8, line.kind = VisitEventKind::not_told, line.who = "Team leader", line.note = "not_shown";
        on.arrive({{line, false}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.newsText().contains("Team leader"), PATIENCE_MS);
        line.n = 9, line.kind = VisitEventKind::told, line.note.clear(),
        line.by = on.other; // and it was no team leader
        on.arrive({{line, false}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.newsText().startsWith("Told: Duty officer, Person 2. "), PATIENCE_MS);
        QVERIFY(!on.view.newsText().contains("Team leader"));
        on.later(4 * 60'000); // unheard for long: it may have changed
        QVERIFY(on.view.newsText().contains("last heard at 12:00"));
        on.heard();
        QVERIFY(!on.view.newsText().contains("last heard"));
        visit.state = VisitState::acknowledged;
        visit.acknowledged_by = on.other;
        visit.acknowledged_at = on.session.now();
        visit.acknowledged_until = on.session.now() + minutes(20);
        on.arrive({{visit, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("Person 2 has taken on your alarm"), PATIENCE_MS);
        QVERIFY(!on.view.newsText().contains("told:"));
        QVERIFY(on.view.newsText().startsWith("If it is not closed by 12:24, the safety system tells people again."));
        visit.acknowledged_by = {}, visit.acknowledged_name = "J. Guard"; // by a link, of a firm that was told
        on.arrive({{visit, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("J. Guard has taken on your alarm"), PATIENCE_MS);
        QVERIFY(on.view.claim().text.startsWith("SOS · with J. Guard since "));
        visit.acknowledged_by = on.other, visit.acknowledged_name.clear();
        on.arrive({{visit, false}});
        visit.acknowledged_until = {}; // they are asked
        on.arrive({{visit, false}});
        QTRY_VERIFY_WITH_TIMEOUT(
            on.view.newsText().startsWith("The safety system asks whether they still have it. If they do not say so,"),
            PATIENCE_MS);
        on.view.checkIn(); // in an alarm: "I'm safe"
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("You said that you are safe"), PATIENCE_MS);
        QVERIFY(on.view.newsText().contains("not confirmed it yet"));
        on.answer_all(Verdict::accepted);
        visit.worker_safe_at = on.session.now();
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        on.arrive({{visit, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("The safety system has heard that you are safe"),
                                  PATIENCE_MS);
        QCOMPARE(said.count(), 1);
    }

    void goodNewsWearsNoAlarmsSign() {
        OnVisit on;
        Visit visit = on.alarmed(on.watched(), AlarmCause::sos);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("sos"), PATIENCE_MS);
        on.view.checkIn();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.pending(), PATIENCE_MS);
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        on.answer_all(Verdict::accepted);
        visit.worker_safe_at = on.session.now();
        on.arrive({{visit, false}});
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, PATIENCE_MS);
        QCOMPARE(said.at(0).at(0).toString(), QString("The safety system has heard that you are safe."));
        QCOMPARE(said.at(0).at(1).toString(), QString()); // nobody has taken it on: the page itself is red enough
        QCOMPARE(on.view.claim().key, QString("sos"));
    }

    void aMissedCheckInSaysWhatComesNext() {
        OnVisit on;
        Visit visit = on.watched(30);
        visit.grace_minutes = 10;
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QVERIFY(on.view.newsTitle().isEmpty());
        on.clock.advance(31 * 60'000), on.heard();
        QCOMPARE(on.view.newsTitle(), QString("Check in now"));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsText(),
                                  QString("If the safety system does not hear you by 12:40, it tells people."),
                                  PATIENCE_MS);
        QVERIFY(!on.view.peopleTold());
        on.clock.advance(10 * 60'000), on.heard();
        QVERIFY(on.view.newsText().contains("may be telling people"));
        on.alarmed(visit, AlarmCause::overdue);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("Your check-in was missed"), PATIENCE_MS);
        QVERIFY(on.view.peopleTold());
        QVERIFY(on.view.newsText().contains("If you are all right, press \"I'm safe\"."));
        visit.rung = 0;
        visit.state = VisitState::escalating;
        visit.cause = AlarmCause::sos;
        on.arrive({{visit, false}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.newsText().contains("There is no plan of whom to tell."), PATIENCE_MS);
    }

    void positionSaysSoAllTheWhile() { // all of it: tst_place_follower
        OnVisit on;
        QCOMPARE(on.view.positionState(), QString("off"));
        on.begin();
        QTRY_COMPARE_WITH_TIMEOUT(on.view.positionState(), QString("searching"), PATIENCE_MS);
        on.position.become(platform::PositionState::no_source);
        QVERIFY(on.view.positionText().contains("can not"));
        on.position.become(platform::PositionState::refused);
        QVERIFY(on.view.positionText().contains("may not"));
    }

    void planAndPrompts() {
        OnVisit on;
        QCOMPARE(on.view.type("high").value("interval").toInt(), 30);
        QCOMPARE(on.view.type("low").value("grace").toInt(), 15);
        QVERIFY(on.view.type("high").value("prompts").toStringList().size() >= 4);
        QCOMPARE(on.view.type("gone").value("code").toString(), QString("medium"));
        on.view.start("", "", "", "medium", 60);
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.refusal().isEmpty(), PATIENCE_MS); // a place is needed
        QVERIFY(!on.view.running());
    }
};

QTEST_GUILESS_MAIN(VisitsView)
#include "tst_lone_working_view.moc"
