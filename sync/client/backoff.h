// How long to wait before trying again. The wait is random, so that a council's phones do not all come back at the same
// moment after a hub restart (limits::retry_*).
#pragma once
#include <cstdint>

namespace tallyboard::sync {

inline constexpr std::int64_t retry_floor_ms = 50; // chance 0 must not become a busy loop

/// `failures` in a row, from 1; `chance` 0 <= x < 1. Between the floor and min(cap, base * 2^(failures - 1)).
std::int64_t retry_delay_ms(int failures, std::int64_t cap_ms, double chance);

} // namespace tallyboard::sync
