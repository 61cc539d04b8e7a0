// The council's day ends at 03:00 site time: where people said they were turns into counts, and every table lets go of
// what is past its retention. Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"

namespace tallyboard::hub {

/// The council's day that is running at an instant: until 03:00 it is still the day before.
LocalDate council_day(Instant now, std::string_view zone);
/// Does its work once a day; false when it was done already.
/// Hub time went back: a day that is not over yet was not ended. Inside a transaction.
void reopen_day(HubStore &store, Instant now, std::string_view zone);
bool end_day(HubStore &store, HubRows &rows, Instant now, std::string_view zone);

} // namespace tallyboard::hub
