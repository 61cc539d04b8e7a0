// The plans that are in use now: those for new visits, by the part of the council they are for. For the board, for the
// operator's report, and for the start of `serve`. Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"

namespace tallyboard::hub {

struct PlanInForce {
    std::string where, where_name; // code and name of the team or unit; empty: the council's, or the one behind all
    Plan plan;
};
/// The council's first, then by code.
std::vector<PlanInForce> plans_in_force(HubStore &store, const HubRows &rows);

} // namespace tallyboard::hub
