// The numbers by which devices know places in the feed. One plain sequence counts the changes of a whole council, so
// whoever saw two sequences could count what others did in between, and would see that a close was followed by more
// than a close is followed by. So a sequence goes out as another number, which says neither how many changes lie
// between two places nor which of them is the later one. What still shows is whether two places are the same.
#pragma once
#include "protocol/signing.h"
#include <cstdint>
#include <optional>

namespace tallyboard::hub {

/// Immutable: it may be copied, and asked on any thread.
class PlaceMask {
public:
    explicit PlaceMask(const protocol::Bytes32 &key) : m_key(key) {}
    /// A number of 16 digits below 2^53. 0, from the beginning, stays 0. No two sequences below 2^52 have the same
    /// number, and one sequence has always the same.
    std::int64_t hide(std::int64_t seq) const;
    /// The sequence that has this number. Nothing: none has it.
    std::optional<std::int64_t> show(std::int64_t number) const;

private:
    std::uint64_t round_hash(int round, std::uint64_t half) const;
    protocol::Bytes32 m_key;
};

} // namespace tallyboard::hub
