// What the end of a try with GOV.UK Notify means, status by status. Pure. HTTP by RFC 9110 section 15, errors by
// Notify's REST API (notify_answer.h).
//
// - 201 that is Notify's: handed over. It says nothing of the phone. A 201 that was cut off is unknown.
// - Another 2xx, a redirect, a page: something on the way answered (a login page, a filter), so it failed.
// - 400 about the number or address: refused for good. It is the only answer that will be the same for ever.
// - 400 about key, template or sender, 401, 403, 404: the set-up, for the operator. It is put off, not refused: once it
//   is mended the same message still goes. An alarm goes on to the next rung at once.
// - 429: put off as well. A limit by the minute passes soon, and Retry-After is kept, up to two minutes. A limit by the
//   day lasts until midnight UTC: tries come every five minutes, and it is for the operator.
// - 408, 425, 5xx: failed for now.
//
// Whatever Notify answered at once is in the scope of the message: a pause of the receiver would let the next alarm
// wait for its rung's whole limit before it heard the same.
#pragma once
#include "hub/channels/verdict.h"

namespace tallyboard::hub {

inline constexpr std::int64_t day_limit_wait_ms = 300'000;
/// A clock that is off by more can not make a token that Notify takes (30 s, less a slow connection).
inline constexpr int clock_off_s_max = 20;

Ending notify_verdict(const TryEnd &end);

} // namespace tallyboard::hub
