// HubStore on one SQLCipher file. The statements of each group of tables are in the .cpp named after it. See
// hub_store.h.
#pragma once
#include "hub/hub_store.h"
#include "hub/store/columns.h"

namespace tallyboard::hub {

class SqlcipherHubStore final : public HubStore {
public:
    explicit SqlcipherHubStore(std::unique_ptr<store::Database> database);

    void begin() override;
    void commit() override;
    void rollback() noexcept override;
    std::uint64_t generation() const override { return m_generation; }
    void raise_generation() override { ++m_generation; }

    std::int64_t sequence() override;
    std::optional<FeedEntry> find(std::string_view kind, std::string_view key) override;
    std::int64_t put(const FeedEntry &entry) override;
    void scan(std::int64_t after, StoreFile file, const std::function<bool(const FeedView &)> &take) override;
    std::vector<FeedEntry> list(std::string_view kind) override;
    std::vector<FeedEntry> vault_rows_of(const PersonId &owner, std::string_view kind) override;
    std::vector<FeedEntry> owned_by(std::span<const PersonId> owners) override;

    bool take_slots(const Booking &booking, SlotRange range) override;
    void free_slots(const Booking &booking) override;
    std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) override;
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) override;
    std::vector<BookingId> bookings_of(const PersonId &person, LocalDate date) override;

    std::optional<VisitRecord> visit(const VisitId &id) override;
    void put_visit(const VisitRecord &record) override;
    std::vector<VisitId> running_visits(const PersonId &person) override;
    std::vector<VisitRecord> all_running() override;
    std::vector<VisitRecord> due(Instant now, std::size_t most) override;
    Instant next_due() override;
    std::int64_t keep_plan(std::string_view text) override;
    std::string kept_plan(std::int64_t number) override;
    std::optional<AlarmRecord> alarm(const AlarmId &id) override;
    std::optional<AlarmRecord> open_alarm(const PersonId &person) override;
    std::vector<AlarmRecord> open_alarms() override;
    void put_alarm(const AlarmRecord &record) override;
    std::vector<AlarmRecord> alarms_due(Instant now, std::size_t most) override;
    void put_position(const VisitId &visit, Instant at, std::string_view sealed) override;
    std::optional<std::string> position(const VisitId &visit) override;
    void note_look(const VisitId &visit, const PersonId &by, Instant at) override;
    std::int64_t owe(const MessageRecord &record) override;
    std::vector<MessageRecord> owed(std::size_t most) override;
    std::vector<MessageRecord> messages_about(const AboutId &about) override;
    std::vector<MessageRecord> begun_messages() override;
    std::optional<MessageRecord> message(std::int64_t id) override;
    std::optional<MessageRecord> message_keyed(const Message &key) override;
    std::vector<MessageRecord> tests_by(const MethodId &method, Instant since) override;
    void put_message(const MessageRecord &record) override;
    std::optional<CommandRecord> command(const CommandId &id) override;
    std::uint64_t last_number(const DeviceId &device, StoreFile file) override;
    std::optional<CommandId> command_numbered(const DeviceId &device, StoreFile file, std::uint64_t n) override;
    std::optional<Instant> folded(const DeviceId &device, StoreFile file, std::uint64_t n) override;
    void remember(const CommandRecord &record) override;
    std::size_t fold_commands(Instant before) override;

    std::optional<DeviceRecord> device_by_token(const Bytes32 &token_hash) override;
    std::optional<DeviceRecord> device(const DeviceId &device) override;
    std::vector<DeviceRecord> devices() override;
    void put_device(const DeviceRecord &record) override;
    std::optional<CodeRecord> code(const Bytes32 &hash) override;
    void put_code(const CodeRecord &record) override;
    void move_codes(Instant since, Millis by) override;
    void move_messages(Instant from, Instant to, Millis by) override;
    void move_ages(Instant from, Instant to, Millis by) override;

    std::optional<LedgerRecord> ledger_head() override;
    void append_ledger(const LedgerRecord &record) override;
    void scan_ledger(const std::function<bool(const LedgerRecord &)> &take) override;

    std::optional<PseudonymRecord> pseudonym(const UuidBytes &who) override;
    void put_pseudonym(const PseudonymRecord &record) override;
    std::size_t erase_pseudonym(const UuidBytes &who) override;
    std::vector<FeedEntry> mentioning(std::string_view text, std::int64_t after) override;
    std::vector<VisitRecord> visits_of(const PersonId &person) override;
    std::vector<AlarmRecord> alarms_of(const PersonId &person) override;
    std::vector<LookRecord> looks_at(const VisitId &visit) override;
    void note_address_look(const AddressLookRecord &look) override;
    std::vector<AddressLookRecord> address_looks_by(const PersonId &person, Instant since) override;
    std::vector<CodeRecord> codes_of(const PersonId &person) override;
    std::size_t erase_visit(const VisitId &visit) override;
    std::size_t erase_alarm(const AlarmId &alarm) override;
    std::size_t erase_slots(const PersonId &person) override;
    std::size_t erase_commands(const PersonId &person) override;
    std::size_t erase_looks(const PersonId &by, const PersonId &instead) override;
    std::size_t erase_address(std::string_view address, std::string_view mark) override;
    std::size_t erase_meta(std::string_view name) override;

    void put_concern(const ConcernRecord &record) override;
    std::vector<ConcernRecord> concerns() override;
    std::optional<ConcernRecord> concern(const Bytes32 &code_hash) override;
    std::int64_t concerns_on(LocalDate day) override;
    void put_reply(const ConcernReply &reply) override;
    std::vector<ConcernReply> replies(std::int64_t concern) override;
    void put_link(const LinkRecord &record) override;
    std::optional<LinkRecord> link(const Bytes32 &token_hash) override;
    std::vector<LinkRecord> links_about(const UuidBytes &about) override;
    std::size_t erase_links_about(const UuidBytes &about) override;
    std::size_t erase_links_of(const PersonId &person) override;
    void put_closing_words(const ClosingWordsRecord &record) override;
    std::optional<ClosingWordsRecord> closing_words(const PersonId &person) override;
    void put_closing(const ClosingRecord &record) override;
    std::vector<ClosingRecord> take_closings() override;
    std::size_t erase_closing_words(const PersonId &person) override;

    std::optional<std::string> meta(std::string_view name) override;
    void set_meta(std::string_view name, std::string_view value) override;
    void add_day_count(const SiteCode &site, LocalDate date, std::int64_t people) override;
    Counts counts() override;
    std::size_t purge(const PurgeLimits &limits) override;

    void checkpoint() override;
    void tidy() override;
    bool verify() override;
    void backup_to(const std::string &path, const store::Key &key) override;

private:
    std::int64_t one(std::string_view sql);
    std::size_t with_id(std::string_view sql, const UuidBytes &id); // runs it; how many rows changed
    std::size_t purge_with(std::string_view sql, std::int64_t limit);
    std::size_t purge_dated(const PurgeLimits::Dated &kind);
    std::size_t purge_ended(const PurgeLimits::Changed &kind);
    std::size_t purge_changed(const PurgeLimits::Changed &kind);

    std::unique_ptr<store::Database> m_db;
    std::unique_ptr<store::Transaction> m_transaction;
    std::uint64_t m_generation = 0;
    std::int64_t m_data_version = -1; // SQLite's: changes when another connection wrote
    std::int64_t m_sequence = -1;     // -1: not read yet
};

} // namespace tallyboard::hub
