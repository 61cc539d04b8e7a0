// What a worker's screen may claim. In doubt it is the worse state; a doubt never hides an alarm.
#include "domain/lone_working.h"

namespace tallyboard {

namespace {

Protection of_alarm(const Visit &visit) {
    return visit.cause == AlarmCause::sos ? Protection::sos : Protection::escalating;
}

} // namespace

Protection protection(const Visit &visit, bool pending, std::int64_t receipt_epoch, Instant receipt_deadline,
                      Reach receipt_reach, bool heard, Instant now) {
    switch (visit.state) {
    // The hub watches until it has the close, and may still raise the alarm.
    case VisitState::closed: return pending ? Protection::unknown : Protection::closed;
    case VisitState::requested: return Protection::phone_only;
    // Rung 0 and pending: an SOS that has not left this phone yet.
    case VisitState::escalating: return pending && visit.rung == 0 ? Protection::phone_only : of_alarm(visit);
    case VisitState::acknowledged:
        if (now >= visit.acknowledged_until)
            return of_alarm(visit);
        return heard ? Protection::owned : Protection::unknown;
    case VisitState::overdue: return Protection::overdue; // only the hub says so
    case VisitState::armed: break;
    }
    const bool receipt_fits = visit.epoch > 0 && receipt_epoch == visit.epoch && receipt_deadline == visit.deadline;
    if (!receipt_fits)
        return Protection::phone_only;
    if (receipt_reach == Reach::nobody) // who watches and can tell nobody helps nobody
        return Protection::phone_only;
    if (now >= visit.deadline)
        return Protection::overdue;
    if (!heard)
        return Protection::unknown;
    return visit.deadline - now <= minutes(visit.remind_minutes) ? Protection::due_soon : Protection::monitored;
}

} // namespace tallyboard
