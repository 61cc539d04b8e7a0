// The warning notes about the place of a visit, for the worker who goes there. Notes are in nobody's feed but safety
// officers', so everybody else asks the hub, and each look is written down before anything is told: who, when, which
// address, for which visit, how many notes. The ledger, which is for ever, says not which address. Somebody who asks
// for more places than anybody can visit in a day is told no more.
#pragma once
#include "hub/accounts.h"
#include "hub/ledger.h"
#include "hub/service.h"

namespace tallyboard::hub {

/// Where a look is read and written down.
struct LookingAt {
    HubStore &store;
    const HubRows &rows;
    Ledger &ledger;
};

/// An AddressCheck, or why not. The visit must be the caller's and not closed; or nil, or not known yet: one that is
/// about to start. A visit that names an address is asked about that one alone.
Answer look_at_address(LookingAt at, const Caller &caller, const protocol::AddressNotesRequest &request, Instant now);

} // namespace tallyboard::hub
