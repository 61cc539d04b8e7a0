// A HubStore that is the production one and tells what each commit changed. It can die just before or just after a
// commit, as a process would: it throws HubDied, which the service passes on and the simulation turns into a restart.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::simulation {

struct HubDied {};

/// What one transaction did, in order.
struct Commit {
    std::vector<hub::FeedEntry> rows; // with the sequence given; `was` is the store's own affair
    std::vector<hub::SendRecord> owed;
    std::vector<std::int64_t> sent; // ids of messages marked as sent
    std::vector<hub::CommandRecord> commands;
    std::vector<hub::LedgerRecord> ledger;
    std::vector<VisitId> looks, positions;
};

class WatchedStore final : public hub::HubStore {
public:
    explicit WatchedStore(hub::HubStore &inner) : m_inner(inner) {}

    std::function<void(const Commit &)> on_commit;
    enum class Death { none, before, after } death = Death::none; // at the next commit that changes something

    void begin() override { m_inner.begin(); }
    void commit() override;
    void rollback() noexcept override { m_inner.rollback(), m_commit = {}; }
    std::uint64_t generation() const override { return m_inner.generation(); }
    void raise_generation() override { m_inner.raise_generation(); }

    std::int64_t sequence() override { return m_inner.sequence(); }
    std::optional<hub::FeedEntry> find(std::string_view kind, std::string_view key) override {
        return m_inner.find(kind, key);
    }
    std::int64_t put(const hub::FeedEntry &entry) override;
    void scan(std::int64_t after, Vault vault, const std::function<bool(const FeedView &)> &take) override {
        m_inner.scan(after, vault, take);
    }
    std::vector<hub::FeedEntry> list(std::string_view kind) override { return m_inner.list(kind); }
    std::vector<hub::FeedEntry> owned_by(std::span<const PersonId> owners) override { return m_inner.owned_by(owners); }

    bool take_slots(const Booking &booking, SlotRange range) override { return m_inner.take_slots(booking, range); }
    void free_slots(const Booking &booking) override { m_inner.free_slots(booking); }
    std::vector<Occupied> occupied(const SiteCode &site, LocalDate date) override {
        return m_inner.occupied(site, date);
    }
    std::vector<Occupied> occupied_desk(const DeskCode &desk, LocalDate date) override {
        return m_inner.occupied_desk(desk, date);
    }
    std::vector<BookingId> bookings_of(const PersonId &person, LocalDate date) override {
        return m_inner.bookings_of(person, date);
    }

    std::optional<hub::VisitRecord> visit(const VisitId &id) override { return m_inner.visit(id); }
    void put_visit(const hub::VisitRecord &record) override { m_inner.put_visit(record); }
    std::optional<VisitId> running_visit(const PersonId &person) override { return m_inner.running_visit(person); }
    std::vector<hub::VisitRecord> due(Instant now, std::size_t most) override { return m_inner.due(now, most); }
    Instant next_due() override { return m_inner.next_due(); }
    std::int64_t keep_ladder(std::string_view text) override { return m_inner.keep_ladder(text); }
    std::string ladder(std::int64_t number) override { return m_inner.ladder(number); }
    void put_position(const VisitId &visit, Instant at, std::string_view sealed) override;
    std::optional<std::string> position(const VisitId &visit) override { return m_inner.position(visit); }
    void note_look(const VisitId &visit, const PersonId &by, Instant at) override;
    std::int64_t owe(const Send &send, Instant at) override;
    std::vector<hub::SendRecord> owed(std::size_t most) override { return m_inner.owed(most); }
    std::optional<hub::SendRecord> send(std::int64_t id) override { return m_inner.send(id); }
    void mark_send(std::int64_t id, bool ok, std::string_view detail, Instant at) override;

    std::optional<hub::CommandRecord> command(const CommandId &id) override { return m_inner.command(id); }
    std::optional<CommandId> command_numbered(const DeviceId &device, Vault vault, std::uint64_t n) override {
        return m_inner.command_numbered(device, vault, n);
    }
    bool is_folded(const DeviceId &device, Vault vault, std::uint64_t n) override {
        return m_inner.is_folded(device, vault, n);
    }
    void remember(const hub::CommandRecord &record) override;
    std::size_t fold_commands(Instant before) override { return m_inner.fold_commands(before); }

    std::optional<hub::DeviceRecord> device_by_token(const hub::Bytes32 &hash) override {
        return m_inner.device_by_token(hash);
    }
    std::optional<hub::DeviceRecord> device(const DeviceId &device) override { return m_inner.device(device); }
    std::vector<hub::DeviceRecord> devices() override { return m_inner.devices(); }
    void put_device(const hub::DeviceRecord &record) override { m_inner.put_device(record); }
    std::optional<hub::CodeRecord> code(const hub::Bytes32 &hash) override { return m_inner.code(hash); }
    void put_code(const hub::CodeRecord &record) override { m_inner.put_code(record); }

    std::optional<hub::LedgerRecord> ledger_head() override { return m_inner.ledger_head(); }
    void append_ledger(const hub::LedgerRecord &record) override;
    void scan_ledger(const std::function<bool(const hub::LedgerRecord &)> &take) override { m_inner.scan_ledger(take); }

    std::optional<std::string> meta(std::string_view name) override { return m_inner.meta(name); }
    void set_meta(std::string_view name, std::string_view value) override { m_inner.set_meta(name, value); }
    void set_holidays(std::span<const hub::Holiday> holidays) override { m_inner.set_holidays(holidays); }
    std::vector<hub::Holiday> holidays() override { return m_inner.holidays(); }
    void add_day_count(const SiteCode &site, LocalDate date, std::int64_t people) override {
        m_inner.add_day_count(site, date, people);
    }
    hub::Counts counts() override { return m_inner.counts(); }
    std::size_t purge(Instant now, LocalDate today) override { return m_inner.purge(now, today); }

    void checkpoint() override { m_inner.checkpoint(); }
    void tidy() override { m_inner.tidy(); }
    bool verify() override { return m_inner.verify(); }
    void backup_to(const std::string &path, const store::Key &key) override { m_inner.backup_to(path, key); }

private:
    hub::HubStore &m_inner;
    Commit m_commit;
};

} // namespace tallyboard::simulation
