// Lone-working visits and their escalation (HSE INDG73 rev 4: agreed intervals, a robust way to know they are back).
// The hub owns a visit's deadline: a device only asks. These functions take a visit and an instant and say what comes
// next; they hold no timer and send nothing. An escalation climbs the ladder and then repeats its last rung for ever,
// until a named person acknowledges it. Only a person closes it.
#pragma once
#include "domain/escalation.h"
#include "domain/visit.h"
#include "domain/visit_event.h"
#include <vector>

namespace tallyboard {

/// What the hub owes after a change: the visit as it is now, the messages to send and the new lines of its story.
struct Turn {
    Visit visit;
    std::vector<Send> sends;
    std::vector<VisitEvent> events; // n = 0: numbered by whoever stores them
};
/// Writes into the visit whether its plan reaches anybody today and who is told first. True: that has changed.
bool judge_reach(Visit &visit, const Ladder &ladder);
/// Deadline after a sign of life at `now`: now + interval, but not past planned_end while that is still ahead.
Instant deadline_after(const Visit &visit, Instant now);
/// Arms or re-arms: epoch + 1, new deadline, next_due = deadline, alarm cleared. Not for closed visits.
Turn arm(Visit visit, const Ladder &ladder, Instant now);
/// The hub's step when next_due <= now; a visit that is not due stays as it is. Catches up after downtime: a visit past
/// deadline and grace goes to rung 1 at once. For what follows from a message's report see telling.h.
Turn on_due(const Visit &visit, const Ladder &ladder, Instant now);
/// Enters ESCALATING at once, whatever the state (also closed: a new alarm on the same visit).
Turn raise_sos(Visit visit, const Ladder &ladder, Instant now);
/// The worker says in an alarm that they are safe. It is evidence, and all who were or may have been told get a
/// stand-down message. The alarm stays until a responder closes it: it repeats at its present rung and climbs no
/// further. `note`: the reason given.
Turn worker_safe(Visit visit, const Ladder &ladder, Instant now, const std::string &note = {});
/// A person ends the alarm. The visit is closed, and everybody who was or may have been told hears that; nobody else
/// hears anything. The caller sets `closed_by` and the outcome.
Turn close_alarm(Visit visit, const Ladder &ladder, Instant now);

/// The state of a visit on a screen. Screens take it as a part of a Claim (claim.h).
enum class Protection { monitored, phone_only, unknown, due_soon, overdue, escalating, owned, sos, closed };
/// `receipt_epoch`, `receipt_deadline`, `receipt_reach`: of the stored, verified receipt; zeros and nobody when there
/// is none. With a receipt that reaches nobody an armed visit is never more than phone_only. `pending`: a command about
/// the visit waits in the outbox. `heard`: the hub was heard lately (claim.h). All instants in estimated hub time.
/// due_soon begins Visit::remind_minutes before the deadline.
Protection protection(const Visit &visit, bool pending, std::int64_t receipt_epoch, Instant receipt_deadline,
                      Reach receipt_reach, bool heard, Instant now);

} // namespace tallyboard
