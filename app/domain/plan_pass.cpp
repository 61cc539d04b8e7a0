#include "domain/plan_pass.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

int wait_after(const Plan &plan, int rung) {
    const bool is_last = rung == plan.officers_rung();
    const int wait = is_last ? plan.repeat_seconds : plan.rungs[static_cast<std::size_t>(rung - 1)].wait_seconds;
    return std::clamp(wait, limits::wait_seconds_min, limits::wait_seconds_max); // a stored row may hold anything
}

/// `spent`: of this pass, before this step.
PassStep climbed(const Plan &plan, int rung, int spent, const AskRung &ask) {
    PassStep step{Phase::climb, rung, ask(rung)};
    step.wait_seconds = step.told != HowTold::nobody ? wait_after(plan, rung) : 0;
    if (rung == plan.officers_rung()) // the end of a pass
        step.wait_seconds = std::max(step.wait_seconds, limits::pass_seconds_min - spent);
    step.pass_seconds = spent + step.wait_seconds;
    return step;
}

/// The last rung that is told outside the app, else the last that is told at all, else the last.
PassStep highest(const Plan &plan, Phase phase, const AskRung &ask) {
    PassStep step{phase, plan.officers_rung()};
    step.wait_seconds = step.pass_seconds = wait_after(plan, plan.officers_rung());
    for (int rung = plan.officers_rung(); rung > 0 && step.told != HowTold::outside; --rung)
        if (const HowTold told = ask(rung); told > step.told)
            step.told = told, step.rung = rung;
    return step;
}

} // namespace

PassStep first_step(const Plan &plan, const AskRung &ask) { return climbed(plan, 1, 0, ask); }

PassStep next_step(const Plan &plan, const PassStep &step, const AskRung &ask) {
    const int last = plan.officers_rung();
    if (step.phase == Phase::climb && step.rung < last)
        return climbed(plan, std::max(step.rung, 0) + 1, step.pass_seconds, ask);
    if (step.phase != Phase::climb)
        return highest(plan, Phase::last, ask);
    PassStep everyone = highest(plan, Phase::everyone, ask);
    everyone.rung = last;
    return everyone;
}

} // namespace tallyboard
