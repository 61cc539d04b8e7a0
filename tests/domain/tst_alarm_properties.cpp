// What must hold of an alarm whatever happens, found by chance and shrunk: it never ends by itself, reaches everybody
// who can be reached, and what is told is told. alarm_life.cpp checks the rest after every step.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/alarm_life.h"
#include <algorithm>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;
using simulation::Chance;

class TestAlarmProperties : public QObject {
    Q_OBJECT
private slots:
    void any_life_of_an_alarm() {
        QVERIFY(
            rc::check("presses, reports, downtime and people who come and go, in any order", [](std::uint64_t seed) {
                Chance chance(seed);
                AlarmLife life = any_life(chance);
                for (int n = 0; n < 120; ++n)
                    RC_ASSERT(any_step(life, chance) == "");
            }));
    }
    void unanswered_it_never_ends_and_tells_everybody() {
        QVERIFY(rc::check(
            "nobody answers: everybody who is behind the plan is told, and it goes on", [](std::uint64_t seed) {
                Chance chance(seed);
                AlarmLife life = any_life(chance);
                AlarmWorld &w = life.world;
                w.raise(chance.per_mille(500) ? Cause::sos : Cause::overdue);
                std::set<Recipient> told;
                bool said = false;
                for (int n = 0; n < 60; ++n) {
                    for (std::size_t i = 0; i < w.rows.size(); ++i)
                        if (is_owed(w.rows[i]) && chance.per_mille(300))
                            w.report(i, static_cast<SendOutcome>(chance.pick(4)));
                    const AlarmTurn turn = w.next();
                    RC_ASSERT(is_open(turn.alarm) && turn.alarm.next_due > w.now);
                    for (const AlarmEvent &line : turn.events)
                        said |= line.kind == AlarmEventKind::stepped_over || line.kind == AlarmEventKind::not_told;
                }
                for (const MessageRow &row : w.rows)
                    told.insert(row.message.to);
                for (int rung = 1; rung <= w.its_plan.officers_rung(); ++rung)
                    for (const Recipient &one : w.recipients(rung, w.now))
                        if (one.who.is_valid() && one.who.person != AlarmWorld::worker() &&
                            (one.who.is_person() || !one.is_app()))
                            RC_ASSERT(told.count(one) == 1u);
                RC_ASSERT(said || !told.empty());
            }));
    }
    void nobody_can_be_told_and_it_says_so_for_ever() {
        QVERIFY(rc::check("every try is refused or comes to nothing", [](std::uint64_t seed) {
            Chance chance(seed);
            AlarmLife life = any_life(chance);
            AlarmWorld &w = life.world;
            w.raise(Cause::sos);
            bool operators_alarm = false;
            std::size_t lines = w.log.size();
            for (int n = 0; n < 30; ++n) {
                for (std::size_t i = 0; i < w.rows.size(); ++i)
                    if (is_owed(w.rows[i]))
                        w.report(i, chance.per_mille(500) ? SendOutcome::refused : SendOutcome::failed),
                            operators_alarm |= w.operators_alarm;
                w.next();
                operators_alarm |= w.operators_alarm;
                RC_ASSERT(w.alarm->telling != Telling::told);
                if (n % 4 == 3) {
                    RC_ASSERT(w.log.size() > lines);
                    lines = w.log.size();
                }
            }
            RC_ASSERT(operators_alarm);
        }));
    }
    void never_silent_while_somebody_can_be_told() {
        QVERIFY(rc::check("wherever it stands and whoever went, one who is left is told soon", [](std::uint64_t seed) {
            Chance chance(seed);
            AlarmLife life = any_life(chance);
            AlarmWorld &w = life.world;
            for (int n = 0; n < 40 || !is_open(*w.alarm); ++n)
                RC_ASSERT(any_step(life, chance) == "");
            w.gone.clear();
            w.behind.clear();
            w.behind[chance.pick(w.its_plan.officers_rung()) + 1] = {AlarmWorld::mail(9)}; // has not heard of it
            RC_PRE(!is_drill(*w.alarm));
            bool told = false;
            for (int n = 0; n < 3 * w.its_plan.officers_rung() + 8 && !told;
                 ++n) { // nobody answers, and no try is reported
                const AlarmTurn turn = w.next();
                told = std::any_of(turn.messages.begin(), turn.messages.end(),
                                   [](const Message &m) { return m.to == AlarmWorld::mail(9); });
            }
            RC_ASSERT(told && is_open(*w.alarm));
        }));
    }
    void one_open_alarm_a_person() {
        QVERIFY(rc::check("whatever is raised joins what is open", [](std::uint64_t seed) {
            Chance chance(seed);
            AlarmLife life = any_life(chance);
            for (int n = 0; n < 40; ++n) {
                const auto before = life.world.alarm;
                Raised raised;
                raised.cause = static_cast<Cause>(chance.pick(7));
                const AlarmTurn turn = life.world.raise(raised);
                if (before && is_open(*before)) {
                    RC_ASSERT(turn.alarm.id == before->id);
                    RC_ASSERT((turn.alarm.epoch == before->epoch) == (raised.cause == Cause::drill));
                    RC_ASSERT(turn.alarm.worst >= before->worst && turn.alarm.step.phase >= before->step.phase);
                }
                if (chance.per_mille(300))
                    life.world.answer(4), life.world.close(4);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(TestAlarmProperties)
#include "tst_alarm_properties.moc"
