// The link (or QR picture) by which a device finds its hub: address, one-time code, TLS key pins and the hub's signing
// key. Everything but the address is in the URL's fragment, which is never sent to a server or proxy:
//   https://hub.council.example/enrol#code=7K3M-Q9PD&pin=<base64url>,<base64url>&key=<base64url>
// Made by the hub's `enrol` command, read by the app; a person may also type address and code and compare fingerprints.
#pragma once
#include "protocol/signing.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::protocol {

struct EnrolLink {
    std::string url;                // of the hub, without a slash at the end
    std::string code;               // one-time
    std::vector<Bytes32> pins;      // SHA-256 of the TLS key's SubjectPublicKeyInfo; one must fit
    std::optional<Bytes32> hub_key; // Ed25519; absent when typed
};

std::string enrol_link_text(const EnrolLink &link);
/// Also takes "tallyboard:enrol?url=…&code=…&pin=…&key=…". nullopt: it is no enrolment link, a field is broken, or the
/// address is neither https nor http on this machine itself.
std::optional<EnrolLink> read_enrol_link(std::string_view text);

/// Six groups of four digits of a hub key's hash (about 80 bits), the same on both sides: "0412 9983 …".
std::string fingerprint(const Bytes32 &hub_key);
std::optional<Bytes32> key_from_text(std::string_view base64url);
/// https anywhere; plain http only for 127.0.0.1, [::1] and localhost, where nobody else can listen.
bool is_safe_url(std::string_view url);

} // namespace tallyboard::protocol
