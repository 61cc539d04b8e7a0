// Rotas for tests in a few words: who, which days, from when to when on the wall clock.
#pragma once
#include "domain/duties.h"
#include "support/bank_holidays.h"
#include "support/civil_zones.h"
#include "support/ids.h"

namespace tallyboard::testing {

inline Who person_who(std::uint64_t n) { return {person_id(n), {}}; }
inline Who party_who(std::uint64_t n) { return {{}, party_id(n)}; }

inline Shift shift(Who who, int weekdays, int start_minute, int length_minutes,
                   OnHolidays holidays = OnHolidays::as_usual) {
    Shift made;
    made.who = who, made.weekdays = weekdays, made.start_minute = start_minute;
    made.length_minutes = length_minutes, made.holidays = holidays;
    return made;
}
inline Rota rota_of(std::vector<Shift> shifts, std::uint64_t n = 1) {
    return {rota_id(n), "Duty officer", {"TH"}, std::move(shifts)};
}
inline StandIn cover(Who by, Who away, Interval span, int order = 1) {
    StandIn made;
    made.id = stand_in_id(static_cast<std::uint64_t>(order)), made.rota = rota_id(1), made.by = by, made.away = away;
    made.from = span.from, made.until = span.until, made.made_at = Instant{order};
    return made;
}
inline StandIn swap(Who by, Who away, Interval span, Interval other, int order = 1) {
    StandIn made = cover(by, away, span, order);
    made.kind = StandInKind::swap, made.other_from = other.from, made.other_until = other.until;
    return made;
}
constexpr int clock(int hour, int minute = 0) { return hour * 60 + minute; }

/// A rota with all that decides about it, in London with the published bank holidays.
struct RotaWorld {
    Rota rota;
    std::vector<StandIn> stand_ins;
    BankHolidays holidays = published();
    London zone;

    RotaInForce in_force() const { return {rota, stand_ins, zone, holidays}; }
    Instant at(std::string_view day, int minute = 0) const {
        return zone.instant(day_of(day), minute, Reading::earlier);
    }
    Interval days(std::string_view from, std::string_view until) const { return {at(from), at(until)}; }
    std::vector<Duty> list(std::string_view from, std::string_view until) const {
        return duties(in_force(), days(from, until));
    }
};

} // namespace tallyboard::testing
