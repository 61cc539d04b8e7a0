// How causes join an alarm: what is worse tells everybody anew, what is less only joins, what informs does not climb.
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

class TestAlarmCauses : public QObject {
    Q_OBJECT
private slots:
    void a_worse_cause_tells_everybody_at_once_and_never_goes_down() {
        World w = three();
        w.raise(Cause::overdue);
        w.tell(World::mail(2));
        w.next();
        w.tell(World::desk(3));
        w.answer(4);
        QVERIFY(w.alarm->state == AlarmState::taken);
        const AlarmTurn turn = w.raise(Cause::sos);
        QVERIFY(turn.alarm.state == AlarmState::telling && turn.alarm.owners.empty() && !turn.alarm.taken_at.is_set());
        QVERIFY(turn.alarm.epoch == 2 && turn.alarm.answers_from == 2 && turn.alarm.step.rung == 2);
        QVERIFY(told_in(turn) == (To{World::desk(3), World::mail(2), World::app(2)}));
        QVERIFY(turn.messages[0].step == 2 && turn.messages[1].step == 1);
        QCOMPARE(kinds(turn), Kinds{Kind::cause_joined});
        QVERIFY(turn.alarm.causes.has(Cause::overdue) && turn.alarm.worst == Cause::sos);
        QVERIFY(w.tell(World::mail(2)).alarm.telling == Telling::begun); // of the rung below: tells this one nothing
        QVERIFY(w.tell(World::desk(3)).alarm.telling == Telling::told);
        QCOMPARE(w.next().alarm.step.rung, 3);
    }
    void pressed_again_and_again_it_climbs_all_the_same() {
        World w = three();
        const Instant began = w.now;
        w.raise(Cause::sos);
        std::vector<int> seen;
        for (int n = 0; n < 30; ++n) {
            w.tell(World::mail(2)); // told each time
            w.pass(seconds(10));
            if (w.alarm->next_due <= w.now)
                w.due();
            w.raise(Cause::sos);
            if (w.alarm->step.rung == 2 && seen.empty())
                seen.push_back(static_cast<int>((w.now - began).count / 1'000));
        }
        QVERIFY(seen.size() == 1 && seen[0] <= 60 + 30 + 10);
        QVERIFY(w.alarm->step.rung >= 2);
    }
    void a_lesser_cause_only_joins() {
        World w = three();
        w.raise(Cause::sos);
        w.tell(World::mail(2));
        w.answer(2);
        Raised overdue;
        overdue.cause = Cause::overdue;
        overdue.session = visit_id(9);
        const Alarm before = *w.alarm;
        const AlarmTurn turn = w.raise(overdue);
        QVERIFY(turn.messages.empty() && turn.alarm.state == AlarmState::taken && turn.alarm.owners.size() == 1);
        QVERIFY(turn.alarm.epoch == 2 && turn.alarm.answers_from == 1 && turn.alarm.next_due == before.next_due);
        QVERIFY(turn.alarm.worst == Cause::sos && turn.alarm.sessions == std::vector{visit_id(9)});
        QVERIFY(w.raise(Cause::amber).messages.empty());
        QVERIFY(!w.raise(Cause::sos).messages.empty()); // pressed again: never swallowed
        QVERIFY(w.alarm->state == AlarmState::telling && w.alarm->epoch == 4);
    }
    void amber_and_lost_contact_inform() {
        for (const Cause cause : {Cause::amber, Cause::lost_contact}) {
            World w = three();
            Raised raised;
            raised.cause = cause;
            raised.climbs = false;
            w.raise(raised);
            QVERIFY(!w.alarm->climbs);
            w.tell(World::mail(2));
            QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(300));
            const AlarmTurn again = w.next();
            QVERIFY(again.alarm.step.rung == 1 && again.alarm.attempt == 2);
            QVERIFY(told_in(again) == (To{World::mail(2), World::app(2)}));
            w.next(); // it repeats where it is, also when that fails
            QCOMPARE(w.alarm->step.rung, 1);
            QVERIFY(w.raise(Cause::sos).alarm.climbs);
            w.next();
            QCOMPARE(w.alarm->step.rung, 2);
            World policy = three();
            raised.climbs = true;
            policy.raise(raised);
            policy.tell(World::mail(2));
            policy.next();
            QCOMPARE(policy.alarm->step.rung, 2);
        }
        World w = three(); // it informs somebody: with nobody told it goes on until somebody is
        Raised raised;
        raised.cause = Cause::amber;
        raised.climbs = false;
        w.raise(raised);
        QCOMPARE(w.next().alarm.step.rung, 2);
        w.tell(World::desk(3));
        QCOMPARE(w.next().alarm.step.rung, 2);
    }
    void what_informed_only_climbs_as_soon_as_a_cause_says_so() {
        World w = three();
        Raised raised;
        raised.cause = Cause::amber;
        raised.climbs = false;
        w.raise(raised);
        w.tell(World::mail(2));
        QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(300));
        raised.cause = Cause::lost_contact;
        raised.climbs = true;
        QVERIFY(w.raise(raised).messages.empty());
        QVERIFY(w.alarm->next_due == w.alarm->step_at + seconds(60));
        QCOMPARE(w.next().alarm.step.rung, 2);
    }
    void a_drill_ends_by_itself_and_what_is_real_ends_it() {
        World w = three();
        Raised drill;
        drill.cause = Cause::drill;
        drill.drill_until = w.now + minutes(10);
        w.raise(drill);
        w.tell(World::mail(2));
        w.answer(2);
        QVERIFY(w.alarm->next_due == drill.drill_until);
        World real = w;
        const AlarmTurn over = w.next();
        QVERIFY(over.alarm.state == AlarmState::closed && over.alarm.outcome == VisitOutcome::planned_test);
        QVERIFY(over.alarm.closed_by.is_nil() && !over.alarm.next_due.is_set());
        QVERIFY(told_in(over, MessageKind::stand_down) == To{World::mail(2)});
        QCOMPARE(kinds(over), Kinds{Kind::drill_ended});

        const AlarmTurn turn = real.raise(Cause::overdue);
        QCOMPARE(kinds(turn), (Kinds{Kind::drill_ended, Kind::cause_joined}));
        QVERIFY(!turn.alarm.causes.has(Cause::drill) && turn.alarm.worst == Cause::overdue && !is_drill(turn.alarm));
        QVERIFY(turn.alarm.state == AlarmState::telling && !turn.alarm.drill_until.is_set());
        QVERIFY(told_in(turn) == (To{World::mail(2), World::app(2)}));
        const AlarmTurn twice = real.raise(drill);
        QVERIFY(twice.reply == AlarmReply::nothing_new && twice.alarm.epoch == 2 && twice.events.empty());
        real.pass(minutes(60));
        QVERIFY(is_open(real.due().alarm));
    }
    void after_the_close_another_alarm_opens() {
        World w = three();
        w.raise(Cause::sos);
        w.answer(4);
        w.close(4);
        QVERIFY(w.raise(Cause::sos).alarm.id == alarm_id(2));
        QVERIFY(w.alarm->epoch == 1 && w.alarm->step.rung == 1);
    }
};

QTEST_APPLESS_MAIN(TestAlarmCauses)
#include "tst_alarm_causes.moc"
