// The council's day ends at 03:00 in its zone. Actual places become counts and are deleted, and every table deletes
// what is past its retention. Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"

namespace tallyboard::hub {

/// The council's day at an instant: until 03:00 it is still the day before.
LocalDate council_day(Instant now, std::string_view zone);
/// Call it when hub time went back: a day that is not over yet counts as not ended. end_day() does its work once a day,
/// and returns false when the day was ended already.
void reopen_day(HubStore &store, Instant now, std::string_view zone);
bool end_day(HubStore &store, HubRows &rows, Instant now, std::string_view zone);

} // namespace tallyboard::hub
