// Messages that the hub owes: writes them as rows, and then collects what a channel needs to word them.
#pragma once
#include "hub/hub_rows.h"
#include "hub/service.h"

namespace tallyboard::hub {

/// A message that has just become a row, for a channel. Those of apps are none: the feed brings an alarm to them.
struct Owed {
    std::int64_t id = 0;
};

/// Writes messages as rows; appends those that are new, and that a channel sends, to `owed`. `late`: the hub was not
/// there when they fell due.
void owe_all(HubStore &store, const HubRows &rows, const Plan &plan, const std::vector<Message> &messages, Instant now,
             bool late, std::vector<Owed> &owed);
/// The `away` messages about a visit that ran then: to everybody behind the first step of its plan that tells somebody
/// outside the app. None in an alarm, which tells by itself. `start`: the number of the machine's start.
std::vector<Message> away_words(const HubRows &rows, const VisitRecord &record, const Visit &visit, int start,
                                Instant now);
/// Withdraws messages about an alarm or a visit that are no longer true, or that a newer one to the same receiver has
/// overtaken. A try under way may still arrive: its end decides.
/// `orphans` gets the `away` messages among them, for pass_on_away().
void withdraw_overtaken(HubStore &store, const HubRows &rows, const AboutId &about, Instant now,
                        std::vector<MessageRecord> &orphans);
/// An `away` message is about all visits of its receiver and names one. When that visit is over before the message was
/// sent, the message is made anew for the next visit that ran then and has not been heard of since.
void pass_on_away(HubStore &store, const HubRows &rows, const std::vector<MessageRecord> &orphans, Instant now,
                  std::vector<Owed> &owed);
/// Whether the message is still true: of an alarm, of a visit that ran while the hub was away, of a test that nobody
/// has answered, of a duty that began a while ago, of a day that is not over.
bool still_matters(const HubRows &rows, const Message &message, Instant now);
/// All that a channel needs for the message, as of `now`: the visit, its worker, and who has taken it on or closed it.
Outgoing outgoing_of(HubStore &store, const HubRows &rows, const MessageRecord &record, const std::string &council,
                     Instant now);

} // namespace tallyboard::hub
