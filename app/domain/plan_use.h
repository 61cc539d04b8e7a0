// Which plan is for whom: one for the whole council, and others for a unit or a team in place of it. Without any, an
// alarm goes to the rung that stands behind every plan, the safety officers.
#pragma once
#include "domain/plan.h"
#include "domain/role_grants.h"
#include "domain/units.h"
#include <optional>

namespace tallyboard {

struct PlanUse {
    RoleScope scope = RoleScope::council; // never a site: people are where they are, and have one plan
    ScopeCode where;                      // the unit's or team's code
    PlanId plan;

    bool operator==(const PlanUse &) const = default;
    /// Everybody's, since each device looks up which plan's cover is its person's (cover.h).
    static constexpr KindTrait trait = in_directory("plan_use", KeyFields("scope", "where"), Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("scope", s.scope), v("where", s.where), v("plan", s.plan);
    }
};

/// The nearest: of the team, of the smallest unit that has one, of the council. Nothing: none of them.
std::optional<PlanId> plan_in_use(const std::vector<PlanUse> &uses, const TeamCode &team, const UnitTree &tree);

} // namespace tallyboard
