// What a device knows of its hub and person, kept as settings rows in the encrypted ops.db. The token is kept nowhere
// else.
#pragma once
#include "domain/ids.h"
#include "store/local_store.h"
#include <string>

namespace tallyboard {

struct Profile {
    std::string hub_url, token;
    std::string hub_key; // Ed25519 public key, base64url
    std::string pins;    // TLS key pins, base64url, comma separated; empty: the system's certificates
    Instant pins_since;  // `since` of the hub's list; an older list is not believed
    PersonId person;
    std::string council, zone;
    bool complete() const { return !hub_url.empty() && !token.empty() && !hub_key.empty() && !person.is_nil(); }
};

Profile read_profile(store::LocalStore &ops);
void write_profile(store::LocalStore &ops, const Profile &profile);
void write_trust(store::LocalStore &ops, const std::string &pins, Instant since);

} // namespace tallyboard
