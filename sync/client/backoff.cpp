#include "client/backoff.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard::sync {

std::int64_t retry_delay_ms(int failures, std::int64_t cap_ms, double chance) {
    const int doublings = std::clamp(failures - 1, 0, 20);
    const auto ceiling = std::min(cap_ms, limits::retry_base_ms << doublings);
    return std::max(retry_floor_ms, static_cast<std::int64_t>(static_cast<double>(ceiling) * chance));
}

} // namespace tallyboard::sync
