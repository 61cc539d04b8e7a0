#include "hub/plans.h"
#include <limits>

namespace tallyboard::hub {

std::vector<PlanInForce> plans_in_force(HubStore &store, const HubRows &rows) {
    std::vector<PlanInForce> plans{{{}, {}, rows.plan_of({})}};
    for (const Team &team : rows_of<Team>(store))
        if (store.meta("plan:" + team.code.text))
            plans.push_back({team.code, team.name, rows.plan_of(team.code)});
    return plans;
}

std::vector<VisitRecord> running_visits(HubStore &store) {
    // A visit that is not closed has something due, however far off.
    return store.due(Instant{std::numeric_limits<std::int64_t>::max()}, std::numeric_limits<std::int32_t>::max());
}

} // namespace tallyboard::hub
