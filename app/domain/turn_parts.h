// Inside the rule book only: the parts that a visit's turns are made of, shared by its life (lone_working.cpp) and by
// what becomes of its messages (telling.cpp).
#pragma once
#include "domain/telling.h"
#include <algorithm>

namespace tallyboard {

inline int rung_count(const Ladder &ladder) { return static_cast<int>(ladder.rungs.size()); }
inline Millis at_least_a_minute(int count) { return minutes(std::max(1, count)); }
inline bool is_in_alarm(const Visit &visit) {
    return visit.state == VisitState::escalating || visit.state == VisitState::acknowledged;
}

VisitEvent &add_event(Turn &turn, VisitEventKind kind, Instant at);
/// Begins to tell the rung the visit now stands at and sets when the hub looks again.
void begin_rung(Turn &turn, const Ladder &ladder, Instant now);
/// The rung stands: its wait has run out, or nobody could tell it. One step on.
void go_on(Turn &turn, const Ladder &ladder, Instant now);
/// The rung could not be told: written down, and on to the next one; the last one waits for its repeat.
void leave_rung(Turn &turn, const Ladder &ladder, SendTrouble trouble, int reply, Instant now);
/// Owes a stand-down to every receiver that may believe in this alarm, one each.
void owe_stand_downs(Turn &turn, const Ladder &ladder, int attempt);
/// The app's people see the alarm itself: nothing to call back, and a new alarm is shown anew.
void forget_app_rungs(Visit &visit, const Ladder &ladder);

} // namespace tallyboard
