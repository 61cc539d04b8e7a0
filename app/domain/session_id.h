// A session's id, apart from its rules: an alarm names the sessions it covers and knows nothing else of them.
#pragma once
#include "domain/ids.h"

namespace tallyboard {

/// The device chooses it before the first send, as it does a visit's: a visit is a session.
using SessionId = VisitId;

} // namespace tallyboard
