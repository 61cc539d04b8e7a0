// Changes of plans, rotas, parties and methods as an operator makes them: the same rules as from the app, several in
// one transaction, and a line in the ledger for each. A running hub goes by them from its next batch on.
#pragma once
#include "domain/command.h"
#include "hub/admin_ops.h"

namespace tallyboard::hub {

struct PlanChange {
    Verb verb;
    PersonId whose{}; // of a person's method; else nil
};
struct PlansChanged {
    Refusal refusal;       // of the first that was refused; then nothing was changed
    std::size_t which = 0; // that one, from 0
    int rows = 0;          // written or removed
};
/// `dry_run`: says what would come of it and changes nothing.
PlansChanged change_plans(const Admin &admin, const std::vector<PlanChange> &changes, bool dry_run = false);

} // namespace tallyboard::hub
