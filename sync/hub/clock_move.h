// Hub time turned out to be off, and moves: what that does to what was stamped with it. See hub_clock.h for when.
#pragma once
#include "domain/visit.h"
#include "hub/hub_rows.h"

namespace tallyboard::hub {

struct ClockMove {
    Millis by;
    Instant since; // stamps from here on move along; of a move back, all of them do: none of them can be right
    bool takes(Instant stamp) const { return stamp.is_set() && (by.count < 0 || stamp >= since); }
};

/// The visit under the moved time. A deadline that was armed in the stretch that ends keeps what remained of it; one
/// that was armed before, in a time that was confirmed, stands: the hub was away meanwhile, and it may be past by now.
/// `timer_at`: when its next turn was set.
Visit moved(Visit visit, Instant timer_at, const ClockMove &move);

/// All running visits, and codes not yet used. `now` is in the moved time.
void move_clock(HubStore &store, HubRows &rows, const ClockMove &move, Instant now);

} // namespace tallyboard::hub
