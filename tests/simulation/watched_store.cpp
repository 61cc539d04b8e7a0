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

std::int64_t WatchedStore::owe(const Send &send, Instant at, bool late) {
    const auto id = m.owe(send, at, late);
    if (id != 0) {
        auto &record = m_commit.owed.emplace_back();
        record.id = id, record.send = send, record.late = late, record.at = at;
    }
    return id;
}

void WatchedStore::put_send(const hub::SendRecord &record) {
    const auto before = m.send(record.id);
    m.put_send(record);
    if (!before)
        return;
    if (record.tries != before->tries)
        m_commit.ended.push_back(record), m_commit.ended.back().begun = before->begun;
    else if (record.state == hub::SendState::withdrawn && before->state != record.state)
        m_commit.withdrawn.push_back(record);
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
