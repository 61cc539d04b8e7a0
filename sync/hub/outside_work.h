// What the outside door does to the hub. Each function works inside the transaction that Service::outside() opens, on
// the service thread. None has a token or an author, and none learns from which address it was asked.
#pragma once
#include "hub/concerns.h"
#include "hub/ledger.h"
#include "hub/service.h"

namespace tallyboard::hub {

/// What it may use.
struct OutsideWork {
    HubStore &store;
    HubRows &rows;
    const Settings &settings;
    Instant now;                                   // hub time
    std::function<void(const Decision &)> take_up; // writes it, and owes its messages
    std::function<void(std::string_view kind, const Subject &subject, std::string_view content)> note; // in the ledger
    bool stamped = false; // set it when something was written with a time
    LocalDate today() const;
};

/// `text` must be UTF-8.
TakenConcern take_concern(OutsideWork &work, std::string_view text);
std::optional<std::vector<ConcernWords>> concern_replies(OutsideWork &work, std::string_view code);

/// What a provider said became of a message. `wrong_for_good`: the method by which it went is broken from now on, as if
/// the channel itself had turned the address down.
struct FateWord {
    std::int64_t message = 0; // of the MessageRecord
    std::string their_id;
    Fate fate = Fate::none;
    Instant at; // by the provider's clock
    bool wrong_for_good = false;
};
void note_fate(OutsideWork &work, const FateWord &word);

} // namespace tallyboard::hub
