// A hub store that passes everything on to another one: the base of those that watch, freeze or disturb a store.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::testing {

class ForwardingStore : public hub::HubStore {
public:
    explicit ForwardingStore(hub::HubStore &inner) : m(inner) {}

    // clang-format off
    void begin() override { m.begin(); }
    void commit() override { m.commit(); }
    void rollback() noexcept override { m.rollback(); }
    std::uint64_t generation() const override { return m.generation(); }
    void raise_generation() override { m.raise_generation(); }
    std::int64_t sequence() override { return m.sequence(); }
    std::optional<hub::FeedEntry> find(std::string_view kind, std::string_view key) override {
        return m.find(kind, key);
    }
    std::int64_t put(const hub::FeedEntry &entry) override { return m.put(entry); }
    void scan(std::int64_t after, StoreFile file, const std::function<bool(const FeedView &)> &take) override {
        m.scan(after, file, take);
    }
    std::vector<hub::FeedEntry> list(std::string_view kind) override { return m.list(kind); }
    std::vector<hub::FeedEntry> vault_rows_of(const PersonId &owner, std::string_view kind) override {
        return m.vault_rows_of(owner, kind);
    }
    std::vector<hub::FeedEntry> owned_by(std::span<const PersonId> owners) override { return m.owned_by(owners); }
    bool take_slots(const Booking &booking, SlotRange range) override { return m.take_slots(booking, range); }
    void free_slots(const Booking &booking) override { m.free_slots(booking); }
    std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) override { return m.occupied(site, date); }
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) override {
        return m.occupied_desk(desk, date);
    }
    std::vector<BookingId> bookings_of(const PersonId &person, LocalDate date) override {
        return m.bookings_of(person, date);
    }
    std::optional<hub::VisitRecord> visit(const VisitId &id) override { return m.visit(id); }
    void put_visit(const hub::VisitRecord &record) override { m.put_visit(record); }
    std::vector<VisitId> running_visits(const PersonId &person) override { return m.running_visits(person); }
    std::vector<hub::VisitRecord> all_running() override { return m.all_running(); }
    std::vector<hub::VisitRecord> due(Instant now, std::size_t most) override { return m.due(now, most); }
    Instant next_due() override { return m.next_due(); }
    std::int64_t keep_plan(std::string_view text) override { return m.keep_plan(text); }
    std::string kept_plan(std::int64_t number) override { return m.kept_plan(number); }
    std::optional<hub::AlarmRecord> alarm(const AlarmId &id) override { return m.alarm(id); }
    std::optional<hub::AlarmRecord> open_alarm(const PersonId &person) override { return m.open_alarm(person); }
    std::vector<hub::AlarmRecord> open_alarms() override { return m.open_alarms(); }
    void put_alarm(const hub::AlarmRecord &record) override { m.put_alarm(record); }
    std::vector<hub::AlarmRecord> alarms_due(Instant now, std::size_t most) override { return m.alarms_due(now, most); }
    void put_position(const VisitId &visit, Instant at, std::string_view sealed) override {
        m.put_position(visit, at, sealed);
    }
    std::optional<std::string> position(const VisitId &visit) override { return m.position(visit); }
    void note_look(const VisitId &visit, const PersonId &by, Instant at) override { m.note_look(visit, by, at); }
    std::int64_t owe(const hub::MessageRecord &record) override { return m.owe(record); }
    std::vector<hub::MessageRecord> owed(std::size_t most) override { return m.owed(most); }
    std::vector<hub::MessageRecord> messages_about(const AboutId &about) override { return m.messages_about(about); }
    std::vector<hub::MessageRecord> begun_messages() override { return m.begun_messages(); }
    std::optional<hub::MessageRecord> message(std::int64_t id) override { return m.message(id); }
    std::optional<hub::MessageRecord> message_keyed(const Message &key) override { return m.message_keyed(key); }
    std::vector<hub::MessageRecord> tests_by(const MethodId &method, Instant since) override {
        return m.tests_by(method, since);
    }
    void put_message(const hub::MessageRecord &record) override { m.put_message(record); }
    std::optional<hub::CommandRecord> command(const CommandId &id) override { return m.command(id); }
    std::optional<CommandId> command_numbered(const DeviceId &device, StoreFile file, std::uint64_t n) override {
        return m.command_numbered(device, file, n);
    }
    std::uint64_t last_number(const DeviceId &device, StoreFile file) override { return m.last_number(device, file); }
    std::optional<Instant> folded(const DeviceId &device, StoreFile file, std::uint64_t n) override {
        return m.folded(device, file, n);
    }
    void remember(const hub::CommandRecord &record) override { m.remember(record); }
    std::size_t fold_commands(Instant before) override { return m.fold_commands(before); }
    std::optional<hub::DeviceRecord> device_by_token(const hub::Bytes32 &hash) override {
        return m.device_by_token(hash);
    }
    std::optional<hub::DeviceRecord> device(const DeviceId &device) override { return m.device(device); }
    std::vector<hub::DeviceRecord> devices() override { return m.devices(); }
    void put_device(const hub::DeviceRecord &record) override { m.put_device(record); }
    std::optional<hub::CodeRecord> code(const hub::Bytes32 &hash) override { return m.code(hash); }
    void put_code(const hub::CodeRecord &record) override { m.put_code(record); }
    void move_codes(Instant since, Millis by) override { m.move_codes(since, by); }
    void move_messages(Instant from, Instant to, Millis by) override { m.move_messages(from, to, by); }
    void move_ages(Instant from, Instant to, Millis by) override { m.move_ages(from, to, by); }
    std::optional<hub::LedgerRecord> ledger_head() override { return m.ledger_head(); }
    void append_ledger(const hub::LedgerRecord &record) override { m.append_ledger(record); }
    void scan_ledger(const std::function<bool(const hub::LedgerRecord &)> &take) override { m.scan_ledger(take); }
    std::optional<hub::PseudonymRecord> pseudonym(const UuidBytes &who) override { return m.pseudonym(who); }
    void put_pseudonym(const hub::PseudonymRecord &record) override { m.put_pseudonym(record); }
    std::size_t erase_pseudonym(const UuidBytes &who) override { return m.erase_pseudonym(who); }
    std::vector<hub::FeedEntry> mentioning(std::string_view text, std::int64_t after) override {
        return m.mentioning(text, after);
    }
    std::vector<hub::VisitRecord> visits_of(const PersonId &person) override { return m.visits_of(person); }
    std::vector<hub::AlarmRecord> alarms_of(const PersonId &person) override { return m.alarms_of(person); }
    void note_address_look(const hub::AddressLookRecord &look) override { m.note_address_look(look); }
    std::vector<hub::AddressLookRecord> address_looks_by(const PersonId &person, Instant since) override {
        return m.address_looks_by(person, since);
    }
    std::vector<hub::LookRecord> looks_at(const VisitId &visit) override { return m.looks_at(visit); }
    std::vector<hub::CodeRecord> codes_of(const PersonId &person) override { return m.codes_of(person); }
    std::size_t erase_visit(const VisitId &visit) override { return m.erase_visit(visit); }
    std::size_t erase_alarm(const AlarmId &alarm) override { return m.erase_alarm(alarm); }
    std::size_t erase_slots(const PersonId &person) override { return m.erase_slots(person); }
    std::size_t erase_commands(const PersonId &person) override { return m.erase_commands(person); }
    std::size_t erase_looks(const PersonId &by, const PersonId &instead) override { return m.erase_looks(by, instead); }
    std::size_t erase_address(std::string_view address, std::string_view mark) override {
        return m.erase_address(address, mark);
    }
    std::size_t erase_meta(std::string_view name) override { return m.erase_meta(name); }
    void put_concern(const hub::ConcernRecord &record) override { m.put_concern(record); }
    std::vector<hub::ConcernRecord> concerns() override { return m.concerns(); }
    std::optional<hub::ConcernRecord> concern(const hub::Bytes32 &hash) override { return m.concern(hash); }
    std::int64_t concerns_on(LocalDate day) override { return m.concerns_on(day); }
    void put_reply(const hub::ConcernReply &reply) override { m.put_reply(reply); }
    std::vector<hub::ConcernReply> replies(std::int64_t concern) override { return m.replies(concern); }
    void put_link(const hub::LinkRecord &record) override { m.put_link(record); }
    std::optional<hub::LinkRecord> link(const hub::Bytes32 &hash) override { return m.link(hash); }
    std::vector<hub::LinkRecord> links_about(const UuidBytes &about) override { return m.links_about(about); }
    std::size_t erase_links_about(const UuidBytes &about) override { return m.erase_links_about(about); }
    std::size_t erase_links_of(const PersonId &person) override { return m.erase_links_of(person); }
    void put_closing_words(const hub::ClosingWordsRecord &record) override { m.put_closing_words(record); }
    std::optional<hub::ClosingWordsRecord> closing_words(const PersonId &who) override { return m.closing_words(who); }
    void put_closing(const hub::ClosingRecord &record) override { m.put_closing(record); }
    std::vector<hub::ClosingRecord> take_closings() override { return m.take_closings(); }
    std::size_t erase_closing_words(const PersonId &who) override { return m.erase_closing_words(who); }
    std::optional<std::string> meta(std::string_view name) override { return m.meta(name); }
    void set_meta(std::string_view name, std::string_view value) override { m.set_meta(name, value); }
    void add_day_count(const SiteCode &site, LocalDate date, std::int64_t people) override {
        m.add_day_count(site, date, people);
    }
    hub::Counts counts() override { return m.counts(); }
    std::size_t purge(const hub::PurgeLimits &limits) override { return m.purge(limits); }
    void checkpoint() override { m.checkpoint(); }
    void tidy() override { m.tidy(); }
    bool verify() override { return m.verify(); }
    void backup_to(const std::string &path, const store::Key &key) override { m.backup_to(path, key); }
    // clang-format on

protected:
    hub::HubStore &m;
};

} // namespace tallyboard::testing
