// A day on which the council's offices are closed by law or custom, as GOV.UK lists them by country.
#pragma once
#include "domain/kind_trait.h"
#include "domain/time.h"
#include <string>

namespace tallyboard {

struct BankHoliday {
    LocalDate date;
    std::string name; // "Boxing Day", with its note: "Boxing Day (substitute day)"

    bool operator==(const BankHoliday &) const = default;
    static constexpr KindTrait trait = in_directory("bank_holiday", "date", Topic::presence);
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("date", s.date), v("name", s.name); }
};

} // namespace tallyboard
