// What speaks for a time: the wall clocks of devices, and this machine's own when its kernel says that it is kept by an
// outside source (adjtimex(2)). A device's estimate of hub time is no evidence, it only repeats what the hub has said;
// its wall clock comes from the phone's network. Everything is held against the boot clock, so no step spoils it.
//
// Three people's clocks count, by their median, when more than half of all agree with it: one wild phone moves nothing,
// and two of one person count once. The machine's own word counts as one more. Alone it is believed where no device
// contradicts it and it lies no further ahead than a day: a machine that was off for longer, or whose source went wild
// (GPS receivers fall back by 1,024 weeks), waits for devices or for the operator.
#pragma once
#include "domain/ids.h"
#include "hub/clock_state.h"
#include <map>

namespace tallyboard::hub {

class ClockEvidence {
public:
    struct Verdict {
        Instant time; // what it is at that moment
        TimeWord by = TimeWord::none;
    };
    /// A device of this person says what its wall clock shows, just now.
    void heard(const PersonId &person, Instant wall, const HubNow &now);
    /// What all that was heard in the last ten minutes says, given that hub time would be `hub`; nothing: too little,
    /// or too little to set aside a time that was confirmed.
    std::optional<Verdict> verdict(const HubNow &now, Instant hub, bool confirmed);

private:
    struct Word {
        std::int64_t ahead_ms = 0; // wall less boottime
        std::int64_t at_ms = 0;    // boottime
    };
    std::optional<std::int64_t> median(const HubNow &now) const;
    bool contradicted(std::int64_t ahead_ms) const;

    std::map<PersonId, Word> m_words;
    // This machine's wall less boottime, whether an outside source keeps it, and since when both stand so.
    std::int64_t m_own_ms = 0, m_own_since_ms = -1;
    bool m_kept = false;
};

} // namespace tallyboard::hub
