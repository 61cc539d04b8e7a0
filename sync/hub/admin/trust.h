// Which TLS keys stand for this hub: the key of the certificate that it serves, and those that an operator named (of a
// proxy before it, or of the next certificate). Kept in the store. The enrolment link and GET /v1/hello give the same
// list.
#pragma once
#include "hub/admin/cli.h"
#include "protocol/trust.h"

namespace tallyboard::hub {

/// The signed list of keys that devices should trust. `served`: the PEM chain that this process serves, empty when it
/// serves plain HTTP behind a proxy. A list that differs from the last one gets a later `since`.
protocol::Trust renew_trust(HubStore &store, const std::string &served, const protocol::SigningKey &key, Instant now);
/// The pins for an enrolment link. `first`: the certificate beside the keys, used for a hub that has not served yet.
std::vector<protocol::Bytes32> link_pins(HubStore &store, const std::string &first);

struct TrustOptions {
    std::string act;  // list, add or remove
    std::string what; // add: a PEM certificate's file, or a pin; remove: a pin
};
int trust(const Place &place, const TrustOptions &options, Console &world);

} // namespace tallyboard::hub
