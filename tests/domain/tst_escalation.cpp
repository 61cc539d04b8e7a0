// The ladder step by step: who is told, when, and what never happens.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/telling.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Instant at(int n) { return noon + minutes(n); }

Visit armed() { // deadline at 60, grace 10
    Visit visit;
    visit.id = visit_id(1);
    visit.person = alice;
    visit.planned_end = at(120);
    return arm(visit, three_rungs(), noon).visit;
}
/// The hub's step, and whoever it tells hears of it at once.
Visit step(const Visit &visit, int n) {
    const Visit next = on_due(visit, three_rungs(), at(n)).visit;
    if (next.telling != Telling::begun)
        return next;
    const Rung rung = three_rungs().rungs[static_cast<std::size_t>(next.rung - 1)];
    if (rung.channel == Channel::app)
        return shown_in_app(next, three_rungs(), at(n)).visit;
    const Send send{next.id,         next.epoch,   next.rung,    next.attempt,
                    SendKind::alarm, rung.channel, rung.address, rung.who};
    return handed_over(next, three_rungs(), send, at(n), at(n)).visit;
}
std::vector<VisitEventKind> kinds(const Turn &turn) {
    std::vector<VisitEventKind> list;
    for (const VisitEvent &e : turn.events)
        list.push_back(e.kind);
    return list;
}

} // namespace

