// The model's visits: how one is armed, told of and passed over, shared by what commands do (model.cpp) and what time
// and messages do (model_visit.cpp).
#pragma once
#include "simulation/model.h"

namespace tallyboard::simulation {

bool is_alarm(const ModelVisit &v);
int top(const ModelVisit &v);
void set_next(ModelVisit &v, Instant when, Instant at);
bool climbs(const ModelVisit &v);
const Rung &rung_of(const ModelVisit &v, int rung);
void tell(ModelVisit &v, Instant at);
Instant wait_ends(const ModelVisit &v);
void pass_over(ModelVisit &v, Instant at);
void arm(ModelVisit &v, Instant at);
void escalate(ModelVisit &v, Instant at);
void climb(ModelVisit &v, Instant at);
void forget_apps(ModelVisit &v);

} // namespace tallyboard::simulation
