// Keys wrapped by a passphrase: Argon2id (RFC 9106) makes the wrapping key, XSalsa20-Poly1305 wraps (libsodium). Pure
// but slow (about a quarter second and 256 MiB): call it off the GUI thread. A checksum over the whole box tells a
// damaged box from a wrong passphrase.
#pragma once
#include "platform/random.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::platform {

using KeyBytes = std::array<std::uint8_t, 32>;
struct ProfileKeySet {
    KeyBytes ops{}, vault{};
};

struct ArgonCost {
    std::uint64_t passes = 3;
    std::uint64_t memory_bytes = 256ULL << 20;
};

enum class BoxProblem { wrong_passphrase, damaged };

std::vector<std::uint8_t> wrap_keys(const ProfileKeySet &keys, std::string_view passphrase, const ArgonCost &cost,
                                    Random &random);
/// The box holds the cost. More than 1 GiB or 16 passes is refused: a changed file must not hang the machine.
std::optional<ProfileKeySet> unwrap_keys(const std::vector<std::uint8_t> &box, std::string_view passphrase,
                                         BoxProblem &problem);
/// Overwrites and frees what a passphrase or key was held in.
void wipe(std::string &text);
void wipe(KeyBytes &key);

inline constexpr std::size_t passphrase_bytes_min = 8;
inline constexpr std::size_t passphrase_bytes_max = 512;

} // namespace tallyboard::platform
