// What falls free when somebody leaves or a desk is offered no more: their bookings and planned days, the desk's
// bookings. Nothing vanishes in silence: a booking that ends so stays as a row that says why, with the free desks near
// a withdrawn one; its owner's devices make a notice of it. Works inside the caller's transaction and never touches a
// visit: whoever is out goes on being watched until a person closes it.
#pragma once
#include "hub/hub_rows.h"
#include <map>
#include <span>

namespace tallyboard::hub {

struct Freed {
    int bookings = 0, planned_halves = 0;
};

/// In force on `today` or later, of anybody.
std::vector<Booking> bookings_ahead(HubStore &store, LocalDate today);
/// Their bookings, planned places and "here" marks from `today` on.
Freed free_of_people(HubStore &store, HubRows &rows, std::span<const PersonId> people, LocalDate today, Instant now);
/// Bookings of desks that were as in `before` and are withdrawn, gone or at another site by now.
Freed free_of_desks(HubStore &store, HubRows &rows, const std::map<DeskCode, Desk> &before, LocalDate today,
                    Instant now);

} // namespace tallyboard::hub
