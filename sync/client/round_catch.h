// What one exchange brings to the store and to the keeper, once it is believed. An answer with a signature that is not
// the hub's, or with another nonce than was sent, is not believed, and nothing of it is taken.
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

/// The part of the request by which its answer is judged.
struct Asked {
    StoreFile file = StoreFile::ops;
    Base base;
    std::vector<CommandId> ids;
    std::size_t rows_max = 0;
    std::int64_t nonce = 0;
    bool told_rolled_back = false; // the request said that the file was rolled back
};

struct Catch {
    Asked asked;
    DeviceNow left, back;   // of the request, by the device's clocks
    Instant received, sent; // hub time
    protocol::HubWord hub;  // what it says of itself
    store::Arrived arrived;
    std::size_t answered = 0; // of the commands
    bool stale = false;       // its rows are left out: another round was faster, or they do not follow
    bool doubtful = false;    // a snapshot is needed
    bool more = false;        // of the feed
    bool current = false;     // once stored, the visits here are as the hub's were at `sent`

    // Known once it is stored.
    std::int64_t answers = 0; // store::SyncState::answers
    bool rows_due = false;    // of commands that another round heard accepted
    bool rolled_back = false; // what waits has new numbers, and the hub has yet to be told

    /// In which time its instants stand: the history, and the time base in it.
    std::pair<std::string, std::int64_t> time_of() const { return {arrived.place.history, hub.time_base}; }
};

/// Why an answer is not believed; nothing when it is.
std::optional<Reply> disbelief(const Asked &asked, const protocol::RoundAnswer &head, const protocol::Bytes32 &hub_key);
Catch gather(const Asked &asked, protocol::RoundCatch caught, const DeviceNow &left, const DeviceNow &back);

/// On the store's thread: stores answers, rows and place in one transaction, or the answers alone when the file has
/// left the place that was asked from. `heard`: when the hub was heard before, in this catch's time.
void store_catch(Catch &caught, store::LocalStore &store, Instant heard, const Moment &at);

} // namespace tallyboard::sync
