// Receivers that take none of the messages sent to them, for the board and the operator. Kept by receiver, since each
// repeat of an alarm is another message. Kept in the store's small texts; works inside the caller's transaction.
#pragma once
#include "hub/hub_store.h"
#include <set>

namespace tallyboard::hub {

/// A receiver that took none of what was sent to it lately. Kept in the store, across the repeats of an alarm and
/// restarts, until it takes a message.
struct NotTaken {
    Channel channel = Channel::mail;
    std::string address;
    Instant since;        // since when the first failed message is owed; unset: none has failed
    bool refused = false; // the last message, but not its address, was refused for good
    bool operator==(const NotTaken &) const = default;
};
using Receiver = std::pair<Channel, std::string>;
using Named = std::set<Receiver>;

/// Notes how a try ended. `at`: since when the message is owed. When one mail was taken, other mail receivers to whom
/// nothing is owed are no longer in trouble either, since one server takes all mail. So it is with text messages and
/// with mail by GOV.UK Notify.
void note_try(HubStore &store, const Receiver &receiver, const SendReport &report, Instant at);
std::vector<NotTaken> not_taken(HubStore &store);
void keep_receivers(HubStore &store, const std::vector<NotTaken> &list);
/// Hub time moved: stamps from `from` until `to` move along.
void move_receivers(HubStore &store, Instant from, Instant to, Millis by);
/// Drops receivers that no plan names and to whom nothing is owed, and corrects stamps that lie after `now` because hub
/// time was put back. True: something changed.
bool let_go(HubStore &store, std::vector<NotTaken> &list, const Named &named, Instant now);
/// Whether its receiver refused the last message for good. It still counts as reached, since its next may be taken.
bool refuses_messages(const Receiver &receiver, const std::vector<NotTaken> &receivers);

} // namespace tallyboard::hub
