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
/// What a channel is told. Reads the visit and its worker.
Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council);

} // namespace tallyboard::hub
