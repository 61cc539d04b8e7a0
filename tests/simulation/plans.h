// The council's plans and who answers: a mailbox of the managers, a guard firm, a control room, two people with methods
// of their own. Plans 0 to 3 are the ways a small council starts with; the others use all that a plan may name.
#pragma once
#include "hub/admin_ops.h"
#include "simulation/chance.h"

namespace tallyboard::simulation {

inline constexpr int plans_most = 6;

/// Parties, their methods and those of people, a rota, and plan 3 for everybody.
void make_plans(const hub::Admin &admin);
/// From now on this one is for the whole council, unless somebody whom it names has left: 0 is the officers' apps alone.
void use_plan(const hub::Admin &admin, int which);
/// Somebody stands in for who is on duty, or comes as one more, or changes with them: from now on for some hours.
void stand_in(const hub::Admin &admin, Chance &chance);
/// Whoever could not be reached any more has answered a test.
void mend_methods(const hub::Admin &admin);
/// How soon an alarm repeats, and how long somebody has it.
void set_rules(const hub::Admin &admin, int repeat_minutes, int acknowledged_minutes);

} // namespace tallyboard::simulation
