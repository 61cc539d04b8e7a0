// What the worker's screen says of who ended a visit, who spoke for them, how old the hub's word is, and of a visit
// that nobody watches.
#include "on_visit.h"
#include "shell/TimeWords.h"

using namespace tallyboard;
using namespace tallyboard::testing;

class VisitClaimsView : public QObject {
    Q_OBJECT
private slots:
    void whoClosedItIsSaidUntilItIsPutAway() {
        OnVisit on;
        Visit visit = on.alarmed(on.watched(), AlarmCause::sos);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("sos"), PATIENCE_MS);
        QVERIFY(!on.view.ended().shown);
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        on.later(60'000), on.heard();
        visit = on.closed_by_other(visit, VisitOutcome::false_alarm);
        QTRY_VERIFY_WITH_TIMEOUT(on.view.ended().shown, PATIENCE_MS);
        QVERIFY(!on.view.running());
        QCOMPARE(on.view.ended().title, QString("Closed by Person 2 12:01 · false alarm"));
        QVERIFY(on.view.ended().text.contains("Nobody is watching you now"));
        QVERIFY(on.view.ended().brief.contains("Person 2") && on.view.ended().brief.contains("Nobody is watching"));
        const auto history = [](const VisitsViewModel &view) {
            return const_cast<VisitsViewModel &>(view).recent()->value(0, "claim").value<StateWords>();
        };
        QCOMPARE(history(on.view).text, QString("Closed by Person 2 12:01 · false alarm"));
        QVERIFY(history(on.view).key != QString("backSafe"));
        QCOMPARE(said.count(), 0);                                   // the worker said nothing
        VisitsViewModel later(on.session, on.position, on.notifier); // closed while the app was off
        QTRY_VERIFY_WITH_TIMEOUT(later.ended().shown, PATIENCE_MS);
        later.putAway();
        QTRY_VERIFY_WITH_TIMEOUT(!later.ended().shown, PATIENCE_MS);
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.ended().shown, PATIENCE_MS);
        VisitsViewModel last(on.session, on.position, on.notifier);
        QTRY_COMPARE_WITH_TIMEOUT(last.recent()->count(), 1, PATIENCE_MS);
        QVERIFY(!last.ended().shown);
        QCOMPARE(history(last).text, QString("Closed by Person 2 12:01 · false alarm"));
        on.later(60'000), on.heard(); // opened again, and closed again: that is news
        on.closed_by_other(visit, VisitOutcome::safe);
        QTRY_VERIFY_WITH_TIMEOUT(last.ended().shown, PATIENCE_MS);
        QCOMPARE(last.ended().title, QString("Closed by Person 2 12:02 · they are safe"));
    }

