// The permission table for people to read, as Markdown: made from the very tables that the hub enforces, so it can not
// say anything else. `tallyboard-hub permissions` prints it; sync/hub/permissions.md is a copy that a test keeps true.
#pragma once
#include <string>

namespace tallyboard::hub {

std::string permissions_page();

} // namespace tallyboard::hub
