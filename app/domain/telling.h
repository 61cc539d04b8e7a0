// Whether people were told of an alarm, and what follows from it. Told means handed over: the receiver's server took
// the message, or an app of a responder showed the alarm. A rung whose message is turned down for good is passed over
// at once. A rung that was not told within the limit is left behind, and tries go on; so is, at once, one whose
// receiver says that it will take nothing soon. Pure: the hub passes in each report, and owes what these functions
// return.
//
// A rung's wait counts from when the hub began to tell it, never from when that succeeded. So a slow server, or a late
// or repeated report, cannot put a climb off beyond what the plan says. There is one exception: somebody who was told
// just before their wait ran out gets limits::answer_seconds_min, once a step.
#pragma once
#include "domain/lone_working.h"

namespace tallyboard {

/// A message was handed over. `said_at`: when its words were made. Late and repeated reports do no harm. When the alarm
/// is over by then, the hub owes the receiver a stand-down.
Turn handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now);
/// The connection broke after the whole message was sent. Nobody counts as told, but the receiver hears when the alarm
/// is over.
Turn maybe_handed_over(const Visit &visit, const Ladder &ladder, const Send &send, Instant said_at, Instant now);
/// The receiver will never take the message: the hub goes on to the next rung at once. At the last rung it only writes
/// that down, and the plan's repeat then begins at the first rung again; so one pass through the plan takes at least a
/// minute.
Turn turned_down(const Visit &visit, const Ladder &ladder, const Send &send, const SendReport &why, Instant now);
/// The receiver takes nothing for now, and will not within the rung's limit: the hub goes on as after turned_down().
/// Tries go on, and a later one may still tell this rung. Reported at each such try; only the first moves anything.
Turn put_off(const Visit &visit, const Ladder &ladder, const Send &send, const SendReport &why, Instant now);
/// An app of somebody who may answer has shown this alarm to them, so every app rung begun so far is told. The rung may
/// be named after somebody else; the story's line says whose app it was. Report it again when the visit's epoch, rung
/// or attempt changes while it is shown: each is another telling.
Turn shown_in_app(const Visit &visit, const Ladder &ladder, Instant now);

/// Whether the message is still true; asked before each try. When an alarm is over, those who may have heard of it get
/// a stand-down, and nobody else hears anything.
bool still_matters(const Visit &visit, const Send &send);
/// Whether the newer of two messages about one visit makes the older one needless: both go to the same receiver, and
/// the newer is an alarm, or both are of one kind. Both are owed.
bool overtakes(const Send &newer, const Send &older);
bool same_receiver(const Send &a, const Send &b);
/// Whether this rung may believe that there is an alarm.
bool is_reached(const Visit &visit, int rung);

} // namespace tallyboard
