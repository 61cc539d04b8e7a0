// Closing words, sealed on the device so that nobody but the hub can read them: an anonymous box to the X25519 key that
// belongs to the hub's Ed25519 key (libsodium's crypto_box_seal, with the chance passed in). What is sealed always has
// the same length, whatever was typed, so neither the outbox nor the wire tells one word from another. The rules are in
// domain/closing_word.h.
#pragma once
#include "domain/closing_word.h"
#include "protocol/signing.h"
#include <functional>

namespace tallyboard::protocol {

using Chance = std::function<void(std::span<std::uint8_t>)>;

/// base64url of closing_word::sealed_bytes letters. `word`: UTF-8, as it was typed; a longer one than may be chosen is
/// cut, and so is never right. `hub`: Ed25519. Empty when `hub` is no key.
std::string seal_closing_word(std::string_view word, const Bytes32 &hub, const Chance &chance);
/// Nothing: it was not sealed to this key, or was changed on its way.
std::optional<std::string> open_closing_word(std::string_view sealed, const SigningKey &key);

struct ClosingWords {
    std::string safe, forced;
    bool operator==(const ClosingWords &) const = default;
};
/// closing_word::sealed_pair_bytes letters.
std::string seal_closing_words(const ClosingWords &words, const Bytes32 &hub, const Chance &chance);
std::optional<ClosingWords> open_closing_words(std::string_view sealed, const SigningKey &key);

} // namespace tallyboard::protocol
