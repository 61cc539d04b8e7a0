// What a screen may say of a visit, as one value: its state, whether anybody watches, which clock may run, what is in
// doubt, what to do. Every page, row and strip takes this value whole; none works out a part of it for itself. In doubt
// the claim is the worse one; a doubt never hides an alarm. Pure: no clock is read here.
#pragma once
#include "domain/lone_working.h"
#include "domain/receipt.h"
#include "domain/safety_board.h"
#include <optional>
#include <vector>

namespace tallyboard {

/// When the hub last answered, in the hub's time; zero: never.
struct HubHeard {
    Instant this_run; // by this run of the program, which counts time since then; claims rest on it alone
    Instant before;   // by an earlier run. Its age is not known: the clock may have been set since
    bool operator==(const HubHeard &) const = default;
};
/// The one rule of freshness: this run heard the hub within the last 3 minutes, and the clock does not stand before
/// that moment.
bool heard_lately(const HubHeard &heard, Instant now);
/// How long ago; empty when this run has not heard the hub or its clock stands before that. Never below zero.
std::optional<Millis> since_heard(const HubHeard &heard, Instant now);

/// What makes a claim worth less than it looks. The screen says it beside the claim.
enum class Caveat {
    hub_silent,      // this run has heard the hub, but not lately
    times_unchecked, // this run has not heard the hub, or its clock is wrong: times are a guess
    reaches_nobody,  // the plan has nobody outside the app whom the hub could tell
    unproved         // nobody who would be told has proved that they answer: less than monitored, and said so
};
/// The one thing that the worker should do.
enum class Advice {
    none,
    check_in,         // before the deadline, or late
    check_in_anyway,  // the hub may be waiting for it
    tell_a_colleague, // nobody watches, or nobody has proved that they answer
    act_alone,        // perhaps nobody knows of the SOS or alarm: dial 999, ring, find a signal
    say_safe,         // people are being told: say "I am safe", or dial 999
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
    bool watched = false; // if the worker is not heard of again, somebody will be told
    Count count = Count::none;
    Instant counted; // the moment counted to or from; zero with Count::none
    std::vector<Caveat> caveats;
    Advice advice = Advice::none;
    Ended ended = Ended::open;
    bool has(Caveat caveat) const;
    bool operator==(const Claim &) const = default;
};

/// For the worker's own screens. `pending`: a command about the visit waits in the outbox. `receipt`: the stored,
/// verified one; it may be of another visit or epoch. Instants in estimated hub time.
Claim worker_claim(const Visit &visit, bool pending, const std::optional<Receipt> &receipt, const HubHeard &heard,
                   Instant now);
/// For a responder's screens, which hold no receipt. The claim rests on the hub's own row, as of when the hub was
/// heard.
Claim board_claim(const Visit &visit, const HubHeard &heard, Instant now);
/// The urgency that a board counts it under. A visit in time but in doubt, or unproved, is unknown; an SOS stays an SOS
/// until it is closed.
Urgency counted_as(const Claim &claim);
Ended how_ended(const Visit &visit);
/// An SOS that a person raised and nobody has ended, even if somebody has taken it on.
bool is_open_sos(const Visit &visit);

} // namespace tallyboard
