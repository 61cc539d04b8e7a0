// Who would be told and who cannot be, in sentences for the operator. It uses the same judgement that a receipt signs.
#pragma once
#include "hub/channels/set_up.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

inline constexpr std::string_view reaches_nobody =
    "reaches nobody outside the app; visits under it are never shown as monitored.";

/// For the log, so without anybody's name or address: one line for each reason for which a step can not tell somebody,
/// for each way whose receiver takes nothing, and for each plan that reaches nobody now. Covers the plans in use. Opens
/// and ends a transaction of its own.
std::vector<std::string> unreached_lines(HubStore &store, const SetUp &set_up, Instant now);

/// What the last `serve` on this store had set up. Inside the caller's transaction.
SetUp kept_set_up(HubStore &store);

} // namespace tallyboard::hub
