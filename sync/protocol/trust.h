// The list of TLS keys that stand for the hub, signed by the hub. Certificates are renewed and proxies change, but the
// hub's Ed25519 key stays. A device that meets another TLS key asks for this list, and believes it only by the
// signature of that key, and only when it is not older than the list that it has.
#pragma once
#include "domain/time.h"
#include "protocol/signing.h"
#include <string>
#include <vector>

namespace tallyboard::protocol {

struct Trust {
    Instant since;             // hub time at which this list came into force; a later list has a later one
    std::vector<Bytes32> pins; // SHA-256 of each key's SPKI (RFC 7469); none: the system's certificate authorities
    std::string signature;     // 64 bytes, base64url without padding
    bool operator==(const Trust &) const = default;
};

inline constexpr std::size_t pins_max = 8;

/// "tallyboard-trust-v1\n", since, and every pin, one a line: what is signed.
std::string trust_text(const Trust &trust);
void sign(Trust &trust, const SigningKey &key);
bool verify(const Trust &trust, const Bytes32 &public_key);

/// Pins as they are kept and shown: base64url, comma separated. pins_from() leaves out what is no pin.
std::string pins_text(const std::vector<Bytes32> &pins);
std::vector<Bytes32> pins_from(std::string_view text);

} // namespace tallyboard::protocol
