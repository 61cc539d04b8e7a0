// Hub time: deadlines are kept in it, and every row, receipt and answer is stamped with it.
//
// Within one boot it goes with the boot clock alone (suspend included), which neither an operator nor a time server can
// set. So a wall clock that jumps, either way and by any amount, moves nothing. After a reboot it goes on from where it
// was last kept, plus the time for which the machine has run since its start, and each deadline runs on for what
// remained of it. How long the machine was off becomes known when a word confirms the time (ClockEvidence, or the
// operator); then hub time moves there, once. A deadline that was begun in the stretch that this move ends keeps what
// remains of it (clock_move). Until then nothing is deleted by age and no day ends.
#pragma once
#include "hub/clock_evidence.h"

namespace tallyboard::hub {

class HubClock {
public:
    /// Call it inside a transaction. A new boot is written to the store at once.
    Instant at(const HubNow &now, HubStore &store);
    /// Writes hub time to the store when `wrote` says that something was stamped with it, or when it was last written
    /// too long ago.
    void keep(const HubNow &now, HubStore &store, bool wrote, bool armed);
    bool confirmed() const { return m_state.confirmed(); }
    const ClockState &state() const { return m_state; }
    ClockEvidence &evidence() { return m_evidence; }
    /// What the operator or the evidence says of the time, if that settles it.
    std::optional<ClockEvidence::Verdict> verdict(const HubNow &now, HubStore &store);
    /// Confirms hub time, and moves it by `by` when that is not zero. Written to the store at once.
    void settle(const HubNow &now, HubStore &store, TimeWord word, Millis by);
    /// Since when, by the boot clock, the hub has run without a confirmed time after a reboot. -1: the time is
    /// confirmed, or the machine has not been rebooted since the hub was made.
    std::int64_t away_since_ms() const { return confirmed() ? -1 : m_away_since_ms; }
    std::int64_t steps() const { return m_steps; }
    Millis wall_ahead() const { return m_wall_ahead; } // ahead of hub time, at the last at()
    void forget() { m_loaded = false; }                // after a rollback

private:
    void write(HubStore &store, Instant at, const HubNow &now);
    void watch_wall(const HubNow &now, Instant at);

    bool m_loaded = false, m_known = false;
    ClockState m_state;
    ClockEvidence m_evidence;
    Instant m_kept;
    Millis m_wall_ahead;
    std::int64_t m_away_since_ms = -1, m_steps = 0;
    bool m_wall_seen = false;
};

/// The operator's word that this machine's wall clock is right now. A running hub takes it up within a second. A hub
/// that does not run takes it up when it starts, unless the machine was rebooted meanwhile. Makes a transaction of its
/// own.
void confirm_time(HubStore &store, const HubNow &now);

} // namespace tallyboard::hub
