// An alarm's way through any plan, whoever comes and goes meanwhile: no rung that has somebody is left out, no pass is
// shorter than half a minute, and it never ends.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/plan_world.h"
#include "support/random_items.h"
#include <algorithm>
#include <rapidcheck.h>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Plan any_plan(RandomItems &c) {
    std::vector<PlanRung> rungs;
    for (int n = c.pick(6); n > 0; --n)
        rungs.push_back(rung("Duty", {to(person_who(1))}, static_cast<int>(c.between(-10, 4'000))));
    Plan plan = plan_of(std::move(rungs));
    plan.repeat_seconds = static_cast<int>(c.between(-10, 4'000));
    return plan;
}

} // namespace

class TestPlanProperties : public QObject {
    Q_OBJECT
private slots:
    void an_alarm_never_ends_and_leaves_nobody_out() {
        QVERIFY(rc::check("every rung in turn, then everyone, then the last for ever", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Plan plan = any_plan(c);
            std::vector<HowTold> told(static_cast<std::size_t>(plan.officers_rung()) + 1, HowTold::nobody);
            const auto come_and_go = [&] {
                for (std::size_t r = 1; r < told.size(); ++r)
                    if (c.one_in(3))
                        told[r] = static_cast<HowTold>(c.pick(3));
            };
            const AskRung ask = [&told](int r) { return told.at(static_cast<std::size_t>(r)); };
            come_and_go();
            PassStep step = first_step(plan, ask);
            int spent = 0, rung_due = 1;
            std::set<Phase> phases;
            for (int n = 0; n < 40; ++n) {
                const HowTold best = *std::max_element(told.begin(), told.end());
                RC_ASSERT(step.told == (step.phase == Phase::climb ? ask(step.rung) : best));
                RC_ASSERT(step.wait_seconds >= 0 && step.wait_seconds <= limits::wait_seconds_max);
                if (step.told != HowTold::nobody)
                    RC_ASSERT(step.wait_seconds >= limits::wait_seconds_min);
                else if (step.phase == Phase::climb && step.rung < plan.officers_rung())
                    RC_ASSERT(step.wait_seconds == 0); // stepped over at once
                spent += step.wait_seconds;
                RC_ASSERT(step.pass_seconds == spent);
                if (step.phase == Phase::climb) {
                    RC_ASSERT(phases.count(Phase::everyone) == 0);
                    RC_ASSERT(step.rung == rung_due++);
                } else {
                    RC_ASSERT(rung_due == plan.officers_rung() + 1); // the climb was whole
                    RC_ASSERT((step.phase == Phase::everyone) == (phases.count(Phase::everyone) == 0));
                }
                if (step.phase == Phase::last && best != HowTold::nobody) { // the highest of the best
                    RC_ASSERT(ask(step.rung) == best);
                    for (int r = step.rung + 1; r <= plan.officers_rung(); ++r)
                        RC_ASSERT(ask(r) < best);
                }
                if (step.phase != Phase::climb || step.rung == plan.officers_rung()) { // a pass ends
                    RC_ASSERT(spent >= limits::pass_seconds_min);
                    spent = 0;
                }
                phases.insert(step.phase);
                come_and_go();
                step = next_step(plan, step, ask);
            }
            RC_ASSERT(phases.size() == 3u);
        }));
    }
};

QTEST_APPLESS_MAIN(TestPlanProperties)
#include "tst_plan_properties.moc"
