#include "domain/plan_use.h"
#include <algorithm>

namespace tallyboard {

std::optional<PlanId> plan_in_use(const std::vector<PlanUse> &uses, const TeamCode &team, const UnitTree &tree) {
    const auto of = [&uses](RoleScope scope, const std::string &where) -> std::optional<PlanId> {
        const auto found = std::ranges::find_if(
            uses, [&](const PlanUse &use) { return use.scope == scope && use.where.text == where; });
        return found == uses.end() ? std::nullopt : std::optional(found->plan);
    };
    if (const auto own = team.empty() ? std::nullopt : of(RoleScope::team, team.text))
        return own;
    for (const UnitCode &unit : tree.above(team))
        if (const auto plan = of(RoleScope::unit, unit.text))
            return plan;
    return of(RoleScope::council, {});
}

} // namespace tallyboard
