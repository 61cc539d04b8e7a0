#include "domain/plan.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

Refusal malformed_plan(std::string where) { return {RefusalCode::malformed, {{"where", std::move(where)}}}; }
Refusal bounded(const char *field, int value, int min, int max) {
    if (min <= value && value <= max)
        return {};
    return {RefusalCode::value_out_of_range,
            {{"field", field}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}
Refusal check_name(const char *field, const std::string &text) {
    if (text.empty())
        return {RefusalCode::text_needed, {{"field", field}}};
    if (text.size() > limits::name_bytes)
        return {RefusalCode::text_too_long, {{"field", field}, {"max", std::to_string(limits::name_bytes)}}};
    return {};
}
Refusal first_bad(std::initializer_list<Refusal> all) {
    const auto found = std::find_if(all.begin(), all.end(), [](const Refusal &r) { return r != Refusal{}; });
    return found == all.end() ? Refusal{} : *found;
}

/// The id of its kind, and no other.
bool names_one_thing(const Target &target) {
    const bool is_role = target.kind == TargetKind::role;
    return target.person.is_nil() == (target.kind != TargetKind::person) &&
           target.rota.is_nil() == (target.kind != TargetKind::rota) &&
           target.party.is_nil() == (target.kind != TargetKind::party) && is_role == (target.role != Role::staff);
}

Refusal check_rung(const PlanRung &rung, const std::string &where) {
    const int count = static_cast<int>(rung.targets.size());
    if (Refusal refusal =
            first_bad({check_name("duty", rung.duty), bounded("targets", count, 1, limits::plan_targets_max),
                       bounded("wait_seconds", rung.wait_seconds, limits::wait_seconds_min, limits::wait_seconds_max)});
        refusal != Refusal{})
        return refusal;
    for (auto target = rung.targets.begin(); target != rung.targets.end(); ++target)
        if (!names_one_thing(*target) || std::find(rung.targets.begin(), target, *target) != target)
            return malformed_plan(where + "/targets/" + std::to_string(target - rung.targets.begin() + 1));
    return {};
}

} // namespace

Refusal check_plan(const Plan &plan) {
    if (Refusal refusal = first_bad(
            {check_name("name", plan.name), bounded("rungs", plan.rung_count(), 1, limits::plan_rungs_max),
             bounded("repeat_seconds", plan.repeat_seconds, limits::wait_seconds_min, limits::wait_seconds_max),
             bounded("acknowledged_minutes", plan.acknowledged_minutes, limits::acknowledged_minutes_min,
                     limits::acknowledged_minutes_max)});
        refusal != Refusal{})
        return refusal;
    if (plan.keeper.is_nil() && plan.keeper_role == Role::staff)
        return malformed_plan("keeper_role");
    for (std::size_t i = 0; i < plan.rungs.size(); ++i)
        if (Refusal refusal = check_rung(plan.rungs[i], "rungs/" + std::to_string(i + 1)); refusal != Refusal{})
            return refusal;
    return {};
}

} // namespace tallyboard
