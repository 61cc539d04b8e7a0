// Inside the rule book only: the parts that a visit's turns are made of, shared by its life (lone_working.cpp) and by
// what becomes of its messages (telling.cpp).
#pragma once
#include "domain/telling.h"
#include <algorithm>

namespace tallyboard {

inline int rung_count(const Ladder &ladder) { return static_cast<int>(ladder.rungs.size()); }
inline Millis at_least_a_minute(int count) { return minutes(std::max(1, count)); }

VisitEvent &add_event(Turn &turn, VisitEventKind kind, Instant at);
/// Begins to tell the rung the visit now stands at and sets when the hub looks again.
void begin_rung(Turn &turn, const Ladder &ladder, Instant now);
/// One step on from a rung whose wait has run out, or that could not be told.
void go_on(Turn &turn, const Ladder &ladder, Instant now);
/// Writes down that the rung could not be told and goes on to the next one. The last rung waits for its repeat.
void leave_rung(Turn &turn, const Ladder &ladder, SendTrouble trouble, int reply, Instant now);
/// Owes one stand-down to every receiver that may believe in this alarm.
void owe_stand_downs(Turn &turn, const Ladder &ladder, int attempt);
/// Marks the app's rungs as not told. The app shows the alarm's present state itself, so it needs no stand-down, and it
/// shows a new alarm anew.
void forget_app_rungs(Visit &visit, const Ladder &ladder);

} // namespace tallyboard
