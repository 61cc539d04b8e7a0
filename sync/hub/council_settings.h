// The council's settings as an operator reads and changes them: the same rows and the same rule as from the app, and a
// line in the ledger. A running hub goes by them from its next batch on.
#pragma once
#include "domain/council_settings_verbs.h"
#include "hub/admin_ops.h"

namespace tallyboard::hub {

/// None: done, also when nothing had to change. Else why not, as decide() says it. `dry_run`: only says that.
Refusal change_setting(const Admin &admin, const ChangeSetting &change, bool dry_run = false);
/// All versions of a topic, oldest first.
std::vector<Setting> setting_versions(HubStore &store, std::string_view topic);

} // namespace tallyboard::hub
