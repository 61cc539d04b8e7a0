#include "simulation/watched_store.h"
#include <utility>

namespace tallyboard::simulation {

void WatchedStore::commit() {
    const bool something = !m_commit.rows.empty() || !m_commit.commands.empty() || !m_commit.sent.empty();
    const auto dies = something ? std::exchange(death, Death::none) : Death::none;
    if (dies == Death::before)
        throw HubDied{};
    m_inner.commit();
    const auto done = std::exchange(m_commit, {});
    if (on_commit)
        on_commit(done);
    if (dies == Death::after)
        throw HubDied{};
}

std::int64_t WatchedStore::put(const hub::FeedEntry &entry) {
    const auto before = m_inner.sequence();
    const auto seq = m_inner.put(entry);
    if (seq != before) {
        m_commit.rows.push_back(entry);
        m_commit.rows.back().seq = seq;
    }
    return seq;
}

void WatchedStore::put_position(const VisitId &visit, Instant at, std::string_view sealed) {
    m_inner.put_position(visit, at, sealed);
    m_commit.positions.push_back(visit);
}

void WatchedStore::note_look(const VisitId &visit, const PersonId &by, Instant at) {
    m_inner.note_look(visit, by, at);
    m_commit.looks.push_back(visit);
}

std::int64_t WatchedStore::owe(const Send &send, Instant at) {
    const auto id = m_inner.owe(send, at);
    if (id != 0)
        m_commit.owed.push_back({id, send, hub::SendState::owed, 0, {}, at});
    return id;
}

void WatchedStore::mark_send(std::int64_t id, bool ok, std::string_view detail, Instant at) {
    m_inner.mark_send(id, ok, detail, at);
    if (ok)
        m_commit.sent.push_back(id);
}

void WatchedStore::remember(const hub::CommandRecord &record) {
    m_inner.remember(record);
    m_commit.commands.push_back(record);
}

void WatchedStore::append_ledger(const hub::LedgerRecord &record) {
    m_inner.append_ledger(record);
    m_commit.ledger.push_back(record);
}

} // namespace tallyboard::simulation
