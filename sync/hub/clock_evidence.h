// The evidence for the time: the wall clocks of devices, and this machine's own clock when its kernel says that an
// outside source keeps it (adjtimex(2)). A device's estimate of hub time is no evidence, since it only repeats what the
// hub has said; its wall clock comes from the phone's network. All of it is kept relative to the boot clock, so no step
// of a clock spoils it.
//
// At least three clocks are needed: people's, and this machine's own when an outside source keeps it. Their median
// counts when more than half of them agree with it. So one wrong phone moves nothing; two devices of one person count
// once. The machine's own clock alone is believed when no device contradicts it and it is at most a day ahead. A
// machine that was off for longer, or whose source went wrong (GPS receivers fall back by 1,024 weeks), waits for
// devices or for the operator.
#pragma once
#include "domain/ids.h"
#include "hub/clock_state.h"
#include <map>

namespace tallyboard::hub {

class ClockEvidence {
public:
    struct Verdict {
        Instant time; // the time at that moment
        TimeWord by = TimeWord::none;
    };
    /// A device of this person says what its wall clock shows, just now.
    void heard(const PersonId &person, Instant wall, const HubNow &now);
    /// What the evidence of the last ten minutes says, when hub time stands at `hub`. Nothing: there is too little of
    /// it, or too little to set aside a confirmed time.
    std::optional<Verdict> verdict(const HubNow &now, Instant hub, bool confirmed);

private:
    struct Word {
        std::int64_t ahead_ms = 0; // wall less boottime
        std::int64_t at_ms = 0;    // boottime
    };
    std::optional<std::int64_t> median(const HubNow &now) const;
    bool contradicted(std::int64_t ahead_ms) const;

    std::map<PersonId, Word> m_words;
    // This machine's wall clock less boottime, whether an outside source keeps it, and since when both have been so.
    std::int64_t m_own_ms = 0, m_own_since_ms = -1;
    bool m_kept = false;
};

} // namespace tallyboard::hub
