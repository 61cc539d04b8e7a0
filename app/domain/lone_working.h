// Lone-working visits and their escalation (HSE INDG73 rev 4: agreed intervals, a robust way to know they are back).
// The hub owns a visit's deadline: a device only asks. These functions take a visit and an instant and say what comes
// next; they hold no timer and send nothing. What happens once an alarm is raised is the alarm's (alarm_turn.h), and a
// visit repeats of it what its worker may know (visit_alarm.h).
#pragma once
#include "domain/escalation.h"
#include "domain/visit.h"
#include "domain/visit_event.h"
#include <vector>

namespace tallyboard {

/// A visit's next state, and the new lines of its story.
struct Turn {
    Visit visit;
    std::vector<VisitEvent> events; // n = 0: numbered by whoever stores them
    bool raises_overdue = false;    // its alarm is to be raised: raise_alarm(), in_alarm()
};
/// Deadline after a sign of life at `now`: now + interval, but not past planned_end while that is still ahead.
Instant deadline_after(const Visit &visit, Instant now);
/// Arms or re-arms: epoch + 1, new deadline, next_due = deadline, nothing of an alarm. Not for closed visits.
Turn arm(Visit visit, Instant now);
/// The hub's step when next_due <= now; a visit that is not due stays as it is. Catches up after downtime: a visit past
/// deadline and grace raises its alarm at once.
Turn on_due(const Visit &visit, Instant now);
/// The worker's own side of an SOS, whatever the state (also closed: a new alarm on the same visit).
Turn raise_sos(Visit visit, Instant now);
/// Ends a visit outside any alarm. The caller sets `closed_by` and the outcome.
Turn end_visit(Visit visit, Instant now);
/// A line of its story.
VisitEvent &add_event(Turn &turn, VisitEventKind kind, Instant at);

/// The state of a visit on a screen. Screens take it as a part of a Claim (claim.h).
enum class Protection { monitored, phone_only, unknown, due_soon, overdue, escalating, owned, sos, closed };
/// `receipt_epoch`, `receipt_deadline`, `receipt_reach`: of the stored, verified receipt; zeros and nobody when there
/// is none. With a receipt that reaches nobody an armed visit is never more than phone_only. `pending`: a command about
/// the visit waits in the outbox. `heard`: the hub was heard lately (claim.h). All instants in estimated hub time.
/// due_soon begins Visit::remind_minutes before the deadline.
Protection protection(const Visit &visit, bool pending, std::int64_t receipt_epoch, Instant receipt_deadline,
                      Reach receipt_reach, bool heard, Instant now);

} // namespace tallyboard
