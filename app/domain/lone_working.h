// Lone-working visits and their escalation (HSE INDG73 rev 4: agreed intervals, a robust way to know they are back).
// A visit's deadline belongs to the hub: a device only asks. These functions take a visit and an instant and say what
// comes next; they hold no timer and send nothing. Escalation climbs until a named person acknowledges, repeats its
// last rung for ever and is closed by a person only.
#pragma once
#include "domain/escalation.h"
#include "domain/visit.h"
#include "domain/visit_event.h"
#include <vector>

namespace tallyboard {

struct CheckInPlan {
    int interval_minutes, grace_minutes;
};
/// low 120/15, medium 60/10, high 30/5 minutes.
CheckInPlan plan_for(Risk risk);

/// What the hub owes after a change: the visit as it now is and the messages to send.
struct Turn {
    Visit visit;
    std::vector<Send> sends;
    std::vector<VisitEvent> events; // n = 0: numbered by whoever stores them
};
/// Whom the plan reaches today, by name of the first who is told; whether the visit said otherwise before.
bool judge_reach(Visit &visit, const Ladder &ladder);
/// Deadline after a sign of life at `now`: now + interval, but not past planned_end while that is still ahead.
Instant deadline_after(const Visit &visit, Instant now);
/// Arms or re-arms: epoch + 1, new deadline, next_due = deadline, alarm cleared. Not for closed visits.
Turn arm(Visit visit, const Ladder &ladder, Instant now);
/// The hub's step when next_due <= now (what a report of a message does: telling.h); idempotent for a visit that is not
/// due. Catches up after downtime: a visit past deadline and grace goes to rung 1 at once.
Turn on_due(const Visit &visit, const Ladder &ladder, Instant now);
/// Enters ESCALATING at once, whatever the state (also closed: a new alarm on the same visit).
Turn raise_sos(Visit visit, const Ladder &ladder, Instant now);
/// The worker says they are safe in an alarm: evidence and a stand-down request to all who were told, or may have been;
/// the alarm itself stays until a responder closes it, repeats at its present rung, and climbs no further.
/// `note`: what they said to it.
Turn worker_safe(Visit visit, const Ladder &ladder, Instant now, const std::string &note = {});
/// A person ends the alarm: closed, and everybody who was told, or may have been, is told so; nobody else hears
/// anything. `closed_by` and outcome are the caller's.
Turn close_alarm(Visit visit, const Ladder &ladder, Instant now);

/// The state of a visit on a screen. Screens take it with all that goes with it, see claim.h.
enum class Protection { monitored, phone_only, unknown, due_soon, overdue, escalating, owned, sos, closed };
/// `receipt_epoch`, `receipt_deadline`, `receipt_reach`: of the stored, verified receipt, zeros and nobody when none.
/// A receipt that reaches nobody is never more than phone_only. `pending`: a command on it waits in the outbox.
/// `heard`: the hub, lately (claim.h). All instants in estimated hub time. due_soon inside 5 min of the deadline.
Protection protection(const Visit &visit, bool pending, std::int64_t receipt_epoch, Instant receipt_deadline,
                      Reach receipt_reach, bool heard, Instant now);

} // namespace tallyboard
