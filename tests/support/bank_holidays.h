// The bank holidays of England and Wales from 2026 to 2028, as www.gov.uk/bank-holidays.json gave them in 2026 (Open
// Government Licence v3.0). Boxing Day 2026 is a Saturday and Christmas Day 2027 too: their substitute days are listed.
#pragma once
#include "domain/holidays.h"

namespace tallyboard::testing {

inline constexpr std::string_view published_holidays[] = {
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
    "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
    "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26"};

inline LocalDate day_of(std::string_view text) { return *date_parse(text); }
inline BankHolidays published() {
    std::vector<LocalDate> dates;
    for (const std::string_view text : published_holidays)
        dates.push_back(day_of(text));
    return bank_holidays(dates);
}

} // namespace tallyboard::testing
