#include "hub/plans.h"
#include "hub/plan_book.h"

namespace tallyboard::hub {

std::vector<PlanInForce> plans_in_force(HubStore &store, const HubRows &rows) {
    std::vector<PlanInForce> plans{{{}, {}, rows.plan_book().plan_for({})}};
    for (const PlanUse &use : rows_of<PlanUse>(store)) {
        if (use.scope == RoleScope::council)
            continue;
        auto plan = rows.plan_book().plan(use.plan);
        if (!plan)
            continue;
        const auto team = rows.team({use.where.text});
        const auto unit = rows.unit({use.where.text});
        const bool is_team = use.scope == RoleScope::team;
        const std::string name = is_team && team ? team->name : !is_team && unit ? unit->name : use.where.text;
        plans.push_back({use.where.text, name, std::move(*plan)});
    }
    return plans;
}

} // namespace tallyboard::hub