    void aCloseThatSomebodyElseMadeIsNotMine() {
        OnVisit on;
        const Visit visit = on.watched();
        QSignalSpy said(&on.view, &VisitsViewModel::said);
        on.view.closeSafe();
        QTRY_VERIFY_WITH_TIMEOUT(on.view.closing(), PATIENCE_MS);
        on.answer_all(Verdict::refused, {RefusalCode::visit_closed, {}});
        on.closed_by_other(visit, VisitOutcome::safe);
        QTRY_VERIFY_WITH_TIMEOUT(on.view.ended().shown, PATIENCE_MS);
        on.later(3'000);
        for (const auto &one : said)
            QVERIFY2(!one.at(0).toString().contains("back safe"), qPrintable(one.at(0).toString()));
    }

    void whoWouldBeToldIsKnownBeforeAVisit() {
        OnVisit on;
        QVERIFY(on.view.cover(60, "medium")["told"].toString().isEmpty()); // not known here
        const Instant now = on.session.now();
        Cover day{{}, now - minutes(60), now + minutes(90), {"Duty officer", "Guards"}, Grade::verified};
        Cover night{{}, day.until, now + minutes(600), {}, Grade::nobody};
        QSignalSpy changed(&on.view, &VisitsViewModel::typesChanged);
        on.arrive({{day, false}, {night, false}});
        QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, PATIENCE_MS);
        const auto soon = on.view.cover(30, "medium");
        QVERIFY(soon["told"].toString().contains("Duty officer, Guards"));
        QVERIFY(soon["warning"].toString().isEmpty());
        const auto late = on.view.cover(240, "medium");
        QVERIFY(late["warning"].toString().startsWith("From 13:30 nobody would be told"));
        QVERIFY(on.view.cover(1'000, "medium")["told"].toString().isEmpty()); // longer than anything is known
        on.later(91 * 60'000);
        QVERIFY(on.view.cover(30, "medium")["warning"].toString().startsWith("Nobody would be told now"));
    }

    void whoSpokeForMeIsNamed() {
        OnVisit on;
        Visit visit = on.watched(60);
        VisitEvent event;
        event.visit = visit.id, event.person = on.me, event.n = 8, event.by = on.other;
        event.kind = VisitEventKind::checked_in, event.at = on.session.now();
        visit.last_check_in = on.session.now();
        ++visit.epoch;
        on.arrive({{visit, false}, {event, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.checkInText(),
                                  QString("Person 2 checked in for you at 12:00. Next: end of visit 13:00"),
                                  PATIENCE_MS);
        visit = on.alarmed(visit, AlarmCause::sos);
        event.n = 9, event.kind = VisitEventKind::sos;
        on.arrive({{event, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("Person 2 raised an SOS for you"), PATIENCE_MS);
        visit.worker_safe_at = on.session.now();
        event.n = 10, event.kind = VisitEventKind::worker_safe;
        on.arrive({{visit, false}, {event, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.newsTitle(), QString("Person 2 told the safety system that you are safe"),
                                  PATIENCE_MS);
        QStringList story;
        for (int row = 0; row < on.view.events()->count(); ++row)
            story += on.view.events()->value(row, "text").toString();
        QVERIFY(story.contains("Person 2 checked in for them") && story.contains("SOS raised by Person 2"));
        QVERIFY(story.contains("Person 2 says that they are safe"));
    }

    void whoGaveMeMoreTimeIsNamed() {
        OnVisit on;
        Visit visit = on.watched(60);
        VisitEvent event;
        event.visit = visit.id, event.person = on.me, event.n = 8, event.by = on.other;
        event.kind = VisitEventKind::extended, event.at = on.session.now(), event.note = "Asked for by phone";
        visit.last_check_in = on.session.now();
        ++visit.epoch;
        on.arrive({{visit, false}, {event, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.checkInText(),
                                  QString("Person 2 gave you more time at 12:00. Next: end of visit 13:00"),
                                  PATIENCE_MS);
        QCOMPARE(on.view.events()->value(0, "text").toString(),
                 QString("Person 2 gave them more time: Asked for by phone"));
        event.n = 9, event.by = on.me, event.kind = VisitEventKind::checked_in;
        ++visit.epoch;
        on.arrive({{visit, false}, {event, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.checkInText(), QString("Checked in at 12:00. Next: end of visit 13:00"),
                                  PATIENCE_MS);
    }

    void whatTheCloserWroteIsRead() {
        OnVisit on;
        Visit visit = on.alarmed(on.watched(), AlarmCause::overdue);
        visit.outcome_note = "Ambulance called.\nFamily told.";
        VisitEvent event;
        event.visit = visit.id, event.person = on.me, event.n = 9, event.by = on.other;
        event.kind = VisitEventKind::closed, event.at = on.session.now();
        on.arrive({{event, false}});
        on.closed_by_other(visit, VisitOutcome::incident);
        QTRY_VERIFY_WITH_TIMEOUT(on.view.ended().shown, PATIENCE_MS);
        QVERIFY2(on.view.ended().text.contains("Their note: Ambulance called. Family told."),
                 qPrintable(on.view.ended().text));
        on.view.select(QString::fromStdString(visit.id.text()));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.events()->count(), 2, PATIENCE_MS);
        QCOMPARE(on.view.events()->value(1, "text").toString(),
                 QString("Closed by Person 2: Ambulance called. Family told."));
    }

    void aLookOfAnotherDayHasItsDate() {
        OnVisit on;
        const Visit visit = on.watched();
        VisitEvent look;
        look.visit = visit.id, look.person = on.me, look.n = 9, look.by = on.other;
        look.kind = VisitEventKind::position_looked, look.at = on.session.now();
        on.arrive({{look, false}});
        on.closed_by_other(visit, VisitOutcome::safe);
        const auto looked = [&] { return on.view.recent()->value(0, "lookedText").toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(looked(), QString("Person 2 looked at the position, 12:00"), PATIENCE_MS);
        on.clock.advance(3 * 86'400'000LL), on.heard();
        on.view.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(looked(), QString("Person 2 looked at the position, Sat 21 Nov 12:00"), PATIENCE_MS);
    }

    /// The wall clock went back by 90 minutes across a restart: how long ago the hub was heard, nobody knows.
    void aClockThatWentBackMakesNothingFresh() {
        OnVisit on;
        Visit visit = on.alarmed(on.watched(), AlarmCause::sos);
        visit.state = VisitState::acknowledged;
        visit.acknowledged_by = on.other;
        visit.acknowledged_until = on.session.now() + minutes(300);
        on.arrive({{visit, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("owned"), PATIENCE_MS);
        for (const Millis off : {minutes(90), minutes(-1)}) { // behind, and by chance quite near
            on.restart(on.session.now() + off);
            QTRY_VERIFY_WITH_TIMEOUT(on.view.running(), PATIENCE_MS);
            const Instant last = on.session.heard().before;
            const QString said = time_words::date_and_clock(last, on.session.zone());
            QCOMPARE(on.view.hubHeardText(), "Safety system not heard since Tallyboard started. Last answer: " + said);
            QCOMPARE(on.view.claim().key, QString("unknown"));
            QVERIFY(on.view.claim().alarm && !on.view.claim().watched);
            QVERIFY(!on.view.claim().text.contains("ago"));
            QVERIFY2(on.view.newsText().contains("so this may have changed"), qPrintable(on.view.newsText()));
            QVERIFY(on.view.newsText().contains(said));
            QVERIFY(on.view.claim().caution.contains("not checked"));
        }
    }

    void whereNobodyWatchesNoClockRuns() {
        OnVisit on;
        on.begin();
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("phoneOnly"), PATIENCE_MS);
        QCOMPARE(on.view.claim().clock, QString());
        QVERIFY(on.view.claim().advice.startsWith("Tell a colleague"));
        const Visit visit = on.arm(60);
        on.arrive({{visit, false}}, {on.receipt(visit)});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("monitored"), PATIENCE_MS);
        QCOMPARE(on.view.claim().clockNote, QString("to the end of the visit at 13:00"));
        QVERIFY(on.view.claim().advice.isEmpty());
        on.later(4 * 60'000);
        QCOMPARE(on.view.claim().key, QString("unknown"));
        QCOMPARE(on.view.claim().clock, QString());
        QVERIFY(on.view.claim().advice.contains("by 13:00"));
    }
};

QTEST_GUILESS_MAIN(VisitClaimsView)
#include "tst_visit_claims_view.moc"
