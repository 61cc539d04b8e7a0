// How an alarm is opened, joined, told of rung by rung, and what follows from the fate of its messages.
#include "domain/limits.h"
#include "support/alarm_world.h"
#include <QTest>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Kind = AlarmEventKind;
using World = AlarmWorld;

/// Rung 1: a colleague by mail and app. Rung 2: a guard firm. Behind both: an officer by mail and app.
World three() {
    World w({60, 120});
    w.its_plan.repeat_seconds = 300;
    w.behind[1] = {World::mail(2), World::app(2)};
    w.behind[2] = {World::desk(3)};
    w.behind[3] = {World::mail(4), World::app(4)};
    return w;
}
std::vector<Recipient> told_in(const AlarmTurn &turn, MessageKind kind = MessageKind::alarm) {
    std::vector<Recipient> all;
    for (const Message &message : turn.messages)
        if (message.kind == kind)
            all.push_back(message.to);
    return all;
}
std::vector<Kind> kinds(const AlarmTurn &turn) {
    std::vector<Kind> all;
    for (const AlarmEvent &line : turn.events)
        all.push_back(line.kind);
    return all;
}
using To = std::vector<Recipient>;
using Kinds = std::vector<Kind>;

} // namespace

class TestAlarmClimb : public QObject {
    Q_OBJECT
private slots:
    void an_alarm_begins_with_the_first_rung() {
        World w = three();
        Raised raised;
        raised.cause = Cause::sos;
        raised.session = visit_id(7);
        raised.by = {World::worker(), {}};
        raised.note = "help";
        raised.position_at = w.now;
        const AlarmTurn turn = w.raise(raised);
        const Alarm &alarm = turn.alarm;
        QVERIFY(alarm.id == alarm_id(1) && alarm.person == World::worker() && alarm.plan == plan_id(1));
        QVERIFY(alarm.state == AlarmState::telling && alarm.telling == Telling::begun && alarm.climbs);
        QVERIFY(alarm.epoch == 1 && alarm.answers_from == 1 && alarm.attempt == 1 && alarm.step.rung == 1);
        QVERIFY(alarm.sessions == std::vector{visit_id(7)} && alarm.worst == Cause::sos &&
                alarm.causes.has(Cause::sos));
        QVERIFY(alarm.opened_at == w.now && alarm.position_at == w.now && alarm.next_due == w.now + seconds(30));
        QVERIFY(told_in(turn) == (To{World::mail(2), World::app(2)}));
        QCOMPARE(kinds(turn), Kinds{Kind::opened});
        QVERIFY(turn.events[0].cause == Cause::sos && turn.events[0].note == "help");
        QVERIFY(turn.events[0].who == raised.by && turn.events[0].person == World::worker());
        const Message &first = turn.messages[0];
        QVERIFY(first == (Message{about(alarm.id), 1, 1, 1, MessageKind::alarm, World::mail(2)}));
    }
    void apps_alone_have_less_time() {
        World w = three();
        w.behind[1] = {World::app(2)};
        QVERIFY(w.raise(Cause::overdue).alarm.next_due == w.now + seconds(15));
        const AlarmTurn turn = w.next();
        QCOMPARE(kinds(turn), Kinds{Kind::not_told});
        QCOMPARE(turn.events[0].note, std::string("not_shown"));
        QCOMPARE(turn.alarm.step.rung, 2);
    }
    void the_climb_everyone_and_the_last_for_ever() {
        World w = three();
        w.raise(Cause::overdue);
        QVERIFY(w.tell(World::mail(2)).alarm.next_due == w.alarm->step_at + seconds(60));
        QVERIFY(w.alarm->telling == Telling::told);
        QVERIFY(told_in(w.next()) == To{World::desk(3)});
        w.tell(World::desk(3));
        QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(120));
        QVERIFY(told_in(w.next()) == (To{World::mail(4), World::app(4)}));
        QCOMPARE(w.alarm->attempt, 1);
        w.tell(World::mail(4));
        const AlarmTurn everyone = w.next();
        QVERIFY(everyone.alarm.step.phase == Phase::everyone && everyone.alarm.attempt == 2);
        QVERIFY(told_in(everyone) ==
                (To{World::mail(2), World::app(2), World::desk(3), World::mail(4), World::app(4)}));
        QVERIFY(everyone.messages[0].step == 0);
        w.tell(World::desk(3));
        for (int n = 3; n < 8; ++n) {
            const AlarmTurn last = w.next();
            QVERIFY(last.alarm.step.phase == Phase::last && last.alarm.attempt == n);
            QVERIFY(told_in(last) == (To{World::mail(4), World::app(4)}));
            w.tell(World::mail(4));
            QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(300));
        }
        QVERIFY(!w.operators_alarm);
    }
    void a_rung_with_nobody_is_stepped_over_and_written_down() {
        World w = three();
        w.behind[1].clear();
        const AlarmTurn turn = w.raise(Cause::overdue);
        QCOMPARE(kinds(turn), (Kinds{Kind::opened, Kind::stepped_over}));
        QVERIFY(turn.events[1].rung == 1 && turn.events[1].duty == "Duty 1");
        QVERIFY(turn.alarm.step.rung == 2 && told_in(turn) == To{World::desk(3)});
        w.tell(World::desk(3));
        w.behind[3].clear();
        const AlarmTurn end = w.next();
        QCOMPARE(kinds(end), Kinds{Kind::stepped_over});
        QVERIFY(end.alarm.step.phase == Phase::everyone && told_in(end) == To{World::desk(3)});
        QVERIFY(end.operators_alarm);
    }
    void a_plan_that_reaches_nobody_still_goes_on_and_says_so() {
        World w = three();
        w.behind.clear();
        Instant began = w.now;
        QVERIFY(w.raise(Cause::sos).operators_alarm);
        for (int n = 0; n < 20; ++n) {
            QVERIFY(w.alarm->next_due >= began + seconds(limits::pass_seconds_min));
            began = w.alarm->next_due;
            const AlarmTurn turn = w.next();
            QVERIFY(!turn.events.empty() && turn.events.back().kind == Kind::stepped_over && turn.operators_alarm);
            QVERIFY(turn.messages.empty() && turn.alarm.telling == Telling::not_told);
        }
        w.behind[1] = {World::mail(2)}; // somebody is back
        QVERIFY(told_in(w.next()) == To{World::mail(2)});
    }
    void nobody_is_told_of_their_own_alarm_nor_twice() {
        World w = three();
        w.behind[1] = {World::app(1), World::mail(1), World::mail(2), World::mail(2), {World::party(3), {}}, {}};
        QVERIFY(told_in(w.raise(Cause::sos)) == To{World::mail(2)});
        w.behind[2] = {World::mail(1)}; // the worker alone is nobody
        w.tell(World::mail(2));
        QVERIFY(w.next().events[0].kind == Kind::stepped_over);
    }
    void who_is_behind_a_rung_is_looked_up_when_it_is_told() {
        World w = three();
        w.raise(Cause::overdue);
        w.tell(World::mail(2));
        w.behind[2] = {World::mail(5)};
        QVERIFY(told_in(w.next()) == To{World::mail(5)});
    }
    void an_unanswered_try_leaves_the_rung_in_time() {
        World w = three();
        w.raise(Cause::overdue);
        QVERIFY(!w.report(0, SendOutcome::failed));
        w.pass(seconds(29));
        QVERIFY(w.due().events.empty());
        const AlarmTurn turn = w.next();
        QCOMPARE(kinds(turn), Kinds{Kind::not_told});
        QVERIFY(turn.events[0].note == "not_in_time" && turn.events[0].duty == "Duty 1");
        QVERIFY(turn.alarm.step.rung == 2 && turn.alarm.telling == Telling::begun);
        const AlarmTurn late = w.tell(World::mail(2)); // tries went on
        QCOMPARE(kinds(late), Kinds{Kind::told});
        QVERIFY(late.alarm.telling == Telling::begun && late.alarm.next_due == turn.alarm.next_due);
    }
    void maybe_is_not_told() {
        World w = three();
        w.raise(Cause::overdue);
        QCOMPARE(kinds(w.tell(World::mail(2), SendOutcome::unknown)), Kinds{Kind::maybe_told});
        QVERIFY(w.alarm->telling == Telling::begun);
        QCOMPARE(kinds(w.next()), Kinds{Kind::not_told});
    }
    void refused_by_all_it_is_passed_over_at_once() {
        World w = three();
        w.raise(Cause::overdue);
        QCOMPARE(kinds(w.tell(World::mail(2), SendOutcome::refused)), Kinds{Kind::not_told}); // the app is left
        QVERIFY(w.alarm->step.rung == 1 && w.log.back().note == "address_refused 550");
        QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(limits::shown_within_seconds));
        w.behind[2] = {World::desk(3)};
        const AlarmTurn turn = w.tell(World::app(2), SendOutcome::refused);
        QCOMPARE(kinds(turn), (Kinds{Kind::not_told, Kind::not_told}));
        QVERIFY(turn.alarm.step.rung == 2 && told_in(turn) == To{World::desk(3)});
        QVERIFY(turn.alarm.step_at == w.now);
    }
    /// A limit on messages: whoever it keeps from hearing is tried again, and nobody waits for it.
    void put_off_for_all_the_next_is_told_at_once() {
        World w = three();
        w.behind[1] = {World::mail(2), World::mail(3)};
        w.raise(Cause::overdue);
        QCOMPARE(kinds(w.tell(World::mail(2), SendOutcome::put_off)), Kinds{Kind::not_told});
        QVERIFY(w.alarm->step.rung == 1 && w.alarm->telling == Telling::begun);
        const std::size_t second = w.newest(World::mail(3));
        const AlarmTurn turn = *w.report(second, SendOutcome::put_off);
        QCOMPARE(kinds(turn), (Kinds{Kind::not_told, Kind::not_told}));
        QVERIFY(turn.alarm.step.rung == 2 && turn.alarm.step_at == w.now);
        QVERIFY(!w.report(second, SendOutcome::put_off)); // and again: nothing new
        QVERIFY(is_owed(w.rows[second]));
        QCOMPARE(kinds(*w.report(second, SendOutcome::handed_over)), Kinds{Kind::told}); // it got through after all
        QCOMPARE(w.alarm->step.rung, 2);
    }
    void put_off_and_told_after_all_within_the_step() {
        World w = three();
        w.behind[1] = {World::mail(2), World::mail(3)};
        w.raise(Cause::overdue);
        w.tell(World::mail(2), SendOutcome::put_off);
        w.tell(World::mail(2));
        QVERIFY(w.alarm->telling == Telling::told);
        QCOMPARE(kinds(w.tell(World::mail(3), SendOutcome::put_off)), Kinds{Kind::not_told});
        QVERIFY(w.alarm->telling == Telling::told && w.alarm->step.rung == 1);
    }
    void refused_everywhere_a_pass_still_takes_half_a_minute() {
        World w({30});
        w.behind[1] = {World::mail(2)};
        w.behind[2] = {World::mail(4)};
        const Instant began = w.now;
        w.raise(Cause::sos);
        w.tell(World::mail(2), SendOutcome::refused);
        const AlarmTurn end = w.tell(World::mail(4), SendOutcome::refused);
        QVERIFY(end.operators_alarm && end.alarm.step.rung == 2);
        QVERIFY(end.alarm.next_due == began + seconds(30));
        const AlarmTurn everyone = w.next();
        QVERIFY(everyone.alarm.step.phase == Phase::everyone);
        w.tell(World::mail(2), SendOutcome::refused);
        w.tell(World::mail(4), SendOutcome::refused);
        QVERIFY(w.alarm->next_due >= w.now + seconds(30));
        w.next();
        QVERIFY(w.alarm->step.phase == Phase::last);
        w.tell(World::mail(4), SendOutcome::refused);
        w.next(); // the last cannot be told, so everybody is
        QVERIFY(w.alarm->step.phase == Phase::everyone);
    }
    void somebody_told_late_in_the_wait_can_still_answer() {
        World w({60});
        w.behind[1] = {World::mail(2)};
        w.behind[2] = {World::mail(4)};
        w.its_plan.rungs[0].wait_seconds = 40;
        w.raise(Cause::overdue);
        w.pass(seconds(29));
        QVERIFY(w.tell(World::mail(2)).alarm.next_due == w.now + seconds(limits::answer_seconds_min));
        w.pass(seconds(5));
        QVERIFY(!w.report(0, SendOutcome::handed_over)); // said twice
        QVERIFY(w.alarm->next_due == w.now + seconds(25));
    }
    void two_must_be_told_where_two_must_answer() {
        World w({60});
        w.its_plan.rungs[0].need = Need::two;
        w.behind[1] = {World::mail(2), World::mail(3), World::mail(4), World::app(2)};
        w.raise(Cause::overdue);
        w.tell(World::mail(2));
        QVERIFY(w.alarm->telling == Telling::begun);
        w.tell(World::app(2)); // the same person
        QVERIFY(w.alarm->telling == Telling::begun);
        w.tell(World::mail(3), SendOutcome::refused);
        QVERIFY(w.alarm->telling == Telling::begun);
        w.tell(World::mail(4), SendOutcome::refused); // only one is left there to be told
        QVERIFY(w.alarm->telling == Telling::told);
    }
    void all_of_a_rung() {
        World w({60});
        w.its_plan.rungs[0].need = Need::all;
        w.behind[1] = {World::mail(2), World::mail(3), World::mail(4)};
        w.raise(Cause::overdue);
        w.tell(World::mail(2));
        w.tell(World::mail(3));
        QVERIFY(w.alarm->telling == Telling::begun);
        w.tell(World::mail(4));
        QVERIFY(w.alarm->telling == Telling::told);
    }
    void a_hub_that_was_away_takes_one_step() {
        World w = three();
        w.raise(Cause::overdue);
        w.pass(minutes(120));
        const AlarmTurn turn = w.due();
        QCOMPARE(turn.alarm.step.rung, 2);
        QVERIFY(turn.alarm.step_at == w.now);
        QVERIFY(w.due().events.empty());
    }
};

QTEST_APPLESS_MAIN(TestAlarmClimb)
#include "tst_alarm_climb.moc"
