// What one exchange brings, once it is believed: for the store, and for what the keeper makes of it. An answer that
// carries a signature which is not the hub's, or another nonce than was sent, is not believed: nothing of it is taken.
#pragma once
#include "client/keeper.h"
#include "client/problem.h"
#include "protocol/wire.h"

namespace tallyboard::sync {

/// Where a file stood when the hub was asked.
struct Base {
    FeedPlace place;
    std::int64_t answers = 0; // store::SyncState::answers
    bool anew = false;        // a snapshot was asked for, whatever the place
    std::uint64_t wakes = 0;  // how often the stream had said that there is news
};

/// What was asked, as far as the answer is judged by it.
struct Asked {
    StoreFile file = StoreFile::ops;
    Base base;
    std::vector<CommandId> ids;
    std::size_t rows_max = 0;
    std::int64_t nonce = 0;
    bool told_rolled_back = false; // it said that the file had gone back
};

struct Catch {
    Asked asked;
    DeviceNow left, back;   // of the request, by the device's clocks
    Instant received, sent; // hub time
    protocol::HubWord hub;  // what it says of itself
    store::Arrived arrived;
    std::size_t answered = 0; // of the commands
    bool stale = false;       // another round was faster, or the rows follow something else: they are left out
    bool doubtful = false;    // a snapshot is needed
    bool more = false;        // of the feed
    bool current = false;     // with these rows the visits here are the hub's, as they were at `sent`

    // Known once it is stored.
    std::int64_t answers = 0; // store::SyncState::answers
    bool rows_due = false;    // of what another round heard meanwhile
    bool rolled_back = false; // what waits has new numbers, and the hub has yet to be told

    /// Of which time its words are: a history, and how often hub time was moved in it.
    std::pair<std::string, std::int64_t> time_of() const { return {arrived.place.history, hub.time_base}; }
};

/// Why an answer is not believed; nothing when it is.
std::optional<Reply> disbelief(const Asked &asked, const protocol::RoundAnswer &head, const protocol::Bytes32 &hub_key);
Catch gather(const Asked &asked, protocol::RoundCatch caught, const DeviceNow &left, const DeviceNow &back);

/// On the store's thread: answers, rows and place in one transaction; the answers alone when the file no longer stands
/// where the hub was asked from. `heard`: hub time of what was heard before, in the time that this catch is of.
void store_catch(Catch &caught, store::LocalStore &store, Instant heard, const Moment &at);

} // namespace tallyboard::sync
