// The safety officer's board: every open visit in the order a person should look at it, and what may be done with it.
// A projection of visits: it owns nothing and never hides an alarm.
#pragma once
#include "domain/lone_working.h"
#include <vector>

namespace tallyboard {

enum class Urgency { sos, escalating, owned, overdue, due_soon, monitored, unknown };
constexpr auto words(Urgency) {
    return std::array<std::string_view, 7>{"sos", "escalating", "owned", "overdue", "due_soon", "monitored", "unknown"};
}
/// due_soon: inside 5 minutes of the deadline.
Urgency urgency(const Visit &visit, Instant now);
/// Most urgent first; within one urgency the longest waiting (earliest deadline or alarm) first, then id.
std::vector<Visit> board_order(std::vector<Visit> visits, Instant now);
/// Whether an alarm is there to be acknowledged (escalating, or overdue in grace).
bool may_be_acknowledged(const Visit &visit);
/// Whether somebody has taken this alarm on, also one who fell silent since: nobody ends an alarm that they only saw.
bool is_taken_on(const Visit &visit);

} // namespace tallyboard
