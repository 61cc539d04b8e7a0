#include "domain/holidays.h"
#include <algorithm>

namespace tallyboard {

bool BankHolidays::has(LocalDate date) const { return std::binary_search(dates.begin(), dates.end(), date); }

BankHolidays bank_holidays(std::vector<LocalDate> published) {
    std::sort(published.begin(), published.end());
    published.erase(std::unique(published.begin(), published.end()), published.end());
    BankHolidays list{std::move(published), LocalDate{std::numeric_limits<std::int32_t>::min()}};
    if (list.dates.empty())
        return list;
    const std::string last = date_text(list.dates.back());
    const auto year_end = date_parse(last.substr(0, last.find('-')) + "-12-31");
    list.unknown_from = (year_end ? *year_end : list.dates.back()) + 1;
    return list;
}

} // namespace tallyboard
