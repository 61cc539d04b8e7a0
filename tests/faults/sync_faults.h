// Faults that meet store and sync together: a command nobody can read at the head of each lane with an SOS behind it;
// a resync at every step of a round with commands waiting, a cloned device, a device put back
// to an older copy of its file, another device's file; old files, old logs and old pages put back.
#pragma once
#include "tally.h"

namespace tallyboard::faults {

/// The answer of every endpoint of the real hub cut at every byte (S2).
Tally run_cuts(const std::string &hub_program);
Tally run_poison(std::uint64_t seed);
Tally run_resyncs(std::uint64_t seed, std::uint64_t rounds);
/// Single old pages: SQLCipher authenticates a page and not its age, so some of these are seen by nobody; counted.
Tally run_rollbacks(std::uint64_t seed, std::uint64_t rounds);

} // namespace tallyboard::faults
