// What is freed when somebody leaves or a desk is no longer offered: the person's bookings and planned days, or the
// desk's bookings. A booking that ends in this way stays as a row that says why, and names free desks near a withdrawn
// one; its owner's devices make a notice of it. Works inside the caller's transaction. Never touches a visit: a leaver
// who is out is watched until a person closes the visit.
#pragma once
#include "hub/hub_rows.h"
#include <map>
#include <span>

namespace tallyboard::hub {

struct Freed {
    int bookings = 0, planned_halves = 0;
};

/// Everybody's bookings in force on `today` or later.
std::vector<Booking> bookings_ahead(HubStore &store, LocalDate today);
/// Frees these people's bookings, planned places and actual places from `today` on.
Freed free_of_people(HubStore &store, HubRows &rows, std::span<const PersonId> people, LocalDate today, Instant now);
/// Frees the bookings of desks that have been withdrawn, removed or moved to another site since `before`.
Freed free_of_desks(HubStore &store, HubRows &rows, const std::map<DeskCode, Desk> &before, LocalDate today,
                    Instant now);

} // namespace tallyboard::hub
