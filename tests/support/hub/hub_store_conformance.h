// What every HubStore must do, whatever it stands on. Each check gets a fresh, empty store and says what is wrong, or
// nothing. A store's test runs the whole list.
#pragma once
#include "hub/hub_store.h"
#include <functional>
#include <string>
#include <vector>

namespace tallyboard::testing {

struct StoreCheck {
    const char *name;
    std::function<std::string(hub::HubStore &)> run; // empty text: as it should be
};

std::vector<StoreCheck> hub_store_checks();

} // namespace tallyboard::testing
