// Bank holidays as rotas need them: which days, and up to when that is known. The government publishes them by whole
// years, two or three ahead (www.gov.uk/bank-holidays.json); a list that has run out is said to have run out, and its
// silence is never taken for "an ordinary day". When a holiday falls at a weekend, the list names its substitute day
// alone; only what the list says counts.
#pragma once
#include "domain/time.h"
#include <vector>

namespace tallyboard {

struct BankHolidays {
    std::vector<LocalDate> dates; // sorted, each once
    LocalDate unknown_from;       // the first day of which the list says nothing
    bool operator==(const BankHolidays &) const = default;
    bool has(LocalDate date) const;
    bool knows(LocalDate date) const { return date < unknown_from; }
};

/// Of a published list, in any order. It is known to the end of the year of its last date, for whole years are
/// published. An empty list knows nothing.
BankHolidays bank_holidays(std::vector<LocalDate> published);

} // namespace tallyboard
