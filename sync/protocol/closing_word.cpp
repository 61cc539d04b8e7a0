#include "protocol/closing_word.h"
#include <algorithm>
#include <array>
#include <sodium.h>

namespace tallyboard::protocol {

namespace {

/// One word in a fixed room: how long it is, then the word, then zeros.
constexpr std::size_t room = 1 + closing_word::bytes_max;
constexpr std::size_t over = crypto_box_PUBLICKEYBYTES + crypto_box_MACBYTES;
using Rooms = std::array<std::uint8_t, 2 * room>; // the second is used by the pair alone

void put(Rooms &rooms, std::size_t which, std::string_view word) {
    // One that is too long says so in its length, which no word has that may be chosen.
    rooms[which * room] = static_cast<std::uint8_t>(std::min<std::size_t>(word.size(), 255));
    const auto most = std::min(word.size(), closing_word::bytes_max);
    std::copy_n(word.begin(), most, rooms.begin() + static_cast<std::ptrdiff_t>(which * room + 1));
}

std::string word_in(const Rooms &rooms, std::size_t which) {
    const std::size_t said = rooms[which * room];
    const auto *begin = reinterpret_cast<const char *>(rooms.data()) + which * room + 1;
    std::string word(begin, std::min(said, closing_word::bytes_max));
    if (said > closing_word::bytes_max)
        word.append(said - closing_word::bytes_max, '\0');
    return word;
}

/// As in crypto_box_seal: from both public keys, so that it needs no room of its own.
std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce_of(const std::uint8_t *one_time, const Bytes32 &hub) {
    std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, nonce.size());
    crypto_generichash_update(&state, one_time, crypto_box_PUBLICKEYBYTES);
    crypto_generichash_update(&state, hub.data(), hub.size());
    crypto_generichash_final(&state, nonce.data(), nonce.size());
    return nonce;
}

std::string seal(const Rooms &rooms, std::size_t size, const Bytes32 &hub, const Chance &chance) {
    Bytes32 to{};
    if (crypto_sign_ed25519_pk_to_curve25519(to.data(), hub.data()) != 0)
        return {};
    Bytes32 seed{}, one_time_secret{};
    std::array<std::uint8_t, over + sizeof(Rooms)> box{};
    chance(seed);
    crypto_box_seed_keypair(box.data(), one_time_secret.data(), seed.data());
    const auto nonce = nonce_of(box.data(), to);
    const int failed = crypto_box_easy(box.data() + crypto_box_PUBLICKEYBYTES, rooms.data(), size, nonce.data(),
                                       to.data(), one_time_secret.data());
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(one_time_secret.data(), one_time_secret.size());
    return failed != 0 ? std::string() : base64url(std::span(box).first(over + size));
}

std::optional<Rooms> open(std::string_view sealed, std::size_t size, const SigningKey &key) {
    const auto box = base64url_decode(sealed);
    if (!box || box->size() != over + size)
        return std::nullopt;
    Bytes32 own{}, secret{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> signing{};
    std::copy(key.seed.begin(), key.seed.end(), signing.begin());
    std::copy(key.public_key.begin(), key.public_key.end(), signing.begin() + crypto_sign_SEEDBYTES);
    const bool usable = crypto_sign_ed25519_pk_to_curve25519(own.data(), key.public_key.data()) == 0 &&
                        crypto_sign_ed25519_sk_to_curve25519(secret.data(), signing.data()) == 0;
    Rooms rooms{};
    const bool opened =
        usable && crypto_box_seal_open(rooms.data(), reinterpret_cast<const unsigned char *>(box->data()), box->size(),
                                       own.data(), secret.data()) == 0;
    sodium_memzero(signing.data(), signing.size());
    sodium_memzero(secret.data(), secret.size());
    return opened ? std::optional(rooms) : std::nullopt;
}

} // namespace

static_assert(((over + room) * 8 + 5) / 6 == closing_word::sealed_bytes);
static_assert(((over + 2 * room) * 8 + 5) / 6 == closing_word::sealed_pair_bytes);
static_assert(crypto_box_SECRETKEYBYTES == 32 && crypto_box_SEEDBYTES == 32 && crypto_box_PUBLICKEYBYTES == 32);

std::string seal_closing_word(std::string_view word, const Bytes32 &hub, const Chance &chance) {
    Rooms rooms{};
    put(rooms, 0, word);
    auto sealed = seal(rooms, room, hub, chance);
    sodium_memzero(rooms.data(), rooms.size());
    return sealed;
}

std::optional<std::string> open_closing_word(std::string_view sealed, const SigningKey &key) {
    const auto rooms = open(sealed, room, key);
    return rooms ? std::optional(word_in(*rooms, 0)) : std::nullopt;
}

std::string seal_closing_words(const ClosingWords &words, const Bytes32 &hub, const Chance &chance) {
    Rooms rooms{};
    put(rooms, 0, words.safe);
    put(rooms, 1, words.forced);
    auto sealed = seal(rooms, 2 * room, hub, chance);
    sodium_memzero(rooms.data(), rooms.size());
    return sealed;
}

std::optional<ClosingWords> open_closing_words(std::string_view sealed, const SigningKey &key) {
    const auto rooms = open(sealed, 2 * room, key);
    return rooms ? std::optional(ClosingWords{word_in(*rooms, 0), word_in(*rooms, 1)}) : std::nullopt;
}

} // namespace tallyboard::protocol
