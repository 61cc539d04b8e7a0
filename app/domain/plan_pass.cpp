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
PassStep climbed(const Plan &plan, int rung, int spent, const Tells &tells) {
    PassStep step{Phase::climb, rung, tells(rung)};
    step.wait_seconds = step.told ? wait_after(plan, rung) : 0;
    if (rung == plan.officers_rung()) // the end of a pass
        step.wait_seconds = std::max(step.wait_seconds, limits::pass_seconds_min - spent);
    step.pass_seconds = spent + step.wait_seconds;
    return step;
}

/// The last rung, or the highest that has somebody.
int highest(const Plan &plan, const Tells &tells) {
    for (int rung = plan.officers_rung(); rung > 0; --rung)
        if (tells(rung))
            return rung;
    return 0;
}

PassStep whole_pass(const Plan &plan, Phase phase, int rung, bool told) {
    const int wait = wait_after(plan, plan.officers_rung());
    return {phase, rung, told, wait, wait};
}

} // namespace

PassStep first_step(const Plan &plan, const Tells &tells) { return climbed(plan, 1, 0, tells); }

PassStep next_step(const Plan &plan, const PassStep &step, const Tells &tells) {
    const int last = plan.officers_rung();
    if (step.phase == Phase::climb && step.rung < last)
        return climbed(plan, std::max(step.rung, 0) + 1, step.pass_seconds, tells);
    const int top = highest(plan, tells);
    if (step.phase == Phase::climb)
        return whole_pass(plan, Phase::everyone, last, top > 0);
    return whole_pass(plan, Phase::last, top > 0 ? top : last, top > 0);
}

} // namespace tallyboard
