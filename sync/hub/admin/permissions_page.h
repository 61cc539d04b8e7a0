// The permission table for people to read, as Markdown. It is made from the tables that the hub enforces, so the two
// agree. `tallyboard-hub permissions` prints it; sync/hub/permissions.md is a copy that a test keeps true.
#pragma once
#include <string>

namespace tallyboard::hub {

std::string permissions_page();

} // namespace tallyboard::hub
