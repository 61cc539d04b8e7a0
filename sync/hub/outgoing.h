// Messages that the hub owes: writes them as rows, and then collects what a channel needs to word them.
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
/// The `away` message about a visit that ran then. Nothing when its plan tells nobody outside the app. `start`: the
/// number of the machine's start.
std::optional<Send> away_word(const Visit &visit, const Ladder &ladder, int start);
/// Withdraws messages that are no longer true of the visit, or that a newer message to the same receiver has overtaken.
/// `orphans` gets the unsent `away` messages that named this visit, for pass_on_away().
void withdraw_overtaken(HubStore &store, const Visit &visit, Instant now, std::vector<SendRecord> *orphans = nullptr);
/// An `away` message is about all visits of its receiver and names one. When that visit is over before the message was
/// sent, the message is made anew for the next visit that ran then and has not been heard of since.
void pass_on_away(HubStore &store, const HubRows &rows, const std::vector<SendRecord> &orphans,
                  std::vector<Owed> &owed);
/// All that a channel needs for the message, as of `now`: the visit, its worker, and who has taken it on or closed it.
Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council, Instant now);

} // namespace tallyboard::hub
