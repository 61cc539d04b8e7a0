// Instants to civil days and back by the tz database (Howard Hinnant's date). Outside the domain, shared by both ends;
// no clock here either.
#pragma once
#include "domain/time.h"
#include <string>
#include <string_view>

namespace tallyboard {

struct CivilTime {
    LocalDate date;
    int hour = 0, minute = 0, second = 0;
};

/// `zone` such as "Europe/London"; an unknown zone falls back to Europe/London.
CivilTime civil_time(Instant instant, std::string_view zone);
/// The instant of a local time. A time in the hour that spring skips moves forward; one in the hour that autumn repeats
/// is the first of the two.
Instant instant_of(LocalDate date, int hour, int minute, std::string_view zone);
/// Both readings of a local time, the earlier first; the same instant twice where there is one. See civil_zone.h.
struct Readings {
    Instant earlier, later;
};
Readings readings_of(LocalDate date, int minute, std::string_view zone);
/// "14:30" for messages of the hub; screens format with Qt.
std::string clock_text(Instant instant, std::string_view zone);
/// "Sun, 06 Nov 1994 08:49:37 GMT", as HTTP writes a date (RFC 9110 section 5.6.7).
std::string http_date(Instant instant);

} // namespace tallyboard
