// Where a hub keeps everything: one council, one store. It is an interface; SQLCipher is the only implementation in
// this repository, and one conformance suite tests any. The store knows tables, keys and transactions, but no rule. The
// key of desk_slots makes a double booking impossible, whatever the callers do. Used by one thread. Any failure of the
// disk is thrown, and the hub must stop then: a commit that failed is never tried again in the same process.
#pragma once
#include "domain/desks.h"
#include "domain/result.h"
#include "hub/records.h"
#include "hub/store_parts.h"
#include "store/database.h"
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

class HubStore : public PersonTables, public ConcernTables, public LinkTables, public ClosingTables {
public:
    // Call everything below inside begin() .. commit(). rollback() does nothing when nothing is open.
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Rises when another program has written (an operator's command); begin() looks. Caches are then out of date.
    virtual std::uint64_t generation() const = 0;
    virtual void raise_generation() = 0; // by the operator's functions, which may share this object with a service

    // The feed, which is also where people's rows are.
    virtual std::int64_t sequence() = 0;
    virtual std::optional<FeedEntry> find(std::string_view kind, std::string_view key) = 0; // tombstones too
    virtual std::int64_t put(const FeedEntry &entry) = 0; // gives it the next sequence and returns that
    /// Rows with seq > after, ascending, until `take` says false. A view is valid inside the call only.
    struct FeedView {
        std::int64_t seq;
        std::string_view kind, key, audience, was, body;
        bool removed;
    };
    virtual void scan(std::int64_t after, StoreFile file, const std::function<bool(const FeedView &)> &take) = 0;
    virtual std::vector<FeedEntry> list(std::string_view kind) = 0;                // by key, no tombstones
    virtual std::vector<FeedEntry> owned_by(std::span<const PersonId> owners) = 0; // no tombstones
    /// One person's rows of a kind in the vault, by an index: read while a command is decided. No tombstones.
    virtual std::vector<FeedEntry> vault_rows_of(const PersonId &owner, std::string_view kind) = 0;

    // Desks. take_slots: false when any slot is somebody's already, and then nothing is taken.
    virtual bool take_slots(const Booking &booking, SlotRange range) = 0;
    virtual void free_slots(const Booking &booking) = 0;
    virtual std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) = 0;
    virtual std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) = 0;
    virtual std::vector<BookingId> bookings_of(const PersonId &person, LocalDate date) = 0;

    // Visits and their deadlines: timers are rows.
    virtual std::optional<VisitRecord> visit(const VisitId &id) = 0;
    virtual void put_visit(const VisitRecord &record) = 0;
    /// The latest first. There are two after an SOS on a phone that did not know of the running visit.
    virtual std::vector<VisitId> running_visits(const PersonId &person) = 0;
    virtual std::vector<VisitRecord> all_running() = 0;                      // by when they are due, then the others
    virtual std::vector<VisitRecord> due(Instant now, std::size_t most) = 0; // longest waiting first
    virtual Instant next_due() = 0;                                          // of visits and alarms; zero: none
    virtual std::int64_t keep_plan(std::string_view text) = 0;               // same text, same number
    virtual std::string kept_plan(std::int64_t number) = 0;
    virtual std::optional<AlarmRecord> alarm(const AlarmId &id) = 0;
    virtual std::optional<AlarmRecord> open_alarm(const PersonId &person) = 0;
    virtual std::vector<AlarmRecord> open_alarms() = 0;
    virtual void put_alarm(const AlarmRecord &record) = 0;
    virtual std::vector<AlarmRecord> alarms_due(Instant now, std::size_t most) = 0; // longest waiting first
    // Positions are sealed by the caller; a look is written before anything is handed out.
    virtual void put_position(const VisitId &visit, Instant at, std::string_view sealed) = 0;
    virtual std::optional<std::string> position(const VisitId &visit) = 0; // the latest, only that is kept
    virtual void note_look(const VisitId &visit, const PersonId &by, Instant at) = 0;
    // Messages, oldest first. owe: the new row's id, or zero when this very message is known already. An open one is
    // owed, or has a try under way.
    virtual std::int64_t owe(const MessageRecord &record) = 0;
    virtual std::vector<MessageRecord> owed(std::size_t most) = 0; // without those of apps
    virtual std::vector<MessageRecord> messages_about(const AboutId &about) = 0;
    virtual std::vector<MessageRecord> begun_messages() = 0; // with a try under way
    virtual std::optional<MessageRecord> message(std::int64_t id) = 0;
    virtual std::optional<MessageRecord> message_keyed(const Message &key) = 0;             // see message_key.h
    virtual std::vector<MessageRecord> tests_by(const MethodId &method, Instant since) = 0; // owed since then
    virtual void put_message(const MessageRecord &record) = 0; // writes all but what makes its key

    // Commands decided.
    virtual std::optional<CommandRecord> command(const CommandId &id) = 0;
    virtual std::optional<CommandId> command_numbered(const DeviceId &device, StoreFile file, std::uint64_t n) = 0;
    virtual std::uint64_t last_number(const DeviceId &device, StoreFile file) = 0; // folded ones too; 0: none
    // Set when n was decided and its answer is gone: when the youngest of its folded range was decided.
    virtual std::optional<Instant> folded(const DeviceId &device, StoreFile file, std::uint64_t n) = 0;
    virtual void remember(const CommandRecord &record) = 0;
    virtual std::size_t fold_commands(Instant before) = 0;
    // Devices, tokens, codes.
    virtual std::optional<DeviceRecord> device_by_token(const Bytes32 &token_hash) = 0;
    virtual std::optional<DeviceRecord> device(const DeviceId &device) = 0;
    virtual std::vector<DeviceRecord> devices() = 0;
    virtual void put_device(const DeviceRecord &record) = 0;
    virtual std::optional<CodeRecord> code(const Bytes32 &hash) = 0;
    virtual void put_code(const CodeRecord &record) = 0;
    virtual void move_codes(Instant since, Millis by) = 0; // the expiry of unused codes that expire at `since` or later

    // Hub time moved: stamps from `from` until `to` move along. move_messages: of messages owed or under way.
    // move_ages: of everything that is kept for days, but not of visits' rows.
    virtual void move_messages(Instant from, Instant to, Millis by) = 0;
    virtual void move_ages(Instant from, Instant to, Millis by) = 0;

    // The ledger: appended only.
    virtual std::optional<LedgerRecord> ledger_head() = 0;
    virtual void append_ledger(const LedgerRecord &record) = 0;
    virtual void scan_ledger(const std::function<bool(const LedgerRecord &)> &take) = 0; // from the first

    // Small texts (history id, anchor, day's end), upkeep.
    virtual std::optional<std::string> meta(std::string_view name) = 0;
    virtual void set_meta(std::string_view name, std::string_view value) = 0;
    virtual void add_day_count(const SiteCode &site, LocalDate date, std::int64_t people) = 0; // no names
    virtual Counts counts() = 0;
    virtual std::size_t purge(const PurgeLimits &limits) = 0; // returns rows deleted

    virtual void checkpoint() = 0; // this and the rest outside a transaction
    virtual void tidy() = 0;       // small upkeep for a quiet moment; cheap when there is nothing to do
    virtual bool verify() = 0;     // the file's own integrity
    virtual void backup_to(const std::string &path, const store::Key &key) = 0;
};

/// Begins a transaction. The destructor rolls back what was not committed.
class Batch {
public:
    explicit Batch(HubStore &store) : m_store(store) { m_store.begin(); }
    ~Batch() {
        if (m_open)
            m_store.rollback();
    }
    Batch(const Batch &) = delete;
    Batch &operator=(const Batch &) = delete;
    void commit() { m_store.commit(), m_open = false; }

private:
    HubStore &m_store;
    bool m_open = true;
};
struct HubStoreOptions {
    std::string path; // ":memory:" for tests
    store::Key key;
    bool create = true;
    int cache_kib = 65'536;
    std::string vfs; // empty: the default
};
/// The SQLCipher store; refuses and leaves untouched what is not a hub's file of this or an older version.
Result<std::unique_ptr<HubStore>, store::OpenProblem> open_hub_store(const HubStoreOptions &options);

} // namespace tallyboard::hub
