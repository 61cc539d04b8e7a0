// The board: order, clocks, what may be done, and that it says when it is stale.
#include "safety_board/SafetyBoardViewModel.h"
#include "world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Visit visit(std::uint64_t n, VisitState state, Instant deadline, AlarmCause cause = AlarmCause::none) {
    Visit made;
    made.id = visit_id(n);
    made.person = person_id(n % 2 + 2);
    made.state = state;
    made.cause = cause;
    made.epoch = 3;
    made.reach = Reach::somebody;
    made.where = "Flat " + std::to_string(n);
    made.deadline = deadline;
    made.rung = state == VisitState::escalating ? 1 : 0;
    made.rungs = 3;
    made.reach = Reach::somebody;
    if (state == VisitState::escalating)
        made.alarm_at = deadline;
    return made;
}

struct OnBoard : AppWorld {
    OnBoard() : AppWorld({Role::staff, Role::safety_officer}) {
        const Instant now = session.now();
        arrive({{visit(1, VisitState::armed, now + minutes(40)), false},
                {visit(2, VisitState::escalating, now - minutes(10), AlarmCause::overdue), false},
                {visit(3, VisitState::armed, now + minutes(4)), false},
                {visit(4, VisitState::escalating, now - minutes(1), AlarmCause::sos), false}});
    }
    LookResult look_result;
    int looks = 0;
    SafetyBoardViewModel view{session, [this](const VisitId &, std::function<void(const LookResult &)> done) {
                                  ++looks;
                                  done(look_result);
                              }};
    StateWords row(int row) { return view.rows()->value(row, "claim").value<StateWords>(); }
    QString urgency(int row) { return view.rows()->value(row, "urgency").toString(); }
};

} // namespace

class SafetyBoardView : public QObject {
    Q_OBJECT
private slots:
    void mostUrgentFirst() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QCOMPARE(on.urgency(0), QString("sos"));
        QCOMPARE(on.urgency(1), QString("escalating"));
        QCOMPARE(on.urgency(2), QString("due_soon"));
        QCOMPARE(on.urgency(3), QString("monitored"));
        QCOMPARE(on.view.sosCount(), 1);
        QCOMPARE(on.view.escalatingCount(), 1);
        QCOMPARE(on.view.dueSoonCount(), 1);
        QCOMPARE(on.row(1).clock, QString("−10:00"));
        QCOMPARE(on.row(3).clock, QString("40:00"));
        QCOMPARE(on.row(1).text, QString("Calling for help · step 1 of 3"));
        QVERIFY(on.row(0).alarm);
        on.clock.advance(36 * 60'000), on.heard(); // time alone makes it rise
        QTRY_COMPARE_WITH_TIMEOUT(on.view.overdueCount(), 1, PATIENCE_MS);
        QCOMPARE(on.urgency(2), QString("overdue"));
    }

