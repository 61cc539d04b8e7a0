// Hub time turned out to be off, and moves: what that does to what was stamped with it. See hub_clock.h for when.
#pragma once
#include "domain/visit.h"
#include "hub/hub_clock.h"
#include "hub/hub_rows.h"
#include "hub/ledger.h"
#include "hub/service.h"

namespace tallyboard::hub {

struct ClockMove {
    Millis by;
    Instant since; // stamps from here on move along
    bool takes(Instant stamp) const { return stamp.is_set() && stamp >= since; }
};

/// The visit under the moved time. A deadline that was armed in the stretch that ends keeps what remained of it; one
/// that was armed before, in a time that was confirmed, stands: the hub was away meanwhile, and it may be past by now.
/// `timer_at`: when its next turn was set.
Visit moved(Visit visit, Instant timer_at, const ClockMove &move);

/// Takes up what is said of the time now, if that settles it: hub time is confirmed, and moves. Nothing: no news.
std::optional<ClockNews> take_up_time(HubClock &clock, HubStore &store, HubRows &rows, Ledger &ledger,
                                      std::string_view zone, const HubNow &now);

/// What the hub says of its time to a device; to whoever answers alarms also that it was away, or its wall is wrong.
protocol::HubWord hub_word(const HubClock &clock, bool answers_alarms);

/// All running visits (of a move back with every stamp: none of them can be right), messages owed and codes not yet
/// used. Where it is by an hour or more, what is kept for days keeps its age too, so that nothing goes before its time:
/// of a move forward what was stamped in the stretch that ends, of a move back what stands in the future. `stretch`:
/// when it began; `now` is in the moved time.
void move_clock(HubStore &store, HubRows &rows, Millis by, Instant stretch, Instant now);

} // namespace tallyboard::hub
