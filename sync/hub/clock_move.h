// Moves hub time when it turned out to be wrong, and with it what was stamped in it. hub_clock.h says when that
// happens.
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

/// The visit in the moved time. A deadline that was armed in the stretch that ends keeps what remained of it. One that
/// was armed before, in a confirmed time, stays: the hub was away meanwhile, and it may be past by now. `timer_at`:
/// when `next_due` was set.
Visit moved(Visit visit, Instant timer_at, const ClockMove &move);
Alarm moved(Alarm alarm, Instant timer_at, const ClockMove &move);

/// Acts on the evidence and the operator's word: if they settle the time, hub time is confirmed, and moved where it was
/// wrong. Nothing: no news.
std::optional<ClockNews> take_up_time(HubClock &clock, HubStore &store, HubRows &rows, Ledger &ledger,
                                      std::string_view zone, const HubNow &now);

/// What the hub tells a device about its time. A responder also hears that the hub was away, or that its machine's
/// clock is wrong.
protocol::HubWord hub_word(const HubClock &clock, bool answers_alarms);

/// Moves the stamps of running visits, owed messages and unused codes. A move back takes every stamp of a running visit
/// along, since none of them can be right. A move by an hour or more also takes along what is kept for days, so that
/// nothing is deleted too early: in a move forward what was stamped in the stretch that ends, in a move back what lies
/// in the future. `stretch`: when that stretch began. `now` is in the moved time.
void move_clock(HubStore &store, HubRows &rows, Millis by, Instant stretch, Instant now);

} // namespace tallyboard::hub
