// Civil dates as a day count. Arithmetic in the proleptic Gregorian calendar, counted in 400-year eras of 146,097 days
// that begin on 1 March, so that the leap day is the last of its year.
#include "domain/time.h"

namespace tallyboard {

namespace {

struct Civil {
    std::int64_t year;
    int month, day;
};

constexpr std::int64_t days_to_epoch = 719'468; // 0000-03-01 .. 1970-01-01
constexpr std::int64_t days_in_era = 146'097;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

Civil civil(LocalDate date) {
    const std::int64_t shifted = std::int64_t{date.days} + days_to_epoch;
    const std::int64_t era = floor_div(shifted, days_in_era);
    const std::int64_t day_of_era = shifted - era * days_in_era;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    const int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::int64_t days_of(std::int64_t year, int month, int day) {
    const std::int64_t y = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(y, 400);
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * days_in_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - days_to_epoch;
}

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in_month(int year, int month) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/// `count` decimal digits from `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

void append_padded(std::string &text, std::int64_t value, std::size_t width) {
    const std::string plain = std::to_string(value);
    if (plain.size() < width)
        text.append(width - plain.size(), '0');
    text += plain;
}

} // namespace

std::string date_text(LocalDate date) {
    const Civil c = civil(date);
    std::string text;
    text.reserve(10);
    append_padded(text, c.year, 4);
    text += '-';
    append_padded(text, c.month, 2);
    text += '-';
    append_padded(text, c.day, 2);
    return text;
}

std::optional<LocalDate> date_parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return std::nullopt;
    return LocalDate{static_cast<std::int32_t>(days_of(year, month, day))};
}

int iso_weekday(LocalDate date) {
    const std::int64_t from_monday = std::int64_t{date.days} + 3; // 1970-01-01 was a Thursday
    return static_cast<int>(from_monday - floor_div(from_monday, 7) * 7) + 1;
}

} // namespace tallyboard
