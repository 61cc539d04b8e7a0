// Every field of a visit and every line of its story after each turn, alone and in its worker's alarm: nothing more and
// nothing less.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "domain/safety_board.h"
#include "domain/visit_alarm.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Kind = VisitEventKind;

Instant at(int n) { return noon + minutes(n); }

/// Armed at noon: deadline at 60, grace 10.
Visit armed() {
    Visit visit;
    visit.id = visit_id(1);
    visit.person = alice;
    visit.planned_end = at(120);
    return arm(visit, noon).visit;
}
/// Its alarm, at the second rung.
Alarm alarm() {
    Alarm alarm;
    alarm.id = alarm_id(1);
    alarm.person = alice;
    alarm.sessions = {visit_id(1)};
    alarm.step = {Phase::climb, 2};
    alarm.attempt = 3;
    alarm.telling = Telling::told;
    alarm.step_at = at(75);
    alarm.opened_at = at(70);
    alarm.next_due = at(80);
    return alarm;
}
/// A visit with something in every field that an alarm leaves behind.
Visit well_used() {
    Visit visit = in_alarm(armed(), alarm(), three_rungs());
    visit.alarm_at = at(70);
    visit.worker_safe_at = at(71);
    visit.acknowledged_by = carol;
    visit.acknowledged_name = "J. Guard";
    visit.acknowledged_at = at(72);
    visit.acknowledged_until = at(92);
    visit.closed_by = carol;
    visit.closed_at = at(73);
    visit.outcome = VisitOutcome::incident;
    visit.outcome_note = "note";
    return visit;
}
VisitEvent line(Kind kind, Instant when, int rung = 0, const char *who = "") {
    VisitEvent event;
    event.visit = visit_id(1);
    event.person = alice;
    event.kind = kind;
    event.at = when;
    event.rung = rung;
    event.who = who;
    return event;
}
using Events = std::vector<VisitEvent>;

} // namespace

