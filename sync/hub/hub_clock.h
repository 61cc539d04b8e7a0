// Hub time. Within one boot it goes with the boot clock, which no operator and no time server can turn; it only follows
// the wall clock forward. So a deadline is never late because somebody set the clock, at the price of being early when
// it was set forward (reliability.md 4.7: the earlier of the two). A step of more than 2 s is counted for the operator.
#pragma once
#include "domain/time.h"
#include <cstdint>
#include <string>

namespace tallyboard::hub {

class HubStore;
struct HubNow;

class HubClock {
public:
    /// Inside a transaction: a new anchor (after a boot, after a step) is kept in the store.
    Instant at(const HubNow &now, HubStore &store);
    std::int64_t steps() const { return m_steps; }
    void forget() { m_loaded = false; } // after a rollback

private:
    void load(HubStore &store);
    void anchor(const HubNow &now, HubStore &store);

    bool m_loaded = false;
    bool m_behind = false; // the wall clock stands behind hub time; counted once
    Instant m_utc;
    std::int64_t m_boottime_ms = 0;
    std::int64_t m_kept_ms = 0; // utc less boottime of the anchor in the store
    std::string m_boot_id;
    std::int64_t m_steps = 0;
};

} // namespace tallyboard::hub
