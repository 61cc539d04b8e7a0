// Bank holidays from GOV.UK's own file (bank-holidays.json): {"england-and-wales": {"events": [{"title", "date",
// "notes"}]}, …}. Pure. Only one country's are taken, since a council lies in one.
#pragma once
#include "domain/bank_holiday.h"
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

struct Holidays {
    std::string problem;             // why nothing is taken; then the rest is empty
    std::vector<BankHoliday> listed; // by date
};
/// `country`: a name of the file, "england-and-wales".
Holidays read_holidays(std::string_view json, const std::string &country);

struct HolidayChange {
    std::vector<BankHoliday> added, moved; // moved: a day that has another name now
    std::vector<BankHoliday> gone;         // known, within the days of the file, and not in it: it was moved elsewhere
};
HolidayChange compare_holidays(const std::vector<BankHoliday> &listed, const std::vector<BankHoliday> &known);

} // namespace tallyboard::hub
