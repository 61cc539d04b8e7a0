// What the outside door does to the hub. Each function works inside the transaction that Service::outside() opens, on
// the service thread. None has a token or an author, and none learns from which address it was asked.
#pragma once
#include "hub/concerns.h"
#include "hub/service.h"

namespace tallyboard::hub {

/// What it may use.
struct OutsideWork {
    HubStore &store;
    HubRows &rows;
    const Settings &settings;
    Instant now;          // hub time
    bool stamped = false; // set it when something was written with a time
    LocalDate today() const;
};

/// `text` must be UTF-8.
TakenConcern take_concern(OutsideWork &work, std::string_view text);
std::optional<std::vector<ConcernWords>> concern_replies(OutsideWork &work, std::string_view code);

/// What a provider said became of a message. `wrong_for_good`: its number or address counts as refused from now on, as
/// if the channel itself had turned it down; a message that arrives there later makes that good.
struct FateWord {
    std::int64_t send = 0; // of the SendRecord
    std::string their_id;
    Fate fate = Fate::none;
    Instant at; // by the provider's clock
    bool wrong_for_good = false;
};
void note_fate(OutsideWork &work, const FateWord &word);

} // namespace tallyboard::hub
