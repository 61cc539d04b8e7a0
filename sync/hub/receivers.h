// Who takes none of what is sent to them: what the board and the operator are told of it. Remembered by receiver, since
// each repeat of an alarm is another message. Small texts in the store; works inside the caller's transaction.
#pragma once
#include "hub/hub_store.h"
#include <set>

namespace tallyboard::hub {

/// A receiver that took none of what was sent to it lately. Kept in the store, across the repeats of an alarm and
/// restarts, until it takes a message.
struct NotTaken {
    Channel channel = Channel::mail;
    std::string address;
    Instant since;        // owed since, the first that failed; unset: none failed for now
    bool refused = false; // the last one was refused for good, although the address was not
    bool operator==(const NotTaken &) const = default;
};
using Named = std::set<std::pair<Channel, std::string>>;

/// What became of a try; `at` of the message's first being owed. A mail that was taken also ends the trouble of other
/// receivers to whom no mail is owed: one server takes all mail.
void note_try(HubStore &store, const Send &send, const SendReport &report, Instant at);
std::vector<NotTaken> not_taken(HubStore &store);
void keep_receivers(HubStore &store, const std::vector<NotTaken> &list);
/// Hub time moved: what is stamped from `from` until `to` goes along.
void move_receivers(HubStore &store, Instant from, Instant to, Millis by);
/// Drops whom no plan names and nothing is owed to, and mends what lies ahead of `now` since hub time was put back.
/// True: something changed.
bool let_go(HubStore &store, std::vector<NotTaken> &list, const Named &named, Instant now);
/// Why a rung of a judged plan tells nobody, messages refused for good among the reasons: it still counts as reached,
/// since the next message may be taken.
Unreached told_in_vain(const Rung &rung, const std::vector<NotTaken> &receivers);

} // namespace tallyboard::hub
