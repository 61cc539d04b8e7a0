#include "hub/dse_key.h"
#include "protocol/signing.h"
#include <stdexcept>

namespace tallyboard::hub {

void check_dse_key(HubStore &store, const Bytes32 &key) {
    // With another sealing key every health answer would look removed, so the hub does not start.
    const auto check = store.meta("dse_key_check");
    if (check && !protocol::unseal(protocol::base64url_decode(*check).value_or(""), key))
        throw std::runtime_error("the DSE key does not belong to this store");
    if (!check) {
        const auto sealed = protocol::seal("tallyboard", key);
        store.set_meta("dse_key_check",
                       protocol::base64url({reinterpret_cast<const std::uint8_t *>(sealed.data()), sealed.size()}));
    }
}

} // namespace tallyboard::hub
