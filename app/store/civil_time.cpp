#include "store/civil_time.h"
#include <algorithm>
#include <chrono>
#include <date/tz.h>
#include <locale>

namespace tallyboard {
namespace {

using std::chrono::milliseconds;

const date::time_zone &zone_named(std::string_view name) {
    // Looking a name up walks the tz list: the last one is remembered, a thread each.
    thread_local std::string last_name;
    thread_local const date::time_zone *last = nullptr;
    if (last == nullptr || last_name != name) {
        try {
            last = date::locate_zone(std::string(name));
        } catch (const std::runtime_error &) {
            last = date::locate_zone("Europe/London");
        }
        last_name = name;
    }
    return *last;
}

/// Limits an instant to the years 1 to 9999: a row may carry any number, and calendar arithmetic overflows far outside
/// these years.
date::sys_time<milliseconds> sys(Instant instant) {
    constexpr std::int64_t first = -62'135'596'800'000, last = 253'402'300'799'999;
    return date::sys_time<milliseconds>(milliseconds(std::clamp(instant.ms, first, last)));
}

} // namespace

CivilTime civil_time(Instant instant, std::string_view zone) {
    const auto local = zone_named(zone).to_local(sys(instant));
    const auto day = date::floor<date::days>(local);
    const date::hh_mm_ss<milliseconds> time(local - day);
    CivilTime civil;
    civil.date.days = static_cast<std::int32_t>(day.time_since_epoch().count());
    civil.hour = static_cast<int>(time.hours().count());
    civil.minute = static_cast<int>(time.minutes().count());
    civil.second = static_cast<int>(time.seconds().count());
    return civil;
}

Instant instant_of(LocalDate day, int hour, int minute, std::string_view zone) {
    const date::local_time<milliseconds> local =
        date::local_days(date::days(day.days)) + std::chrono::hours(hour) + std::chrono::minutes(minute);
    const auto info = zone_named(zone).get_info(local);
    // A missing time read by the offset before the gap lands as far after the gap as it was into it; a repeated time
    // read by the first offset is the first of the two. So one offset serves all three cases.
    return {std::chrono::duration_cast<milliseconds>(local.time_since_epoch() - info.first.offset).count()};
}

Readings readings_of(LocalDate day, int minute, std::string_view zone) {
    const date::local_time<milliseconds> local = date::local_days(date::days(day.days)) + std::chrono::minutes(minute);
    const auto info = zone_named(zone).get_info(local);
    const auto by = [&local](std::chrono::seconds offset) {
        return Instant{std::chrono::duration_cast<milliseconds>(local.time_since_epoch() - offset).count()};
    };
    const Instant before = by(info.first.offset);
    const Instant after = info.result == date::local_info::unique ? before : by(info.second.offset);
    return {std::min(before, after), std::max(before, after)};
}

std::string clock_text(Instant instant, std::string_view zone) {
    return date::format(std::locale::classic(), "%H:%M", zone_named(zone).to_local(sys(instant)));
}

std::string http_date(Instant instant) {
    return date::format(std::locale::classic(), "%a, %d %b %Y %T GMT", date::floor<std::chrono::seconds>(sys(instant)));
}

} // namespace tallyboard