    void aVisitWithNobodyToTellIsNotMonitored() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.monitoredCount(), 1, PATIENCE_MS);
        QCOMPARE(on.row(3).text, QString("Monitored · until 12:40, then the safety officers are told"));
        Visit named = visit(1, VisitState::armed, on.session.now() + minutes(40));
        named.first_told = "Duty officer";
        on.arrive({{named, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.row(3).text, QString("Monitored · until 12:40, then the duty officer is told"),
                                  PATIENCE_MS);
        Visit unreached = visit(1, VisitState::armed, on.session.now() + minutes(40));
        unreached.reach = Reach::nobody;
        on.arrive({{unreached, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.monitoredCount(), 0, PATIENCE_MS);
        QCOMPARE(on.urgency(3), QString("unknown"));
        QCOMPARE(on.row(3).text, QString("Not monitored · the plan reaches nobody · due 12:40"));
        on.view.select(QString::fromStdString(unreached.id.text()));
        QVERIFY(on.view.procedure().join(" ").startsWith("Nobody outside Tallyboard would be told"));
        Visit unproved = visit(1, VisitState::armed, on.session.now() + minutes(40));
        unproved.reach = Reach::unproved, unproved.first_told = "Duty officer";
        on.arrive({{unproved, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.row(3).key, QString("unproved"), PATIENCE_MS);
        QCOMPARE(on.row(3).text, QString("Watched · until 12:40, then the duty officer is told"));
        QCOMPARE(on.view.monitoredCount(), 0);
        QCOMPARE(on.urgency(3), QString("unknown"));
        QVERIFY(on.view.procedure().join(" ").startsWith("Nobody of this visit's plan has proved yet"));
    }

    void whatKeepsTheHubFromTellingPeopleIsSaid() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QCOMPARE(on.view.troubles(), QStringList());
        HubTrouble plan, rung, taken;
        plan.about = "plan/housing", plan.team = "Housing", plan.since = on.session.now() - minutes(3);
        rung.about = "rung//2", rung.kind = TroubleKind::rung_unreached, rung.rung = 2, rung.who = "Duty officer";
        rung.channel = Channel::mail, rung.why = Unreached::not_set_up, rung.since = on.session.now() - minutes(2);
        taken.about = "channel/mail", taken.kind = TroubleKind::not_taken, taken.channel = Channel::mail;
        taken.since = on.session.now() - minutes(1);
        on.arrive({{plan, false}, {rung, false}, {taken, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.troubles().size(), 3, PATIENCE_MS);
        QCOMPARE(on.view.troubles().at(1),
                 QString("The plan of Housing reaches nobody outside Tallyboard, so visits under it are not "
                         "monitored."));
        QCOMPARE(
            on.view.troubles().at(2),
            QString("Duty officer (step 2) can not be told: the safety system has no mail server that it can use."));
        rung.why = Unreached::refused; // the address, or only the last message: the next one may be taken
        on.arrive({{rung, false}});
        QTRY_COMPARE_WITH_TIMEOUT(
            on.view.troubles().at(2),
            QString("Duty officer (step 2) may not be told: what was sent there last was refused for good."),
            PATIENCE_MS);
        rung.why = Unreached::in_app;
        on.arrive({{rung, false}});
        QTRY_VERIFY_WITH_TIMEOUT(
            on.view.troubles().at(2).startsWith("Duty officer (step 2) would be told in Tallyboard"), PATIENCE_MS);
        rung.why = Unreached::nobody;
        on.arrive({{rung, false}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.troubles().at(2).startsWith("Duty officer (step 2): nobody is there"),
                                 PATIENCE_MS);
        rung.why = Unreached::not_set_up, rung.channel = Channel::app; // by which, a plan of people does not say
        on.arrive({{rung, false}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.troubles().at(2).endsWith("by any of their addresses and numbers."),
                                 PATIENCE_MS);
        on.clock.advance(5 * 60'000), on.heard(); // its age goes on by itself
        QTRY_COMPARE_WITH_TIMEOUT(on.view.troubles().at(0),
                                  QString("Messages do not get out: the mail server has not taken one for 6 min."),
                                  PATIENCE_MS);
        std::vector<Change> more;
        for (const Unreached why : {Unreached::bad_address, Unreached::refused, Unreached::not_set_up}) {
            rung.about = "rung//" + std::to_string(more.size() + 3);
            rung.why = why, rung.channel = Channel::webhook;
            more.push_back({rung, false});
        }
        on.arrive(more);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.troubles().size(), 4, PATIENCE_MS);
        QCOMPARE(on.view.troubles().at(3), QString("And 3 more of this kind."));
        on.arrive({{plan, true}, {rung, true}, {taken, true}, more[0], more[1]});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.troubles().size(), 3, PATIENCE_MS);
    }

    void anOwnedSosIsStillOne() {
        OnBoard on;
        Visit owned = visit(4, VisitState::acknowledged, on.session.now() - minutes(1), AlarmCause::sos);
        owned.acknowledged_by = on.me;
        owned.acknowledged_until = on.session.now() + minutes(20);
        on.arrive({{owned, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QTRY_COMPARE_WITH_TIMEOUT(on.view.sosCount(), 1, PATIENCE_MS);
        QCOMPARE(on.view.ownedCount(), 0);
    }

    void aWorkerWhoRingsIsSpokenFor() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        on.view.select(on.view.rows()->value(0, "visitId").toString());
        QVERIFY(!on.view.canSpeakFor()); // in an alarm there is an alarm to close
        const QString quiet = on.view.rows()->value(3, "visitId").toString();
        on.view.select(quiet);
        QVERIFY(on.view.canSpeakFor());
        on.view.speakFor("nonsense");
        on.view.speakFor("check_in");
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        const Command command = on.outbox().at(0);
        QCOMPARE(QString::fromStdString(std::get<CheckIn>(command.verb).visit.text()), quiet);
        QVERIFY(command.on_behalf_of != on.me && command.by == on.me);
        on.view.speakFor("extend");
        on.view.speakFor("close");
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{3}, PATIENCE_MS);
    }

    void staleIsSaid() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QCOMPARE(on.view.stale(), QString());
        on.later(4 * 60'000);
        QVERIFY(on.view.stale().contains("4 min"));
        QCOMPARE(on.row(3).key, QString("unknown")); // not "monitored" any more
        QCOMPARE(on.view.monitoredCount(), 0);
        QCOMPARE(on.view.unknownCount(), 1);
        QCOMPARE(on.row(0).key, QString("sos")); // an alarm is never hidden
    }

    void whatTheHubSaysOfItselfStandsOverTheBoard() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        HubLink link = on.session.hub();
        link.hub_wall_ahead_s = 2 * 86'400;
        on.session.setHub(link);
        QVERIFY(on.view.hubNotice().contains("2 days"));
        link.hub_was_away = true;
        on.session.setHub(link);
        QVERIFY(on.view.hubNotice().contains("may be overdue"));
        QCOMPARE(on.view.stale(), QString()); // once is enough
        on.later(4 * 60'000);
        QVERIFY2(on.view.hubNotice().startsWith("As of 12:00: "), qPrintable(on.view.hubNotice()));
        QVERIFY(on.view.stale().contains("4 min"));
        on.heard();
        link = on.session.hub();
        link.hub_was_away = false, link.hub_wall_ahead_s = 0;
        on.session.setHub(link);
        QCOMPARE(on.view.hubNotice(), QString());
    }

    /// A wall clock that went back across a restart: the board is as stale as before.
    void aClockThatWentBackMakesNoBoardFresh() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        const Instant before = on.session.now() + minutes(90);
        on.ops.run([&](store::LocalStore &local) { local.note_sync(before, {}); });
        on.session.close();
        on.session.setHub({});
        on.session.open(on.ops, on.me, on.session.council(), on.session.zone());
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QTRY_VERIFY2_WITH_TIMEOUT(on.view.stale().contains("not heard since Tallyboard started"),
                                  qPrintable(on.view.stale()), PATIENCE_MS);
        QCOMPARE(on.row(3).key, QString("unknown"));
        QCOMPARE(on.row(3).clock, QString());
        QVERIFY(!on.row(3).watched);
    }

    void acknowledgeAndClose() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        on.view.selectNext(1);
        on.view.selectNext(1);
        QCOMPARE(on.view.where(), QString("Flat 2"));
        QCOMPARE(on.view.personName(), QString("Person 2"));
        QCOMPARE(on.view.mobile(), QString("07700 900000"));
        const QStringList steps = on.view.procedure();
        QVERIFY(steps.size() >= 5 && steps.first().contains("I'll deal with this"));
        QVERIFY(steps.join("").contains("text") && steps.join("").contains("next of kin"));
        QVERIFY(steps.join("").contains("999"));
        QVERIFY(on.view.canAcknowledge());
        QVERIFY(!on.view.canClose()); // nobody ends an alarm that they only saw
        on.view.closeAlarm("safe", "");
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.refusal().isEmpty(), PATIENCE_MS);
        QVERIFY(on.outbox().empty());
        on.view.acknowledge();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        const Command command = on.outbox().at(0);
        QCOMPARE(std::get<AcknowledgeAlarm>(command.verb).epoch, std::int64_t{3});
        QVERIFY(command.on_behalf_of == person_id(2));
        QTRY_VERIFY_WITH_TIMEOUT(!on.view.canAcknowledge(),
                                 PATIENCE_MS); // pressed; but not shown as owned before the hub says so
        QCOMPARE(on.view.claim().key, QString("escalating"));

        on.answer_all(Verdict::accepted);
        Visit owned = visit(2, VisitState::acknowledged, on.session.now() - minutes(10), AlarmCause::overdue);
        owned.acknowledged_by = on.me;
        owned.acknowledged_at = on.session.now();
        owned.acknowledged_until = on.session.now() + minutes(20);
        on.arrive({{owned, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("owned"), PATIENCE_MS);
        QCOMPARE(on.view.ownedCount(), 1);
        QVERIFY(on.view.mine());
        QVERIFY(on.view.procedure().first().startsWith("You have it.")); // and the rest stays to be read
        QCOMPARE(on.view.procedure().mid(1), steps.mid(1));
        QVERIFY(on.view.canClose());
        on.view.closeAlarm("incident", "");
        QVERIFY(!on.view.refusal().isEmpty());
        on.view.closeAlarm("nonsense", "x");
        QVERIFY(on.outbox().empty());
        on.view.closeAlarm("false_alarm", "Phone was flat");
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QCOMPARE(std::get<CloseAlarm>(on.outbox().at(0).verb).note, std::string("Phone was flat"));
    }

    void anSosStaysOneAndSafeWordsAreSeen() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        QCOMPARE(on.row(0).mark, QString("sos"));
        QCOMPARE(on.row(1).mark, QString("escalating"));
        QCOMPARE(on.view.rows()->value(0, "safeText").toString(), QString());
        on.view.selectNext(1);
        const QStringList steps = on.view.procedure();
        Visit owned = visit(4, VisitState::acknowledged, on.session.now() - minutes(1), AlarmCause::sos);
        owned.acknowledged_by = on.other;
        owned.acknowledged_at = owned.worker_safe_at = on.session.now();
        owned.acknowledged_until = on.session.now() + minutes(20);
        on.arrive({{owned, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.claim().key, QString("owned"), PATIENCE_MS);
        QCOMPARE(on.view.claim().mark, QString("sos"));
        QVERIFY2(on.view.claim().text.startsWith("SOS · with Person 2 since"), qPrintable(on.view.claim().text));
        QVERIFY(on.view.procedure().first().startsWith("Person 2 has it."));
        QCOMPARE(on.view.procedure().mid(1), steps.mid(1));
        const int row = on.view.rows()->rowOf(on.view.visitId());
        QCOMPARE(on.row(row), on.view.claim()); // the row and the detail are one value
        QCOMPARE(on.view.rows()->value(row, "safeText").toString(), QString("Says they are safe · 12:00"));
        QCOMPARE(on.view.safeText(), QString("Says they are safe · 12:00"));
    }

    /// The hub's no comes after the press, perhaps much later: the board says it, until it is put away.
    void whatTheHubRefusesIsSaidOnTheBoard() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        on.view.select(QString::fromStdString(visit_id(2).text()));
        on.view.acknowledge();
        QTRY_COMPARE_WITH_TIMEOUT(on.outbox().size(), std::size_t{1}, PATIENCE_MS);
        QCOMPARE(on.view.refusal(), QString());
        on.answer_all(Verdict::refused, {RefusalCode::stale_epoch, {{"epoch", "4"}}});
        QTRY_VERIFY_WITH_TIMEOUT(on.view.refusal().startsWith("Person 2: "), PATIENCE_MS);
        QVERIFY(!on.view.remedy().isEmpty());
        on.view.dismissRefusal();
        QCOMPARE(on.view.refusal(), QString());
        on.arrive({{visit(2, VisitState::escalating, on.session.now() - minutes(9), AlarmCause::overdue), false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.row(1).clock, QString("−09:00"), PATIENCE_MS);
        QCOMPARE(on.view.refusal(), QString()); // it does not come back
    }

    void lookIsOnRequestOnly() {
        OnBoard on;
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        on.view.selectNext(1);
        QCOMPARE(on.looks, 0);
        on.look_result.fixes = {{53'720'000, -1'860'000, 12, on.session.now()}};
        on.view.lookAtPosition();
        QCOMPARE(on.looks, 1);
        QCOMPARE(on.view.positions()->count(), 1);
        QCOMPARE(on.view.positions()->value(0, "text").toString(), QString("53.72000, -1.86000 · within 12 m · 12:00"));
        on.look_result.fixes.front().accuracy_m = 0; // the receiver did not say
        on.view.lookAtPosition();
        QCOMPARE(on.view.positions()->value(0, "text").toString(), QString("53.72000, -1.86000 · 12:00"));
        on.view.selectNext(1);
        QCOMPARE(on.view.positions()->count(), 0); // of the other person
        on.look_result = {};
        on.view.lookAtPosition();
        QVERIFY(!on.view.positionText().isEmpty());
    }

    void theStoryIsRead() {
        OnBoard on;
        VisitEvent told;
        told.visit = visit_id(2);
        told.person = person_id(2);
        told.n = 1;
        told.kind = VisitEventKind::told;
        told.at = on.session.now();
        told.who = "Duty officer";
        on.arrive({{told, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.rows()->count(), 4, PATIENCE_MS);
        on.view.select(QString::fromStdString(visit_id(2).text()));
        QTRY_COMPARE_WITH_TIMEOUT(on.view.events()->count(), 1, PATIENCE_MS);
        QCOMPARE(on.view.events()->value(0, "text").toString(), QString("Told: Duty officer"));
        told.n = 2;
        told.who = "Team leader";
        told.by = on.me; // the plan names a team leader; who saw it is somebody else
        on.arrive({{told, false}});
        QTRY_COMPARE_WITH_TIMEOUT(on.view.events()->count(), 2, PATIENCE_MS);
        QCOMPARE(on.view.events()->value(1, "text").toString(),
                 QString("Team leader: shown to Person 1 in Tallyboard"));
    }
};

QTEST_GUILESS_MAIN(SafetyBoardView)
#include "tst_safety_board_view.moc"
