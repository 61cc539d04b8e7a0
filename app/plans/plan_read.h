// What the page of plans reads of the store, in one go. A picture of the rows as they were then; nothing is worked out
// here but who is named.
#pragma once
#include "domain/command.h"
#include "domain/plan_report.h"
#include "domain/plan_test.h"
#include "roles/council_parts.h"
#include "store/local_store.h"
#include <map>

namespace tallyboard {

struct PlanRead {
    std::vector<Plan> plans; // by name
    std::vector<PlanUse> uses;
    std::vector<PlanReport> reports;
    std::vector<PlanTest> tests; // of one plan, newest first
    std::vector<Rota> rotas;
    std::vector<StandIn> stand_ins;
    std::vector<Party> parties;
    std::vector<Method> methods;
    std::map<PersonId, Person> people; // who is named by any of these
    CouncilParts parts;
    std::vector<Command> waiting;
    std::vector<store::Notice> refused; // about plans
    Instant now;
    LocalDate today;
    std::string zone;

    const Plan *plan(const PlanId &id) const;
    const PlanReport *report(const PlanId &id) const;
    const Rota *rota(const RotaId &id) const;
    const Party *party(const PartyId &id) const;
};

PlanRead read_plans(store::LocalStore &local, const PlanId &chosen);

} // namespace tallyboard
