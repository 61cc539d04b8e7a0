// The plans that would be used now, with the hub's judgement of whom they reach: those in force for new visits, and
// those frozen with running visits. For the start of `serve`, the operator's report and the board. Works inside the
// caller's transaction.
#pragma once
#include "hub/hub_rows.h"

namespace tallyboard::hub {

struct PlanInForce {
    TeamCode team; // empty: the council's, for everybody whose team has none
    std::string team_name;
    Ladder ladder;
};
/// The council's first, then each team's own by code.
std::vector<PlanInForce> plans_in_force(HubStore &store, const HubRows &rows);
/// Of every visit that is not closed.
std::vector<VisitRecord> running_visits(HubStore &store);

} // namespace tallyboard::hub
