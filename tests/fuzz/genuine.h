// Receipts that a hub really signed, for the verifier's target and its seeds.
#pragma once
#include "protocol/signing.h"
#include <vector>

namespace tallyboard::fuzz {

inline protocol::SigningKey hub_key() {
    protocol::Bytes32 seed{};
    seed.fill(7);
    return protocol::signing_key_from_seed(seed);
}

inline std::vector<Receipt> genuine_receipts() {
    std::vector<Receipt> list;
    for (int n = 0; n < 4; ++n) {
        Receipt receipt;
        receipt.visit.bytes.fill(static_cast<std::uint8_t>(n + 1));
        receipt.command.bytes.fill(static_cast<std::uint8_t>(n * 17));
        receipt.epoch = n + 1;
        receipt.hub_time = {1'795'262'400'000 + n};
        receipt.deadline = {1'795'266'000'000};
        receipt.reach = Reach::somebody;
        receipt.first_told = n % 2 == 0 ? "Duty officer" : "Bob Łęcki";
        protocol::sign(receipt, hub_key());
        list.push_back(receipt);
    }
    return list;
}

} // namespace tallyboard::fuzz
