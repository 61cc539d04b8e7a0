// Whether people were told of an alarm, and what follows from it. Told means handed over: the receiver's server took
// the message, or an app of a responder showed the alarm. Whoever turns a message down for good is passed over at once;
// whom nobody could tell within the limit is left behind, and tries go on. Pure: the hub brings each report and owes
// what comes out of it.
//
// A rung's wait counts from when the hub began to tell it, never from when that succeeded: no server, however slow, and
// no report, however late or repeated, moves a climb further off than the plan says. Only whoever was told just before
// their wait ran out gets limits::answer_seconds_min, once a step.
#pragma once
#include "domain/lone_working.h"

namespace tallyboard {

/// A message reached its receiver. `said_at`: when its words were made. Late and repeated reports do no harm; for an
/// alarm that is over by then the receiver is owed a stand-down.
Turn handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now);
/// The connection broke behind the message: nobody counts as told, but they hear when it is over.
Turn maybe_handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now);
/// It will never be taken: the next rung at once. At the last one it is written down, and the plan's repeat goes
/// through the whole plan again, so a pass takes a minute at least.
Turn turned_down(const Visit &visit, const Ladder &ladder, const Send &send, const SendReport &why, Instant now);
/// An app of somebody who may answer has shown this alarm to them: every app rung begun so far is told. A rung's name
/// may be of somebody else: the story's line says whose app it was. Report it again when the visit's epoch, rung or
/// attempt has changed while it is shown: each is another telling.
Turn shown_in_app(const Visit &visit, const Ladder &ladder, Instant now);

/// Asked before each try: whether what the message would say is so. An alarm that is over is told by a stand-down, to
/// those who may have heard of it; nobody else hears anything.
bool still_matters(const Visit &visit, const Send &send);
/// At one receiver of one visit the newer alarm says all that older messages would, and a stand-down what an older one
/// would. Both owed.
bool overtakes(const Send &newer, const Send &older);
bool same_receiver(const Send &a, const Send &b);
/// Whether rung n may believe that there is an alarm.
bool is_reached(const Visit &visit, int rung);

} // namespace tallyboard
