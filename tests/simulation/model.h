// The oracle's rules: what an accepted command does to the truth, and what a visit does when it is due. Written from
// what the rules promise (ARCHITECTURE.md), not from the rule book's code, and as short as may be.
#pragma once
#include "simulation/oracle.h"

namespace tallyboard::simulation {

/// Changes `truth` as the command means; a text when it should not have been accepted.
std::string apply(Truth &truth, const Pressed &pressed, const CommandId &id, Instant at);
/// The visit's next step at `at`; a text when it is not due. `fresh`: the id of an alarm that it may open.
std::string due(Truth &truth, const VisitId &visit, const AlarmId &fresh, Instant at);
/// Empty: the row is as the model has it. Else the first thing that is not.
std::string unlike(const ModelVisit &model, const Visit &row);
/// Hub time turned out to be off by so much: what was begun in its present stretch keeps what remains of it, what was
/// begun before the hub was away stands; a time that has to go back was never right, and takes all with it.
void move(Truth &truth, Millis by, Instant after);
/// An SOS; a sign of life of the worker's own running visit in its present epoch.
bool must_be_accepted(const Truth &truth, const Pressed &pressed);

} // namespace tallyboard::simulation
