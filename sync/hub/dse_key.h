// That a store and the key that seals its DSE payloads belong together.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

/// Inside a transaction. The first start leaves a mark; later ones throw std::runtime_error when the key does not open
/// it.
void check_dse_key(HubStore &store, const Bytes32 &key);

} // namespace tallyboard::hub
