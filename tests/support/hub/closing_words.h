// Closing words as a phone seals them, for tests of the hub.
#pragma once
#include "protocol/closing_word.h"
#include "support/hub/hub_world.h"

namespace tallyboard::testing {

inline std::string sealed_word(const HubWorld &world, std::string_view word) {
    return protocol::seal_closing_word(word, world.settings.signing.public_key, protocol::random_bytes);
}
inline ChooseClosingWords choose_words(const HubWorld &world, std::string safe, std::string forced) {
    const protocol::ClosingWords words{std::move(safe), std::move(forced)};
    return {protocol::seal_closing_words(words, world.settings.signing.public_key, protocol::random_bytes)};
}

} // namespace tallyboard::testing
