// The model's visits until their alarm: armed, overdue, and what is forgotten of an alarm that is over.
#pragma once
#include "simulation/model.h"

namespace tallyboard::simulation {

bool is_alarm(const ModelVisit &v);
void set_next(ModelVisit &v, Instant when, Instant at);
void arm(const Truth &truth, ModelVisit &v, Instant at);
void forget_alarm(ModelVisit &v);

} // namespace tallyboard::simulation
