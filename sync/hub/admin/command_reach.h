// Who would be told and who cannot be, in sentences for the operator. It uses the same judgement that a receipt signs.
#pragma once
#include "hub/channels/set_up.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

inline constexpr std::string_view reaches_nobody =
    "reaches nobody outside the app; visits under it are never shown as monitored.";

/// Why a judged rung tells nobody outside the app; empty: it tells somebody.
std::string why_unreached(const Rung &rung, const SetUp &set_up);
/// One line for each rung that has an address but cannot be told, and for each plan that reaches nobody. Covers the
/// plans in force and those of running visits. Opens and ends a transaction of its own.
std::vector<std::string> unreached_lines(HubStore &store, const SetUp &set_up);

/// What the last `serve` on this store had set up. Inside the caller's transaction.
SetUp kept_set_up(HubStore &store);

/// The same for one plan, by what the last `serve` on this store had set up.
std::vector<std::string> unreached_lines(HubStore &store, Ladder ladder);

} // namespace tallyboard::hub
