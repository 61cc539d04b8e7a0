// Messages the hub owes: rows first, then what a channel needs to word them.
#pragma once
#include "hub/hub_rows.h"
#include "hub/service.h"

namespace tallyboard::hub {

/// A message that has just become a row.
struct Owed {
    std::int64_t id = 0;
    Send send;
    bool late = false;          // the hub was not there when it fell due
    std::optional<Visit> visit; // as it then stood; read again when absent
};

/// Writes `sends` as rows; appends those that are new to `owed`.
void owe_all(HubStore &store, const std::vector<Send> &sends, Instant now, bool late, std::vector<Owed> &owed);
/// Takes back what the visit as it now stands, or a newer message to the same receiver, has overtaken.
void withdraw_overtaken(HubStore &store, const Visit &visit, Instant now);
/// What a channel is told, as of `now`. Reads the visit, its worker, and who has it or closed it.
Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council, Instant now);

} // namespace tallyboard::hub