class tst_visit_turns : public QObject {
    Q_OBJECT
private slots:
    void plans_by_risk() {
        const auto is = [](Risk risk, int interval, int grace) {
            const VisitType plan = type_for({}, {}, risk);
            return plan.interval_minutes == interval && plan.grace_minutes == grace;
        };
        QVERIFY(is(Risk::low, 120, 15) && is(Risk::medium, 60, 10) && is(Risk::high, 30, 5));
    }
    void a_deadline_is_never_now() {
        Visit visit;
        visit.planned_end = noon;
        QCOMPARE(deadline_after(visit, noon), at(60)); // the end has come: a whole interval more
        visit.planned_end = noon + Millis{1};
        QCOMPARE(deadline_after(visit, noon), noon + Millis{1});
        visit.interval_minutes = 0;
        visit.planned_end = {};
        QCOMPARE(deadline_after(visit, noon), at(1));
        visit.interval_minutes = 2;
        QCOMPARE(deadline_after(visit, noon), at(2));
    }
    void arming_forgets_the_alarm_and_nothing_else() {
        Visit expected = well_used();
        const Turn turn = arm(expected, at(100));
        expected.state = VisitState::armed;
        expected.cause = AlarmCause::none;
        expected.alarm = {};
        expected.alarm_at = expected.worker_safe_at = expected.acknowledged_at = expected.acknowledged_until = {};
        expected.acknowledged_by = {};
        expected.acknowledged_name.clear();
        expected.rung = expected.attempt = 0;
        expected.telling = Telling::none;
        expected.step_at = {};
        expected.epoch = 2;
        expected.deadline = expected.next_due = at(120);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::armed, at(100))});
        QVERIFY(!turn.raises_overdue);
    }
    void nothing_before_its_time() {
        const Turn turn = on_due(armed(), at(60) - Millis{1});
        QVERIFY(turn.visit == armed() && turn.events.empty() && !turn.raises_overdue);
    }
    void overdue_in_its_grace() {
        Visit expected = armed();
        const Turn turn = on_due(expected, at(69));
        expected.state = VisitState::overdue;
        expected.cause = AlarmCause::overdue;
        expected.next_due = at(70);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::overdue, at(69))});
        QVERIFY(!turn.raises_overdue);
    }
    void its_alarm_is_raised_when_the_grace_is_over() {
        Visit expected = on_due(armed(), at(60)).visit;
        const Turn turn = on_due(expected, at(70));
        expected.state = VisitState::escalating;
        expected.alarm_at = at(70);
        expected.next_due = {}; // the alarm's timer goes on
        QCOMPARE(turn.visit, expected);
        QVERIFY(turn.events.empty() && turn.raises_overdue);
        // After the hub was down: both steps at once, and not a minute of grace more.
        const Turn late = on_due(armed(), at(999));
        QCOMPARE(late.visit.state, VisitState::escalating);
        QVERIFY(late.raises_overdue && late.events == Events{line(Kind::overdue, at(999))});
    }
    void a_visit_in_an_alarm_has_no_timer() {
        for (const VisitState state : {VisitState::escalating, VisitState::acknowledged, VisitState::closed}) {
            Visit visit = well_used();
            visit.state = state;
            const Turn turn = on_due(visit, at(9'999));
            QVERIFY(turn.visit == visit && turn.events.empty() && !turn.raises_overdue);
        }
    }
    void an_sos_in_every_field() {
        Visit expected = well_used();
        expected.state = VisitState::closed;
        const Turn turn = raise_sos(expected, at(200));
        expected.state = VisitState::escalating;
        expected.cause = AlarmCause::sos;
        expected.alarm = {};
        expected.alarm_at = at(200);
        expected.worker_safe_at = expected.acknowledged_at = expected.acknowledged_until = expected.closed_at = {};
        expected.acknowledged_by = expected.closed_by = {};
        expected.acknowledged_name.clear();
        expected.outcome = VisitOutcome::none;
        expected.outcome_note.clear();
        expected.epoch = 2;
        expected.rung = expected.attempt = 0;
        expected.telling = Telling::none;
        expected.step_at = {};
        expected.next_due = {};
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::sos, at(200))});
        QVERIFY(!turn.raises_overdue);
    }
    void an_sos_pressed_again_is_the_same_emergency() {
        const Visit once = raise_sos(armed(), at(5)).visit;
        QCOMPARE(once.deadline, at(60));
        const Visit twice = raise_sos(once, at(6)).visit;
        QVERIFY(twice.alarm_at == at(5) && twice.epoch == once.epoch + 1);
        Visit fresh;
        fresh.id = visit_id(1);
        QCOMPARE(raise_sos(fresh, at(5)).visit.deadline, at(5));
    }
    void an_end_outside_an_alarm() {
        Visit expected = armed();
        const Turn turn = end_visit(expected, at(30));
        expected.state = VisitState::closed;
        expected.closed_at = at(30);
        expected.next_due = {};
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::closed, at(30))});
    }
    void what_a_visit_repeats_of_its_alarm() {
        Visit expected = armed();
        Alarm its = alarm();
        expected.state = VisitState::escalating;
        expected.cause = AlarmCause::overdue;
        expected.alarm = alarm_id(1);
        expected.next_due = {};
        expected.rung = 2;
        expected.rungs = 4; // with the safety officers behind every plan
        expected.attempt = 3;
        expected.telling = Telling::told;
        expected.step_at = at(75);
        QCOMPARE(in_alarm(armed(), its, three_rungs()), expected);
        its.worst = Cause::sos, its.worker_safe_at = at(76);
        expected.cause = AlarmCause::sos, expected.worker_safe_at = at(76);
        its.state = AlarmState::taken, its.taken_at = at(77), its.taken_until = at(97);
        its.owners = {{{carol, {}}, {}, at(77), false}, {{bob, {}}, {}, at(78), false}};
        expected.state = VisitState::acknowledged;
        expected.acknowledged_by = carol, expected.acknowledged_at = at(77), expected.acknowledged_until = at(97);
        QCOMPARE(in_alarm(armed(), its, three_rungs()), expected);
        its.asked_at = at(97); // whether they still have it: nothing is promised until they say so
        expected.acknowledged_until = {};
        QCOMPARE(in_alarm(armed(), its, three_rungs()), expected);
        its.state = AlarmState::closed, its.closed_at = at(99), its.closed_by = carol;
        its.outcome = VisitOutcome::safe, its.outcome_note = "Found";
        expected.state = VisitState::closed, expected.closed_at = at(99), expected.closed_by = carol;
        expected.outcome = VisitOutcome::safe, expected.outcome_note = "Found";
        QCOMPARE(in_alarm(armed(), its, three_rungs()), expected);
        its.step.phase = Phase::everyone;
        QCOMPARE(in_alarm(armed(), its, three_rungs()).rung, 4);
    }
    void who_fell_silent_stays_named() {
        Alarm its = alarm();
        its.state = AlarmState::taken, its.taken_at = at(77);
        its.owners = {{{carol, {}}, {}, at(77), false}};
        const Visit taken = in_alarm(armed(), its, three_rungs());
        its.state = AlarmState::telling;
        its.owners.clear();
        QCOMPARE(in_alarm(taken, its, three_rungs()).acknowledged_by, carol);
        its.taken_at = {};
        QVERIFY(in_alarm(taken, its, three_rungs()).acknowledged_by.is_nil());
    }
    void somebody_of_a_firm_stands_by_the_name_that_they_typed() {
        Alarm its = alarm();
        its.state = AlarmState::taken, its.taken_at = at(77);
        its.owners = {{{{}, PartyId{{7}}}, "J. Guard", at(77), false}};
        const Visit taken = in_alarm(armed(), its, three_rungs());
        QVERIFY(taken.acknowledged_by.is_nil() && is_taken_on(taken));
        QCOMPARE(taken.acknowledged_name, std::string("J. Guard"));
        its.state = AlarmState::telling; // they fell silent, and the alarm may still be closed
        its.owners.clear();
        const Visit silent = in_alarm(taken, its, three_rungs());
        QVERIFY(silent.acknowledged_name == "J. Guard" && is_taken_on(silent));
        its.owners = {{{carol, {}}, "Carol", at(79), false}}; // one of the council has a name of their own
        QVERIFY(in_alarm(taken, its, three_rungs()).acknowledged_name.empty());
        its.owners.clear(), its.taken_at = {};
        QVERIFY(!is_taken_on(in_alarm(taken, its, three_rungs())));

        AlarmTurn turn{alarm(), {}, {}, {}, false};
        AlarmEvent &event = turn.events.emplace_back();
        event.kind = AlarmEventKind::taken_on, event.at = at(77), event.who = {{}, PartyId{{7}}},
        event.name = "J. Guard";
        Events expected{line(Kind::acknowledged, at(77))};
        expected[0].note = "J. Guard";
        QCOMPARE(story_of(turn, visit_id(1), three_rungs()), expected);
    }
    void a_hidden_alarm_leaves_no_trace() {
        for (const Cause cause : {Cause::discreet, Cause::duress}) {
            Alarm its = alarm();
            its.causes.add(cause), its.worst = cause;
            QCOMPARE(in_alarm(armed(), its, three_rungs()), armed());
            AlarmTurn turn{its, {}, {}, {}, false};
            turn.events.emplace_back();
            turn.events.back().kind = AlarmEventKind::closed;
            QVERIFY(story_of(turn, visit_id(1), three_rungs()).empty());
            its.marked_safe_at = at(90), its.marked_safe_by = carol; // a responder knows: it is hidden no more
            QCOMPARE(in_alarm(armed(), its, three_rungs()).alarm, alarm_id(1));
        }
        Alarm other = alarm();
        other.person = bob; // of somebody else
        QCOMPARE(in_alarm(armed(), other, three_rungs()), armed());
    }
    void the_lines_of_its_story() {
        AlarmTurn turn{alarm(), {}, {}, {}, false};
        const auto add = [&turn](AlarmEventKind kind, int rung, const Recipient &to) {
            AlarmEvent &event = turn.events.emplace_back();
            event.kind = kind, event.at = at(80), event.rung = rung;
            event.who = to.who, event.method = to.method;
        };
        add(AlarmEventKind::told, 1, duty_app);
        add(AlarmEventKind::told, 2, manager_mail);
        add(AlarmEventKind::stepped_over, 3, {});
        add(AlarmEventKind::opened, 0, {}); // the visit's own lines say that
        add(AlarmEventKind::taken_on, 4, duty_app);
        Events expected{line(Kind::told, at(80), 1, "Duty officer"), line(Kind::told, at(80), 2, "Manager"),
                        line(Kind::not_told, at(80), 3, "Out of hours"), line(Kind::acknowledged, at(80), 4)};
        expected[0].by = expected[3].by = carol;
        expected[2].note = note_of(SendTrouble::nobody, 0);
        QCOMPARE(story_of(turn, visit_id(1), three_rungs()), expected);
    }
};

QTEST_GUILESS_MAIN(tst_visit_turns)
#include "tst_visit_turns.moc"
