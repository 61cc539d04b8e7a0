// The inside of a LocalStore, shared by the files that implement it. Every change of the file goes through write(): one
// transaction, and what is kept in memory (State) changes only once it has committed. Private to this room.
#pragma once
#include "store/local_facts.h"
#include "store/local_store.h"
#include "store/row_io.h"

namespace tallyboard::store {

inline constexpr std::string_view rolled_back_setting = "sync.rolled_back"; // exists while State::rolled_back
inline constexpr std::string_view audience_setting = "sync.audience";       // its value: State::place.audience

/// The one row of sync_state, and counts that are cheaper to keep than to work out.
struct State {
    FeedPlace place;
    Instant last_success;
    std::string last_problem;
    bool resyncing = false; // a snapshot of several pages is arriving in layer 2
    std::uint64_t next_n = 1;
    DeviceId device;
    std::size_t waiting = 0;  // outbox rows without an answer
    bool answered = false;    // some were accepted, and their rows are still to come
    std::int64_t answers = 0; // SyncState::answers; an accepted outbox row holds its number
    bool rolled_back = false; // SyncState::rolled_back
    Instant last_sure;        // SyncState::last_sure
    std::int64_t time_base = 0;
};

struct LocalStore::Parts {
    std::unique_ptr<Database> database;
    StoreFile which;
    RandomBytes random;
    LocalFacts facts;
    std::function<void(Topics)> listener = {};
    State state = {};
    Instant success_on_disk = {};
    std::vector<CommandId> handed_out = {}; // by the last to_send()
    bool broken = false;                    // an I/O error: from then on the file is not touched

    /// `work` gets the state to change and says which topics changed.
    void write(const std::function<Topics(State &)> &work);
    void announce(Topics topics) const;
    void fold_wal();
    void load_state();
    void save_state(const State &next);
    bool vault() const { return which == StoreFile::vault; }

    // inbox: rows
    Topics store_change(const Change &change, rows::Layer layer);
    Topics show(const std::vector<Change> &changes); // into the overlay
    Topics keep_draft(const std::vector<Change> &changes);
    Topics rebuild_overlay();
    Topics clear_confirmed();
    Topics settle_snapshot();
    Topics take_rows(const Arrived &arrived, State &next, const Moment &moment);
    Topics forget_checks();
    Topics tell_of_ended(const Booking &booking, const Moment &moment);
    void adopt_raw_rows();

    // outbox
    void supersede(const SendPosition &newer, State &next);
    void enqueue(const Command &command, const Moment &moment, State &next);
    Topics take_answer(const Answered &answer, const Moment &moment, State &next);
    bool is_number_taken(const Answered &answer, std::uint64_t numbered) const;
    void renumber(std::uint64_t first, const std::vector<CommandId> &taken, State &next);
    void set_rolled_back(bool rolled_back, State &next);
    void keep_audience(std::int64_t audience);
    void let_go(std::int64_t follows, std::int64_t before, State &next);
    void put_notice(const CommandId &id, std::string_view kind, const Refusal &why, Instant at,
                    std::string_view command);
    bool to_notices(const CommandId &id, const Refusal &why, Instant at, State &next);
    void put_receipt(const Receipt &receipt, std::int64_t time_base);
};

} // namespace tallyboard::store
