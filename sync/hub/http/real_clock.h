// The real clock of hub programs: UTC, boottime (suspend included) and the boot's id. This is the only code of sync/hub
// that reads a clock. All other code is given this function, or a test's.
#pragma once
#include "hub/service.h"

namespace tallyboard::hub {

HubNow real_now();

} // namespace tallyboard::hub
