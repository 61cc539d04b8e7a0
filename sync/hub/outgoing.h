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
/// The word that the hub was away, about a visit that ran then; nothing when its plan tells nobody outside the app.
/// `start`: of the machine.
std::optional<Send> away_word(const Visit &visit, const Ladder &ladder, int start);
/// Takes back what the visit as it now stands, or a newer message to the same receiver, has overtaken. `orphans`: gets
/// the words that the hub was away which named this visit and were not sent; for pass_on_away().
void withdraw_overtaken(HubStore &store, const Visit &visit, Instant now, std::vector<SendRecord> *orphans = nullptr);
/// A word that the hub was away speaks for all visits of its receiver, and names one. When that one is over before the
/// word was sent, the next that ran then, and has not been heard of since, carries it on.
void pass_on_away(HubStore &store, const HubRows &rows, const std::vector<SendRecord> &orphans,
                  std::vector<Owed> &owed);
/// What a channel is told, as of `now`. Reads the visit, its worker, and who has it or closed it.
Outgoing outgoing_of(const HubRows &rows, const Owed &owed, const std::string &council, Instant now);

} // namespace tallyboard::hub
