// What a rota comes to: the one answer to "who is on duty when". Pure: zone and bank holidays are passed in, and the
// answer for an instant never depends on the window that was asked for. So the duties of [a, c) are those of [a, b) and
// of [b, c), put together where they touch.
#pragma once
#include "domain/civil_zone.h"
#include "domain/holidays.h"
#include "domain/rota.h"
#include <span>

namespace tallyboard {

enum class DutyWhy { shift, cover, swap };
constexpr auto words(DutyWhy) { return std::array<std::string_view, 3>{"shift", "cover", "swap"}; }

/// A span in which somebody has the duty, as far as it lies in the window. Nobody has it twice at a time: who has it by
/// a shift of their own does not have it by a cover as well.
struct Duty {
    Instant from, until;
    Who who;
    DutyWhy why = DutyWhy::shift;
    auto operator<=>(const Duty &) const = default;
    Interval span() const { return {from, until}; }
};

/// A rota with all that decides about it.
struct RotaInForce {
    const Rota &rota;
    std::span<const StandIn> stand_ins; // of this rota, in any order
    const CivilZone &zone;
    const BankHolidays &holidays;
};

/// Sorted by from, until, who, why. Shifts that touch are one duty when the same person has both.
std::vector<Duty> duties(const RotaInForce &rota, const Interval &window);
/// The duties that begin in the window, for "your duty begins at 17:00": nobody who goes on without a break is in it,
/// and cover after one's own shift is no new duty. Asked for windows that follow each other, each is found once.
std::vector<Duty> beginning(const RotaInForce &rota, const Interval &window);
/// When the formula and stand-ins name nobody.
Intervals holes(const std::vector<Duty> &list, const Interval &window);
/// When more than one has the duty.
Intervals overlaps(const std::vector<Duty> &list);
/// When, in the window, the rota guesses: a shift depends on bank holidays, and the list has ended. A day of which
/// nothing is known is taken for an ordinary one. Lasts from the first shift that may be wrong to the end of the last.
Intervals guessed(const RotaInForce &rota, const Interval &window);
/// The parts of a stand-in's spans in which it changes nothing, since the one who is away is not on duty then. `rota`
/// is without it. All of both spans: an entry that does nothing is refused and not kept (GoAlert 929).
Intervals idle_part(const RotaInForce &rota, const StandIn &stand_in);

} // namespace tallyboard
