// The desk that a person books most, to be offered first.
#pragma once
#include "domain/desks.h"
#include <optional>

namespace tallyboard {

struct UsualDesk {
    DeskCode desk;
    int times = 0; // among the bookings that were given
};

/// The desk of this site that a person has booked most of late; the newest among equals. Bookings that were cancelled
/// or that ended do not count. Nothing: none is left.
std::optional<UsualDesk> usual_desk(const std::vector<Booking> &mine, const SiteCode &site);

} // namespace tallyboard
