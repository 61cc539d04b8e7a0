// The order of the board.
#include "domain/safety_board.h"
#include <algorithm>
#include <tuple>

namespace tallyboard {

namespace {

Urgency urgency_of_alarm(const Visit &visit) {
    return visit.cause == AlarmCause::sos ? Urgency::sos : Urgency::escalating;
}

/// The time to sort by: since when an alarm waits for an answer, or until when no answer is needed.
Instant waiting_from(const Visit &visit) {
    const bool alarmed = visit.state == VisitState::escalating || visit.state == VisitState::acknowledged;
    return alarmed && visit.alarm_at.is_set() ? visit.alarm_at : visit.deadline;
}

} // namespace

Urgency urgency(const Visit &visit, Instant now) {
    switch (visit.state) {
    case VisitState::escalating: return urgency_of_alarm(visit);
    case VisitState::acknowledged: return now < visit.acknowledged_until ? Urgency::owned : urgency_of_alarm(visit);
    case VisitState::overdue: return Urgency::overdue;
    case VisitState::armed:
        if (now >= visit.deadline)
            return Urgency::overdue;
        if (visit.deadline - now <= minutes(visit.remind_minutes))
            return Urgency::due_soon;
        return visit.reach == Reach::somebody ? Urgency::monitored : Urgency::unknown; // nobody to tell, or unproved
    case VisitState::requested:
    case VisitState::closed: break;
    }
    return Urgency::unknown;
}

std::vector<Visit> board_order(std::vector<Visit> visits, Instant now) {
    std::sort(visits.begin(), visits.end(), [now](const Visit &a, const Visit &b) {
        return std::tuple(urgency(a, now), waiting_from(a), a.id) < std::tuple(urgency(b, now), waiting_from(b), b.id);
    });
    return visits;
}

bool may_be_acknowledged(const Visit &visit) {
    return visit.state == VisitState::escalating || visit.state == VisitState::overdue;
}

bool is_taken_on(const Visit &visit) {
    return visit.state == VisitState::acknowledged || (may_be_acknowledged(visit) && !visit.acknowledged_by.is_nil());
}

} // namespace tallyboard
