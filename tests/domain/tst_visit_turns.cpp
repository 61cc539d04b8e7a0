// Every field of a visit, every message and every line of its story after each turn: nothing more and nothing less.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "domain/lone_working.h"
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
    return arm(visit, three_rungs(), noon).visit;
}
Visit on_rung(int rung, int attempt = 1) {
    Visit visit = armed();
    visit.state = VisitState::escalating;
    visit.cause = AlarmCause::overdue;
    visit.alarm_at = at(70);
    visit.rung = rung;
    visit.attempt = attempt;
    visit.telling = Telling::told;
    visit.step_at = at(70);
    visit.reached = (1 << rung) - 1;
    visit.next_due = at(75);
    return visit;
}
/// A visit with something in every field that an alarm leaves behind.
Visit well_used() {
    Visit visit = on_rung(2);
    visit.worker_safe_at = at(71);
    visit.acknowledged_by = carol;
    visit.acknowledged_at = at(72);
    visit.acknowledged_until = at(92);
    visit.closed_by = carol;
    visit.closed_at = at(73);
    visit.outcome = VisitOutcome::incident;
    visit.outcome_note = "note";
    visit.reach = Reach::nobody;
    visit.rungs = 9;
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
Send message(int rung, int attempt, SendKind kind, std::int64_t epoch = 1) {
    const Rung step = three_rungs().rungs.at(static_cast<std::size_t>(rung - 1));
    return {visit_id(1), epoch, rung, attempt, kind, step.channel, step.address, step.who};
}
using Events = std::vector<VisitEvent>;
using Sends = std::vector<Send>;

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
        const Turn turn = arm(expected, three_rungs(), at(100));
        expected.state = VisitState::armed;
        expected.cause = AlarmCause::none;
        expected.alarm_at = expected.worker_safe_at = expected.acknowledged_at = expected.acknowledged_until = {};
        expected.acknowledged_by = {};
        expected.rung = expected.attempt = 0;
        expected.telling = Telling::none;
        expected.step_at = {};
        expected.rungs = 3;
        expected.reach = Reach::somebody;
        expected.epoch = 2;
        expected.deadline = expected.next_due = at(120);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::armed, at(100))});
        QVERIFY(turn.sends.empty());
        QCOMPARE(arm(expected, Ladder{}, at(100)).visit.reach, Reach::nobody);
    }
    void overdue_in_its_grace() {
        Visit expected = armed();
        const Turn turn = on_due(expected, three_rungs(), at(69));
        expected.state = VisitState::overdue;
        expected.cause = AlarmCause::overdue;
        expected.next_due = at(70);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::overdue, at(69))});
        QVERIFY(turn.sends.empty());
    }
    void the_first_rung() {
        Visit expected = on_due(armed(), three_rungs(), at(60)).visit;
        const Turn turn = on_due(expected, three_rungs(), at(70));
        expected.state = VisitState::escalating;
        expected.alarm_at = at(70);
        expected.rung = expected.attempt = 1;
        expected.telling = Telling::begun;
        expected.step_at = at(70);
        expected.next_due = at(70) + seconds(15); // an app shows it by then, or the next rung is told
        QCOMPARE(turn.visit, expected);
        QVERIFY(turn.events.empty() && turn.sends.empty()); // nobody is told yet
        expected.state = VisitState::overdue; // a cause that somebody lost is found again; an alarm's time stays
        expected.cause = AlarmCause::none;
        expected.alarm_at = at(65);
        expected.next_due = at(70);
        const Visit again = on_due(expected, three_rungs(), at(70)).visit;
        QCOMPARE(again.cause, AlarmCause::overdue);
        QCOMPARE(again.alarm_at, at(65));
        expected.cause = AlarmCause::sos;
        QCOMPARE(on_due(expected, three_rungs(), at(70)).visit.cause, AlarmCause::sos);
    }
    void a_climb_and_a_repeat() {
        Visit expected = on_rung(1);
        Turn turn = on_due(expected, three_rungs(), at(75));
        expected.rung = 2;
        expected.telling = Telling::begun;
        expected.step_at = at(75);
        expected.next_due = at(75) + seconds(30);
        QCOMPARE(turn.visit, expected);
        QVERIFY(turn.events.empty());
        QCOMPARE(turn.sends, Sends{message(2, 1, SendKind::alarm)});
        expected = on_rung(3, 4);
        turn = on_due(expected, three_rungs(), at(75));
        expected.attempt = 5;
        expected.telling = Telling::begun;
        expected.step_at = at(75);
        expected.next_due = at(75) + seconds(30);
        QCOMPARE(turn.visit, expected);
        QVERIFY(turn.events.empty());
        QCOMPARE(turn.sends, Sends{message(3, 5, SendKind::alarm)});
        expected = on_rung(1, 0); // of an older hub: a message's attempt counts from one
        QCOMPARE(on_due(expected, three_rungs(), at(75)).visit.attempt, 1);
    }
    void a_plan_shorter_than_the_climb() {
        Visit expected = on_rung(3);
        Ladder one = three_rungs();
        one.rungs.resize(1);
        const Turn turn = on_due(expected, one, at(75));
        expected.attempt = 2;
        expected.telling = Telling::none;
        expected.step_at = at(75);
        expected.next_due = at(80);
        QCOMPARE(turn.visit, expected); // the board alone shows it, and the hub looks again
        QVERIFY(turn.sends.empty() && turn.events.empty());
        const Visit none = on_due(on_rung(0, 0), Ladder{}, at(75)).visit;
        QCOMPARE(none.rung, 0);
        QCOMPARE(none.next_due, at(80));
        Visit begun = on_rung(3);
        begun.telling = Telling::begun;
        QCOMPARE(on_due(begun, one, at(75)).visit.next_due, at(80));
    }
    void without_a_time_nothing_is_due() {
        Visit visit = on_rung(1);
        visit.next_due = {};
        QCOMPARE(on_due(visit, three_rungs(), at(999)).visit, visit);
        for (const VisitState state : {VisitState::requested, VisitState::closed}) {
            visit = on_rung(1);
            visit.state = state;
            const Turn turn = on_due(visit, three_rungs(), at(999));
            QCOMPARE(turn.visit, visit);
            QVERIFY(turn.sends.empty() && turn.events.empty());
        }
    }
    void an_sos_from_quiet() {
        Visit expected = well_used();
        expected.state = VisitState::closed;
        const Turn turn = raise_sos(expected, three_rungs(), at(200));
        expected.state = VisitState::escalating;
        expected.cause = AlarmCause::sos;
        expected.alarm_at = at(200);
        expected.worker_safe_at = expected.acknowledged_at = expected.acknowledged_until = expected.closed_at = {};
        expected.acknowledged_by = expected.closed_by = {};
        expected.outcome = VisitOutcome::none;
        expected.outcome_note.clear();
        expected.epoch = 2;
        expected.rung = expected.attempt = 1;
        expected.rungs = 3;
        expected.reach = Reach::somebody;
        expected.telling = Telling::begun;
        expected.step_at = at(200);
        expected.reached = 2; // the manager was never told that the last alarm is over; an app shows what is so
        expected.next_due = at(200) + seconds(15);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::sos, at(200))});
        QVERIFY(turn.sends.empty());
        QCOMPARE(raise_sos(expected, Ladder{}, at(200)).visit.reach, Reach::nobody);
    }
    void an_sos_in_an_alarm_tells_everybody_told_before() {
        for (const VisitState state : {VisitState::escalating, VisitState::acknowledged}) {
            Visit visit = on_rung(3, 2);
            visit.state = state;
            const Turn turn = raise_sos(visit, three_rungs(), at(76));
            QCOMPARE(turn.visit.rung, 3);
            QCOMPARE(turn.visit.attempt, 1);
            QCOMPARE(turn.visit.alarm_at, at(76)); // of another kind than before
            QCOMPARE(turn.events, Events{line(Kind::sos, at(76))});
            QCOMPARE(turn.visit.reached, 6);
            QCOMPARE(turn.visit.next_due, at(76) + seconds(30));
            QCOMPARE(turn.sends, (Sends{message(2, 1, SendKind::alarm, 2), message(3, 1, SendKind::alarm, 2)}));
            visit.cause = AlarmCause::sos;
            QCOMPARE(raise_sos(visit, three_rungs(), at(76)).visit.alarm_at, at(70)); // the same emergency
        }
        Visit later = on_rung(2); // told once, closed: a new emergency starts at the foot
        later.state = VisitState::armed;
        later.cause = AlarmCause::sos;
        const Turn turn = raise_sos(later, three_rungs(), at(76));
        QCOMPARE(turn.visit.rung, 1);
        QCOMPARE(turn.visit.alarm_at, at(76));
        QCOMPARE(turn.events.size(), 1U);
        QCOMPARE(raise_sos(on_rung(0), three_rungs(), at(76)).visit.rung, 1);
        QCOMPARE(raise_sos(on_rung(2), Ladder{}, at(76)).visit.rung, 0);
    }
    void an_sos_keeps_a_deadline_and_gives_one() {
        QCOMPARE(raise_sos(armed(), three_rungs(), at(5)).visit.deadline, at(60));
        Visit fresh;
        fresh.id = visit_id(1);
        fresh.person = alice;
        QCOMPARE(raise_sos(fresh, three_rungs(), at(5)).visit.deadline, at(5));
    }
    void safe_after_all() {
        Visit expected = on_rung(2);
        const Turn turn = worker_safe(expected, three_rungs(), at(76));
        expected.worker_safe_at = at(76);
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::worker_safe, at(76))});
        QCOMPARE(turn.sends, Sends{message(2, 1, SendKind::stand_down)});
        const Turn twice = worker_safe(expected, three_rungs(), at(77));
        QCOMPARE(twice.visit, expected);
        QVERIFY(twice.events.empty() && twice.sends.empty());
        const Turn reason = worker_safe(expected, three_rungs(), at(77), "Lost signal"); // what is said is kept
        QCOMPARE(reason.visit, expected);
        QVERIFY(reason.sends.empty() && reason.events.size() == 1);
        QCOMPARE(reason.events[0].note, std::string("Lost signal"));
        const Turn board = worker_safe(on_rung(1), three_rungs(), at(76)); // only the board knew: nobody to call back
        QCOMPARE(board.events, Events{line(Kind::worker_safe, at(76))});
    }
    void closing() {
        Visit expected = on_rung(3);
        const Turn turn = close_alarm(expected, three_rungs(), at(80));
        expected.state = VisitState::closed;
        expected.closed_at = at(80);
        expected.next_due = {};
        expected.reached = 6; // until the message that it is over is handed over
        QCOMPARE(turn.visit, expected);
        QCOMPARE(turn.events, Events{line(Kind::closed, at(80))});
        QCOMPARE(turn.sends, (Sends{message(2, 2, SendKind::stand_down), message(3, 2, SendKind::stand_down)}));
        const Turn quiet = close_alarm(armed(), three_rungs(), at(30));
        QCOMPARE(quiet.events, Events{line(Kind::closed, at(30))});
        QVERIFY(quiet.sends.empty());
    }
    void the_first_rung_is_called_back_too() {
        Ladder ladder = three_rungs();
        std::swap(ladder.rungs[0], ladder.rungs[1]); // a mail first
        const auto rungs = [](const Turn &turn) {
            std::vector<int> list;
            for (const Send &send : turn.sends)
                list.push_back(send.rung);
            return list;
        };
        QCOMPARE(rungs(worker_safe(on_rung(1), ladder, at(76))), std::vector{1});
        QCOMPARE(rungs(close_alarm(on_rung(3), ladder, at(76))), (std::vector{1, 3}));
        QCOMPARE(rungs(raise_sos(on_rung(3), ladder, at(76))), (std::vector{1, 3}));
    }
    void a_plan_at_its_limits() {
        const auto with = [](auto change) {
            Ladder ladder = three_rungs();
            change(ladder);
            return check_ladder(ladder);
        };
        const auto range = [](const char *field, const char *min, const char *max) {
            return Refusal{RefusalCode::value_out_of_range, {{"field", field}, {"min", min}, {"max", max}}};
        };
        const Refusal fine;
        for (const int good : {1, 60}) {
            QCOMPARE(with([&](Ladder &l) { l.repeat_minutes = good; }), fine);
            QCOMPARE(with([&](Ladder &l) { l.rungs[1].wait_minutes = good; }), fine);
        }
        for (const int bad : {0, 61}) {
            QCOMPARE(with([&](Ladder &l) { l.repeat_minutes = bad; }), range("repeat_minutes", "1", "60"));
            QCOMPARE(with([&](Ladder &l) { l.rungs[1].wait_minutes = bad; }), range("wait_minutes", "1", "60"));
        }
        QCOMPARE(with([](Ladder &l) { l.acknowledged_minutes = 1; }), fine);
        QCOMPARE(with([](Ladder &l) { l.acknowledged_minutes = 240; }), fine);
        for (const int bad : {0, 241})
            QCOMPARE(with([&](Ladder &l) { l.acknowledged_minutes = bad; }), range("acknowledged_minutes", "1", "240"));
        QCOMPARE(with([](Ladder &l) { l.rungs.resize(12, l.rungs[0]); }), fine);
        QCOMPARE(with([](Ladder &l) { l.rungs.resize(13, l.rungs[0]); }), range("rungs", "1", "12"));
        QCOMPARE(with([](Ladder &l) { l.rungs.clear(); }), range("rungs", "1", "12"));
        QCOMPARE(with([](Ladder &l) { l.rungs[0].who = std::string(limits::name_bytes, 'a'); }), fine);
        QCOMPARE(with([](Ladder &l) { l.rungs[0].who += std::string(limits::name_bytes, 'a'); }).code,
                 RefusalCode::text_too_long);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].address = std::string(limits::address_bytes, 'a'); }), fine);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].address = std::string(limits::address_bytes + 1, 'a'); }).code,
                 RefusalCode::text_too_long);
        for (const char *bad : {"a b", "a\nb", "a\x7f"})
            QCOMPARE(with([&](Ladder &l) { l.rungs[1].address = bad; }).code, RefusalCode::malformed);
        for (const char *good : {"a!b", "a~b", "a\x80"})
            QCOMPARE(with([&](Ladder &l) { l.rungs[1].address = good; }), fine);
    }
    void a_gap_is_a_plan_that_leaves_the_app_nowhere() {
        Ladder ladder;
        QCOMPARE(reach_of(ladder), Reach::nobody);
        ladder.rungs = {{"Board", Channel::app, "an address that the app has no use for", 5}};
        QCOMPARE(reach_of(ladder), Reach::nobody);
        ladder.rungs.push_back({"Manager", Channel::mail, "", 5});
        QCOMPARE(reach_of(ladder), Reach::nobody);
        ladder.rungs.push_back({"Manager", Channel::mail, "m@example.gov.uk", 5});
        QCOMPARE(reach_of(ladder), Reach::somebody);
    }
};

QTEST_GUILESS_MAIN(tst_visit_turns)
#include "tst_visit_turns.moc"
