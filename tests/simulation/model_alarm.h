// The model's alarms: each turn of one, and what the visits that it covers repeat of it.
#pragma once
#include "simulation/truth.h"
#include <functional>

namespace tallyboard::simulation {

using AlarmWhat = std::function<void(testing::AlarmModel &)>;
/// What happens to the alarm `at` that time, and all that follows: must_owe, must_log, its visits. `own`: a visit that
/// is changed in the same step, also when it was closed.
void turn(Truth &truth, const AlarmId &id, Instant at, const AlarmWhat &what, const VisitId &own = {});
/// The person's open alarm; nil: none.
AlarmId open_alarm(const Truth &truth, const PersonId &person);
/// The cause joins the person's open alarm, or opens `fresh`.
void raise(Truth &truth, const VisitId &visit, Cause cause, const AlarmId &fresh, Instant at);
/// Taken on in the worker's grace, before anybody was told.
void take_on_early(Truth &truth, const VisitId &visit, const PersonId &by, const AlarmId &fresh, Instant at);
/// A try of a message ended. False: that is nothing new, and nothing follows.
bool reported(Truth &truth, const Message &message, SendOutcome outcome, Instant begun, Instant at);
/// "I have it" by the link of a message.
AlarmReply answered_by_link(Truth &truth, const Message &message, Instant at);
/// The same, as it would be.
AlarmReply would_answer(const Truth &truth, const Message &message, Instant at);
/// Whether somebody who has it has left the council.
bool is_owned_by_leaver(const Truth &truth, const AlarmId &id);
/// The alarm's timer. A text: it was not time yet.
std::string alarm_due(Truth &truth, const AlarmId &id, Instant at);
/// Whether a message about an alarm is still true.
bool matters(const Truth &truth, const Message &message);
/// The newest message that waits for this person's app to show the alarm; null: none.
const Message *waits_for_app(const Truth &truth, const AlarmId &id, const PersonId &who);
/// Somebody by that method heard of the alarm, or may have.
bool may_know(const Truth &truth, const AlarmId &id, const MethodId &method);
/// Empty: the row is as the model has it. Else the first thing that is not.
std::string differs(const ModelAlarm &alarm, const Alarm &row);
void move_alarms(Truth &truth, Millis by, Instant from, Instant after);

} // namespace tallyboard::simulation
