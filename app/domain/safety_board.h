// The safety officer's board: every open visit, in the order in which a person should look at it, and what may be done
// with it. It is made of visits, owns nothing and never hides an alarm.
#pragma once
#include "domain/lone_working.h"
#include <vector>

namespace tallyboard {

enum class Urgency { sos, escalating, owned, overdue, due_soon, monitored, unknown };
constexpr auto words(Urgency) {
    return std::array<std::string_view, 7>{"sos", "escalating", "owned", "overdue", "due_soon", "monitored", "unknown"};
}
/// due_soon: inside Visit::remind_minutes of the deadline.
Urgency urgency(const Visit &visit, Instant now);
/// Most urgent first. Within one urgency the visit that waits longest (earliest deadline or alarm) comes first, then by
/// id.
std::vector<Visit> board_order(std::vector<Visit> visits, Instant now);
/// Whether an alarm is there to be acknowledged (escalating, or overdue in grace).
bool may_be_acknowledged(const Visit &visit);
/// Whether somebody has taken this alarm on, even if they fell silent since. Only such an alarm may be closed: seeing
/// it is not enough.
bool is_taken_on(const Visit &visit);

} // namespace tallyboard
