// What a screen may say of a visit, as one value: its state, whether anybody watches, whether a clock may run and to
// what, what is in doubt, what to do. Every page, row and strip takes this value whole; none works out a part of it for
// itself. Every doubt goes towards the worse; an alarm is never hidden by a doubt. Pure: no clock is read here.
#pragma once
#include "domain/lone_working.h"
#include "domain/receipt.h"
#include "domain/safety_board.h"
#include <optional>
#include <vector>

namespace tallyboard {

/// When the hub last answered, in the hub's time; zero: never.
struct HubHeard {
    Instant this_run; // this run of the program, which has counted on since: claims rest on it alone
    Instant before;   // an earlier run. How long ago that is nobody knows: the clock may have been set meanwhile
    bool operator==(const HubHeard &) const = default;
};
/// The one rule of freshness: by this run, within 3 minutes, and no clock that stands before it.
bool heard_lately(const HubHeard &heard, Instant now);
/// How long ago; empty when this run has not heard the hub or its clock stands before that. Never below zero.
std::optional<Millis> since_heard(const HubHeard &heard, Instant now);

/// What makes a claim worth less than it looks; said beside it.
enum class Caveat {
    hub_silent,      // heard by this run, and not lately
    times_unchecked, // this run has not heard the hub, or its clock is wrong: what it says of times is a guess
    reaches_nobody   // the plan has nobody outside the app whom the hub could tell
};
/// The one thing that the worker should do.
enum class Advice {
    none,
    check_in,         // before the deadline, or late
    check_in_anyway,  // the hub may be waiting for it
    tell_a_colleague, // nobody watches
    act_alone,        // an SOS or an alarm of which nobody may know: 999, ring, go where there is signal
    say_safe,         // people are being told: they are all right, or they dial 999
    dial_999,         // after an SOS
    wait_for_close,   // they have said that they are safe; others end it
    wait_for_hub,     // they have said that they are back; the hub has not heard it
    start_again       // somebody else ended it: if they are still out, nobody watches
};
/// What a running clock counts: down to a deadline, or up since something.
enum class Count { none, to_check_in, to_end, since_due, since_alarm };
/// Who ended a visit. Only the worker's own word makes it "back safe".
enum class Ended { open, by_worker, by_other };

struct Claim {
    Protection state = Protection::unknown;
    bool sos = false;     // raised by a person and not ended, whoever has it
    bool alarm = false;   // takes the top, full width
    bool watched = false; // were nothing more heard of the worker, somebody would be told
    Count count = Count::none;
    Instant counted; // to which or since which moment; zero with Count::none
    std::vector<Caveat> caveats;
    Advice advice = Advice::none;
    Ended ended = Ended::open;
    bool has(Caveat caveat) const;
    bool operator==(const Claim &) const = default;
};

/// On the worker's own screens. `pending`: a command on it waits in the outbox. `receipt`: stored and verified, of
/// whatever visit and epoch. Instants in estimated hub time.
Claim worker_claim(const Visit &visit, bool pending, const std::optional<Receipt> &receipt, const HubHeard &heard,
                   Instant now);
/// On a responder's screens, which hold no receipt: the hub's own row, as old as the hub was heard.
Claim board_claim(const Visit &visit, const HubHeard &heard, Instant now);
/// As what a board counts it: what is in time and in doubt is unknown, an SOS is one until it is closed.
Urgency counted_as(const Claim &claim);
Ended how_ended(const Visit &visit);
/// Raised by a person and not ended, whoever has it.
bool is_open_sos(const Visit &visit);

} // namespace tallyboard
