// Hub time: what deadlines are kept in, and what every row, receipt and answer is stamped with.
//
// Within one boot it goes with the boot clock alone (suspend included), which no operator and no time server can turn:
// a wall clock that jumps, either way and by any amount, moves nothing. After a reboot it goes on from where it was
// last kept, plus what the machine has run since: each deadline runs on for what remained of it. How long the machine
// was off is learned when somebody's word confirms the time (ClockEvidence, or the operator); then hub time moves
// there, once. A move is no jump for what was begun in the stretch it ends: those deadlines keep what remains of them
// (clock_move). Until then nothing is deleted and no day ends.
#pragma once
#include "hub/clock_evidence.h"

namespace tallyboard::hub {

class HubClock {
public:
    /// Inside a transaction; a new boot is kept in the store at once.
    Instant at(const HubNow &now, HubStore &store);
    /// Keeps hub time when `wrote` says that something was stamped with it, when it is due, or when it was never kept.
    void keep(const HubNow &now, HubStore &store, bool wrote, bool armed);
    bool confirmed() const { return m_state.confirmed(); }
    const ClockState &state() const { return m_state; }
    ClockEvidence &evidence() { return m_evidence; }
    /// What the operator or the evidence says of the time now, if that settles something.
    std::optional<ClockEvidence::Verdict> verdict(const HubNow &now, HubStore &store);
    /// Hub time is confirmed, and moved by `by` when that is not zero. Kept at once.
    void settle(const HubNow &now, HubStore &store, TimeWord word, Millis by);
    /// Since when the machine's present start has been without a confirmed time, by the boot clock; -1: it is
    /// confirmed, or this is a hub's very first start.
    std::int64_t away_since_ms() const { return confirmed() ? -1 : m_away_since_ms; }
    std::int64_t steps() const { return m_steps; }
    Millis wall_ahead() const { return m_wall_ahead; } // of hub time, when last asked
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

/// The operator's word that this machine's wall clock is right now. A hub that runs takes it up within a second, one
/// that does not when it starts, if the machine was not started anew. A transaction of its own.
void confirm_time(HubStore &store, const HubNow &now);

} // namespace tallyboard::hub
