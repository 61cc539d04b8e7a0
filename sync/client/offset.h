// How far the hub's clock is from this device's. Each round gives four times and so one estimate; of the last eight
// rounds, the one that took least time on the network counts. Estimates are kept against boottime, so that a step of
// the wall clock does not spoil them. A reboot voids them.
#pragma once
#include "client/keeper.h"
#include <deque>

namespace tallyboard::sync {

class OffsetEstimate {
public:
    /// Adds a round that left at `left` and came back at `back` by the device's clocks; the hub had it from `received`
    /// to `sent`. A round that took more than 2 s on the network, or less than zero, is ignored.
    void add(const DeviceNow &left, const DeviceNow &back, Instant received, Instant sent);
    bool known(const DeviceNow &now) const;
    std::int64_t offset_ms(const DeviceNow &now) const;      // hub minus device wall; 0 when unknown
    std::int64_t uncertainty_ms(const DeviceNow &now) const; // half the time on the network; -1 when unknown
    /// Hub time, or the wall clock when unknown.
    Instant hub_time(const DeviceNow &now) const { return {now.wall.ms + offset_ms(now)}; }

private:
    struct Sample {
        std::int64_t way_ms, hub_minus_boottime_ms;
    };
    const Sample *best(const DeviceNow &now) const;
    std::string m_boot_id;
    std::deque<Sample> m_samples;
};

} // namespace tallyboard::sync
