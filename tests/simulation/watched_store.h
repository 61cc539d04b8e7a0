// A HubStore that is the production one and tells what each commit changed. It can die just before or just after a
// commit, as a process would: it throws HubDied, which the service passes on and the simulation turns into a restart.
#pragma once
#include "support/hub/forwarding_store.h"

namespace tallyboard::simulation {

struct HubDied {};

/// What one transaction did, in order.
struct Commit {
    std::vector<hub::FeedEntry> rows; // with the sequence given; `was` is the store's own affair
    std::vector<hub::MessageRecord> owed;
    std::vector<hub::MessageRecord> ended;     // a try of it, in order
    std::vector<hub::MessageRecord> withdrawn; // as they then stood
    std::vector<hub::MessageRecord> answered;  // by their link
    std::vector<hub::CommandRecord> commands;
    std::vector<hub::LedgerRecord> ledger;
    std::vector<hub::PseudonymRecord> pseudonyms;
    std::vector<std::pair<VisitId, PersonId>> looks; // by whom
    std::vector<hub::DeviceRecord> devices;
    std::vector<std::string> positions; // as they are stored
    std::vector<hub::LinkRecord> links;
    /// In which order: what, and its place in the list above.
    enum class Did { row, owed, ended, withdrawn, answered, command };
    std::vector<std::pair<Did, std::size_t>> order;
};

class WatchedStore final : public testing::ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;

    std::function<void(const Commit &)> on_commit;
    std::function<void(Instant, LocalDate)> on_purge;             // rows may be gone without a word in the feed
    enum class Death { none, before, after } death = Death::none; // at the next commit that changes something

    void commit() override;
    void rollback() noexcept override { m.rollback(), m_commit = {}; }
    std::int64_t put(const hub::FeedEntry &entry) override;
    void put_position(const VisitId &visit, Instant at, std::string_view sealed) override;
    void note_look(const VisitId &visit, const PersonId &by, Instant at) override;
    std::int64_t owe(const hub::MessageRecord &record) override;
    void put_message(const hub::MessageRecord &record) override;
    void put_device(const hub::DeviceRecord &record) override;
    void put_link(const hub::LinkRecord &record) override;
    std::size_t purge(const hub::PurgeLimits &limits) override;
    void remember(const hub::CommandRecord &record) override;
    void append_ledger(const hub::LedgerRecord &record) override;
    void put_pseudonym(const hub::PseudonymRecord &record) override;

private:
    Commit m_commit;
};

} // namespace tallyboard::simulation