class tst_escalation : public QObject {
    Q_OBJECT
private slots:
    void nothing_before_its_time() {
        const Visit visit = armed();
        const Turn turn = on_due(visit, three_rungs(), at(60) - Millis{1});
        QCOMPARE(turn.visit, visit);
        QVERIFY(turn.sends.empty() && turn.events.empty());
    }
    void grace_then_each_rung_in_turn() {
        Visit v = step(armed(), 60);
        QCOMPARE(v.state, VisitState::overdue);
        QCOMPARE(v.next_due, at(70));
        QCOMPARE(v.rung, 0);

        Turn turn = on_due(v, three_rungs(), at(70));
        QCOMPARE(turn.visit.state, VisitState::escalating);
        QCOMPARE(turn.visit.rung, 1);
        QCOMPARE(turn.visit.alarm_at, at(70));
        QCOMPARE(turn.visit.next_due, at(70) + seconds(15)); // until an app has shown it
        QVERIFY(turn.sends.empty() && turn.events.empty());  // the board is the message, and nobody saw it yet
        turn = shown_in_app(turn.visit, three_rungs(), at(70) + seconds(2));
        QCOMPARE(kinds(turn), std::vector{VisitEventKind::told});
        QCOMPARE(turn.visit.next_due, at(75)); // rung 1 waits 5, from when it was begun

        turn = on_due(turn.visit, three_rungs(), at(75));
        QCOMPARE(turn.sends.size(), 1U);
        QCOMPARE(turn.sends[0],
                 (Send{visit_id(1), 1, 2, 1, SendKind::alarm, Channel::mail, "manager@example.gov.uk", "Manager"}));
        turn = handed_over(turn.visit, three_rungs(), turn.sends[0], at(75), at(75));
        QCOMPARE(turn.visit.next_due, at(85));

        turn = on_due(turn.visit, three_rungs(), at(85));
        QCOMPARE(turn.sends[0].channel, Channel::webhook);
        for (int n = 2; n < 50; ++n) { // the last one repeats for ever
            const Instant begun = turn.visit.step_at;
            turn = handed_over(turn.visit, three_rungs(), turn.sends[0], begun, begun + seconds(1));
            QCOMPARE(turn.visit.next_due, begun + minutes(5));
            turn = on_due(turn.visit, three_rungs(), turn.visit.next_due);
            QCOMPARE(turn.sends[0].rung, 3);
            QCOMPARE(turn.sends[0].attempt, n);
        }
    }
    void catches_up_after_downtime() {
        const Turn turn = on_due(armed(), three_rungs(), at(600));
        QCOMPARE(turn.visit.rung, 1);
        QCOMPARE(turn.visit.next_due, at(600) + seconds(15));
        QCOMPARE(kinds(turn), std::vector{VisitEventKind::overdue});
    }
    void closed_and_requested_are_left_alone() {
        Visit visit = armed();
        for (const VisitState state : {VisitState::closed, VisitState::requested}) {
            visit.state = state;
            QCOMPARE(on_due(visit, three_rungs(), at(600)).visit, visit);
        }
    }
    void lapsed_acknowledgement_begins_anew() {
        Visit v = step(step(step(armed(), 60), 70), 75);
        QCOMPARE(v.rung, 2);
        v.state = VisitState::acknowledged;
        v.acknowledged_by = carol;
        v.acknowledged_at = at(76);
        v.next_due = v.acknowledged_until = at(96);
        QCOMPARE(step(v, 95), v);
        const Turn turn = on_due(v, three_rungs(), at(96));
        QCOMPARE(turn.visit.state, VisitState::escalating);
        QCOMPARE(turn.visit.rung, 1);
        QCOMPARE(turn.visit.attempt, 2);
        QCOMPARE(turn.visit.acknowledged_by, carol); // who had it is worth knowing
        const Turn next = on_due(turn.visit, three_rungs(), turn.visit.next_due);
        QCOMPARE(next.sends[0].rung, 2);
        QCOMPARE(next.sends[0].attempt, 2); // another message than the first round's
        QVERIFY(is_reached(turn.visit, 1) && is_reached(turn.visit, 2) && !is_reached(turn.visit, 3));
    }
    void lapsed_acknowledgement_of_somebody_safe_stays_where_it_is() {
        Visit v = worker_safe(step(step(step(armed(), 60), 70), 75), three_rungs(), at(76)).visit;
        v.state = VisitState::acknowledged;
        v.next_due = v.acknowledged_until = at(96);
        const Turn turn = on_due(v, three_rungs(), at(96));
        QCOMPARE(turn.visit.rung, 2);
        QCOMPARE(turn.visit.attempt, 2);
        QCOMPARE(turn.visit.next_due, at(96) + seconds(30));
    }
    void sos_never_goes_down_the_ladder() {
        const Visit v = step(step(step(armed(), 60), 70), 75);
        const Turn turn = raise_sos(v, three_rungs(), at(76));
        QCOMPARE(turn.visit.rung, 2);
        QCOMPARE(turn.visit.epoch, 2);
        QCOMPARE(turn.visit.alarm_at, at(76));
        QCOMPARE(turn.visit.next_due, at(76) + seconds(30));
        QCOMPARE(kinds(turn), std::vector{VisitEventKind::sos});
        QCOMPARE(turn.sends.size(), 1U);
        // Again: the first press goes on counting as the time of alarm.
        QCOMPARE(raise_sos(turn.visit, three_rungs(), at(80)).visit.alarm_at, at(76));
    }
    void an_empty_plan_still_never_rests() {
        Visit v = raise_sos(armed(), {}, at(1)).visit;
        QCOMPARE(v.rung, 0);
        QCOMPARE(v.reach, Reach::nobody);
        for (int i = 0; i < 10; ++i) {
            const Instant due = v.next_due;
            v = on_due(v, {}, due).visit;
            QVERIFY(v.next_due > due);
        }
    }
    void stand_down_goes_to_who_was_told() {
        Visit v = step(armed(), 60);
        QVERIFY(close_alarm(v, three_rungs(), at(61)).sends.empty());
        v = step(step(step(v, 70), 75), 85);
        const Turn safe = worker_safe(v, three_rungs(), at(86));
        const Turn closed = close_alarm(safe.visit, three_rungs(), at(87));
        QCOMPARE(safe.sends.size(), 2U);
        QCOMPARE(closed.sends.size(), 2U);
        for (const Send &a : safe.sends)
            for (const Send &b : closed.sends)
                QVERIFY(std::tie(a.rung, a.attempt) != std::tie(b.rung, b.attempt));
    }
    void plans_are_checked() {
        QVERIFY(check_ladder(three_rungs()).code == RefusalCode::none);
        QCOMPARE(reach_of(three_rungs()), Reach::somebody);
        Ladder ladder;
        QCOMPARE(check_ladder(ladder).code, RefusalCode::value_out_of_range);
        QCOMPARE(reach_of(ladder), Reach::nobody);
        ladder = three_rungs();
        ladder.rungs.resize(1);
        QCOMPARE(reach_of(ladder), Reach::nobody); // a board alone: perhaps nobody looks
        QCOMPARE(check_ladder(ladder).code, RefusalCode::none);
        ladder.rungs.resize(13, ladder.rungs[0]);
        QCOMPARE(check_ladder(ladder).param("field"), "rungs");
        const auto with = [](auto change) {
            Ladder l = three_rungs();
            change(l);
            return check_ladder(l);
        };
        QCOMPARE(with([](Ladder &l) { l.rungs[1].wait_minutes = 0; }).param("field"), "wait_minutes");
        QCOMPARE(with([](Ladder &l) { l.rungs[1].wait_minutes = 61; }).param("max"), "60");
        QCOMPARE(with([](Ladder &l) { l.rungs[1].address = ""; }).code, RefusalCode::text_needed);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].who = ""; }).code, RefusalCode::text_needed);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].who = std::string(201, 'x'); }).code, RefusalCode::text_too_long);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].address = std::string(401, 'x'); }).code, RefusalCode::text_too_long);
        QCOMPARE(with([](Ladder &l) { l.rungs[1].address = "a@b\r\nBcc:x@y"; }).code, RefusalCode::malformed);
        QCOMPARE(with([](Ladder &l) { l.repeat_minutes = 0; }).param("field"), "repeat_minutes");
        QCOMPARE(with([](Ladder &l) { l.acknowledged_minutes = 0; }).param("field"), "acknowledged_minutes");
    }
};

QTEST_GUILESS_MAIN(tst_escalation)
#include "tst_escalation.moc"
