#include "protocol/trust.h"
#include "protocol/enrol_link.h"
#include <algorithm>

namespace tallyboard::protocol {

std::string trust_text(const Trust &trust) {
    std::string text = "tallyboard-trust-v1\n" + std::to_string(trust.since.ms) + "\n";
    for (const auto &pin : trust.pins)
        text += base64url(pin) + "\n";
    return text;
}

void sign(Trust &trust, const SigningKey &key) { trust.signature = sign_text(trust_text(trust), key); }

bool verify(const Trust &trust, const Bytes32 &public_key) {
    return verify_text(trust_text(trust), trust.signature, public_key);
}

std::string pins_text(const std::vector<Bytes32> &pins) {
    std::string text;
    for (const auto &pin : pins)
        text += (text.empty() ? "" : ",") + base64url(pin);
    return text;
}

std::vector<Bytes32> pins_from(std::string_view text) {
    std::vector<Bytes32> pins;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (const auto pin = key_from_text(text.substr(0, comma)))
            pins.push_back(*pin);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return pins;
}

} // namespace tallyboard::protocol
