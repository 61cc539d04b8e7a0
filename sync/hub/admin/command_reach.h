// Who would be told, and who can not be, in sentences for the operator: by the very judgement that a receipt signs.
#pragma once
#include "hub/channels/set_up.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

inline constexpr std::string_view reaches_nobody =
    "reaches nobody outside the app; visits under it are never shown as monitored.";

/// Why a rung that was judged tells nobody outside the app; empty: it does.
std::string why_unreached(const Rung &rung, const SetUp &set_up);
/// One line for each rung with an address that can not be told, and for each plan that reaches nobody: the plans in
/// force and those of running visits. Opens and ends a transaction of its own.
std::vector<std::string> unreached_lines(HubStore &store, const SetUp &set_up);

/// Of one plan, by what this hub had set up when it was served last.
std::vector<std::string> unreached_lines(HubStore &store, Ladder ladder);

} // namespace tallyboard::hub
