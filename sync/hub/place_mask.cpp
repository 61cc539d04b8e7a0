#include "hub/place_mask.h"
#include <array>
#include <utility>

// A permutation of 52 bits under a key, because a permutation has an inverse: no table of numbers given out is needed,
// nothing is kept for any device, and a sequence has the same number after a restart. A mere hash would need a table to
// be undone, and might give two sequences one number.
//
// It is a balanced Feistel network. Each round changes one half by a keyed hash of the other one, and swaps the two.
// That can be undone with the same hash, whatever the hash is. Four rounds make it look like chance to somebody who has
// seen few numbers (Luby and Rackoff), six to whoever has seen as many as a half of 26 bits has values (Patarin). Eight
// leave room, at a few millionths of a second a number.

namespace tallyboard::hub {

namespace {
constexpr int place_half_bits = 26;
constexpr std::uint64_t place_half_most = (std::uint64_t{1} << place_half_bits) - 1;
constexpr int place_rounds = 8;
/// How many sequences can be hidden: at ten thousand changes a second they last for 14,000 years.
constexpr std::int64_t place_count = std::int64_t{1} << (2 * place_half_bits);
/// Numbers begin here, so that all have 16 digits, and the length of an answer says nothing either. The last one is
/// below 2^53, which every JSON reader takes for a whole number.
constexpr std::int64_t place_first = 1'000'000'000'000'000;
static_assert(place_first + place_count <= (std::int64_t{1} << 53));
} // namespace

/// With the round's number in it: if all rounds were alike, what is learnt of one would hold for the next.
std::uint64_t PlaceMask::round_hash(int round, std::uint64_t half) const {
    std::array<char, 5> text{static_cast<char>(round)};
    for (std::size_t i = 1; i < text.size(); ++i, half >>= 8)
        text[i] = static_cast<char>(half & 0xff);
    const auto hash = protocol::keyed_hash({text.data(), text.size()}, m_key);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i)
        bits = bits << 8 | hash[i];
    return bits & place_half_most;
}

std::int64_t PlaceMask::hide(std::int64_t seq) const {
    if (seq == 0)
        return 0;
    auto left = static_cast<std::uint64_t>(seq) >> place_half_bits;
    auto right = static_cast<std::uint64_t>(seq) & place_half_most;
    for (int round = 0; round < place_rounds; ++round)
        left = std::exchange(right, left ^ round_hash(round, right));
    return place_first + static_cast<std::int64_t>(left << place_half_bits | right);
}

std::optional<std::int64_t> PlaceMask::show(std::int64_t number) const {
    if (number == 0)
        return 0;
    if (number < place_first || number >= place_first + place_count)
        return std::nullopt;
    const auto hidden = static_cast<std::uint64_t>(number - place_first);
    auto left = hidden >> place_half_bits;
    auto right = hidden & place_half_most;
    for (int round = place_rounds; round-- > 0;)
        right = std::exchange(left, right ^ round_hash(round, left));
    const auto seq = static_cast<std::int64_t>(left << place_half_bits | right);
    if (seq == 0) // the beginning is 0 and has no other number
        return std::nullopt;
    return seq;
}

} // namespace tallyboard::hub
