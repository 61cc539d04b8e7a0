#include "client/offset.h"
#include <algorithm>

namespace tallyboard::sync {

namespace {
constexpr std::size_t samples_kept = 8;
constexpr std::int64_t way_ms_max = 2'000;
} // namespace

void OffsetEstimate::add(const DeviceNow &left, const DeviceNow &back, Instant received, Instant sent) {
    if (left.boot_id != back.boot_id)
        return;
    if (m_boot_id != back.boot_id) {
        m_samples.clear();
        m_boot_id = back.boot_id;
    }
    const auto way = (back.boottime_ms - left.boottime_ms) - (sent.ms - received.ms);
    if (way < 0 || way > way_ms_max || sent < received)
        return;
    const auto offset = ((received.ms - left.boottime_ms) + (sent.ms - back.boottime_ms)) / 2;
    m_samples.push_back({way, offset});
    if (m_samples.size() > samples_kept)
        m_samples.pop_front();
}

const OffsetEstimate::Sample *OffsetEstimate::best(const DeviceNow &now) const {
    if (m_samples.empty() || now.boot_id != m_boot_id)
        return nullptr;
    // Of equals the latest: clocks drift.
    return &*std::min_element(m_samples.rbegin(), m_samples.rend(),
                              [](const Sample &a, const Sample &b) { return a.way_ms < b.way_ms; });
}

bool OffsetEstimate::known(const DeviceNow &now) const { return best(now) != nullptr; }

std::int64_t OffsetEstimate::offset_ms(const DeviceNow &now) const {
    const auto *sample = best(now);
    return sample == nullptr ? 0 : now.boottime_ms + sample->hub_minus_boottime_ms - now.wall.ms;
}

std::int64_t OffsetEstimate::uncertainty_ms(const DeviceNow &now) const {
    const auto *sample = best(now);
    return sample == nullptr ? -1 : (sample->way_ms + 1) / 2;
}

} // namespace tallyboard::sync
