#include "platform/passphrase_box.h"
#include <algorithm>
#include <cstring>
#include <sodium.h>

namespace tallyboard::platform {
namespace {

// magic 8, passes 8, memory 8, salt 16, nonce 24, wrapped keys 64 + 16, checksum 16
constexpr std::array<std::uint8_t, 8> magic{'T', 'L', 'Y', 'K', 'E', 'Y', 'S', '1'};
constexpr std::size_t passes_at = 8, memory_at = 16, salt_at = 24, nonce_at = 40, wrapped_at = 64;
constexpr std::size_t plain_size = 64, wrapped_size = plain_size + crypto_secretbox_MACBYTES;
constexpr std::size_t checksum_at = wrapped_at + wrapped_size, checksum_size = 16;
constexpr std::size_t box_size = checksum_at + checksum_size;
constexpr std::uint64_t passes_most = 16, memory_most = 1ULL << 30;
static_assert(salt_at + crypto_pwhash_SALTBYTES == nonce_at);
static_assert(nonce_at + crypto_secretbox_NONCEBYTES == wrapped_at);

void put_number(std::uint8_t *at, std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
        at[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::uint64_t get_number(const std::uint8_t *at) {
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = (value << 8) | at[i];
    return value;
}

void checksum(const std::vector<std::uint8_t> &box, std::uint8_t *out) {
    crypto_generichash(out, checksum_size, box.data(), checksum_at, nullptr, 0);
}

bool derive(KeyBytes &key, std::string_view passphrase, const std::vector<std::uint8_t> &box) {
    const std::uint64_t passes = get_number(&box[passes_at]), memory = get_number(&box[memory_at]);
    if (passes < 1 || passes > passes_most || memory < crypto_pwhash_MEMLIMIT_MIN || memory > memory_most)
        return false;
    return crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), &box[salt_at], passes,
                         static_cast<std::size_t>(memory), crypto_pwhash_ALG_ARGON2ID13) == 0;
}

} // namespace

void wipe(std::string &text) {
    if (!text.empty())
        sodium_memzero(text.data(), text.size());
    text.clear();
}

void wipe(KeyBytes &key) { sodium_memzero(key.data(), key.size()); }

std::vector<std::uint8_t> wrap_keys(const ProfileKeySet &keys, std::string_view passphrase, const ArgonCost &cost,
                                    Random &random) {
    std::vector<std::uint8_t> box(box_size);
    std::copy(magic.begin(), magic.end(), box.begin());
    put_number(&box[passes_at], cost.passes);
    put_number(&box[memory_at], cost.memory_bytes);
    random.fill({&box[salt_at], crypto_pwhash_SALTBYTES});
    random.fill({&box[nonce_at], crypto_secretbox_NONCEBYTES});
    KeyBytes wrapping{};
    if (!derive(wrapping, passphrase, box))
        return {};
    std::array<std::uint8_t, plain_size> plain{};
    std::copy(keys.ops.begin(), keys.ops.end(), plain.begin());
    std::copy(keys.vault.begin(), keys.vault.end(), plain.begin() + 32);
    crypto_secretbox_easy(&box[wrapped_at], plain.data(), plain.size(), &box[nonce_at], wrapping.data());
    sodium_memzero(plain.data(), plain.size());
    wipe(wrapping);
    checksum(box, &box[checksum_at]);
    return box;
}

std::optional<ProfileKeySet> unwrap_keys(const std::vector<std::uint8_t> &box, std::string_view passphrase,
                                         BoxProblem &problem) {
    problem = BoxProblem::damaged;
    if (box.size() != box_size || !std::equal(magic.begin(), magic.end(), box.begin()))
        return std::nullopt;
    std::array<std::uint8_t, checksum_size> sum{};
    checksum(box, sum.data());
    if (!std::equal(sum.begin(), sum.end(), box.begin() + checksum_at))
        return std::nullopt;
    KeyBytes wrapping{};
    if (!derive(wrapping, passphrase, box))
        return std::nullopt;
    std::array<std::uint8_t, plain_size> plain{};
    const bool opened =
        crypto_secretbox_open_easy(plain.data(), &box[wrapped_at], wrapped_size, &box[nonce_at], wrapping.data()) == 0;
    wipe(wrapping);
    if (!opened) {
        problem = BoxProblem::wrong_passphrase;
        return std::nullopt;
    }
    ProfileKeySet keys;
    std::copy_n(plain.begin(), 32, keys.ops.begin());
    std::copy_n(plain.begin() + 32, 32, keys.vault.begin());
    sodium_memzero(plain.data(), plain.size());
    return keys;
}

} // namespace tallyboard::platform
