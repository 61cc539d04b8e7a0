#include "simulation/watched_store.h"
#include <utility>

namespace tallyboard::simulation {

void WatchedStore::commit() {
    const bool something = !m_commit.rows.empty() || !m_commit.commands.empty() || !m_commit.ended.empty();
    const auto dies = something ? std::exchange(death, Death::none) : Death::none;
    if (dies == Death::before)
        throw HubDied{};
    m.commit();
    const auto done = std::exchange(m_commit, {});
    if (on_commit)
        on_commit(done);
    if (dies == Death::after)
        throw HubDied{};
}

std::int64_t WatchedStore::put(const hub::FeedEntry &entry) {
    const auto before = m.sequence();
    const auto seq = m.put(entry);
    if (seq != before) {
        m_commit.rows.push_back(entry);
        m_commit.rows.back().seq = seq;
        m_commit.order.emplace_back(Commit::Did::row, m_commit.rows.size() - 1);
    }
    return seq;
}

void WatchedStore::put_position(const VisitId &visit, Instant at, std::string_view sealed) {
    m.put_position(visit, at, sealed);
    m_commit.positions.emplace_back(sealed);
}

void WatchedStore::note_look(const VisitId &visit, const PersonId &by, Instant at) {
    m.note_look(visit, by, at);
    m_commit.looks.emplace_back(visit, by);
}

std::int64_t WatchedStore::owe(const hub::MessageRecord &record) {
    const auto id = m.owe(record);
    if (id != 0) {
        m_commit.owed.push_back(record);
        m_commit.owed.back().id = id;
        m_commit.order.emplace_back(Commit::Did::owed, m_commit.owed.size() - 1);
    }
    return id;
}

void WatchedStore::put_message(const hub::MessageRecord &record) {
    const auto before = m.message(record.id);
    m.put_message(record);
    if (!before)
        return;
    if (record.row.answered_at.is_set() && !before->row.answered_at.is_set()) {
        m_commit.answered.push_back(record);
        m_commit.order.emplace_back(Commit::Did::answered, m_commit.answered.size() - 1);
    } else if (record.row.tries != before->row.tries) {
        m_commit.ended.push_back(record);
        m_commit.order.emplace_back(Commit::Did::ended, m_commit.ended.size() - 1);
    } else if (record.row.withdrawn_at.is_set() && !before->row.withdrawn_at.is_set()) {
        m_commit.withdrawn.push_back(record);
        m_commit.order.emplace_back(Commit::Did::withdrawn, m_commit.withdrawn.size() - 1);
    }
}

void WatchedStore::put_link(const hub::LinkRecord &record) {
    m.put_link(record);
    m_commit.links.push_back(record);
}

void WatchedStore::put_device(const hub::DeviceRecord &record) {
    m.put_device(record);
    m_commit.devices.push_back(record);
}

std::size_t WatchedStore::purge(const hub::PurgeLimits &limits) {
    const auto gone = m.purge(limits);
    if (on_purge)
        on_purge(limits.now, limits.today);
    return gone;
}

void WatchedStore::remember(const hub::CommandRecord &record) {
    m.remember(record);
    m_commit.commands.push_back(record);
    m_commit.order.emplace_back(Commit::Did::command, m_commit.commands.size() - 1);
}

void WatchedStore::put_pseudonym(const hub::PseudonymRecord &record) {
    m.put_pseudonym(record);
    m_commit.pseudonyms.push_back(record);
}

void WatchedStore::append_ledger(const hub::LedgerRecord &record) {
    m.append_ledger(record);
    m_commit.ledger.push_back(record);
}

} // namespace tallyboard::simulation
