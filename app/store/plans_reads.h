// What screens read of plans, rotas and parties: as reads.h. Only cover and plan_use are on other devices than safety
// officers'.
#pragma once
#include "domain/cover.h"
#include "domain/plan_report.h"
#include "domain/plan_test.h"
#include "domain/plan_use.h"
#include "domain/rota.h"
#include "store/local_store.h"

namespace tallyboard::store {

std::vector<Plan> plans(LocalStore &store); // by name
std::vector<PlanUse> plan_uses(LocalStore &store);
std::vector<Cover> cover_for(LocalStore &store, const PersonId &person); // of the plan that is theirs, by time
std::vector<PlanReport> plan_reports(LocalStore &store);
std::vector<PlanTest> plan_tests_of(LocalStore &store, const PlanId &plan, int most); // newest first
std::vector<Rota> rotas(LocalStore &store);                                           // by name
std::vector<StandIn> stand_ins(LocalStore &store);                                    // by their beginning
std::vector<Party> parties(LocalStore &store);                                        // by name
std::vector<Method> all_methods(LocalStore &store);                                   // as they were added
/// About plans, rotas and parties, that the hub has not decided, or whose rows are still to come; in the order made.
std::vector<Command> waiting_plans(LocalStore &store);

} // namespace tallyboard::store
