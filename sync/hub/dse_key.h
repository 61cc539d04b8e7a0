// Checks that a store and the key that seals its DSE payloads belong together.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

/// Call it inside a transaction. The first start writes a sealed mark. A later start throws std::runtime_error when the
/// key does not open the mark.
void check_dse_key(HubStore &store, const Bytes32 &key);

} // namespace tallyboard::hub
