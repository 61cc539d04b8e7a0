// What `serve` makes of the options of the outside door, checked before anything starts.
#pragma once
#include "hub/admin/commands.h"
#include "hub/door/door.h"
#include "hub/http/server.h"

namespace tallyboard::hub {

struct OutsideSetUp {
    ServerOptions::Outside listens; // without the site
    DoorOptions door;               // without council, zone and links
    std::string url;                // of links, without a slash at its end
};

/// Nothing: no door is opened. Throws std::runtime_error with a sentence for the operator when the options do not fit.
/// `hub`: whose certificate is the default.
std::optional<OutsideSetUp> outside_set_up(const ServeOptions &options, const ServerOptions &hub, const Console &world);

} // namespace tallyboard::hub
