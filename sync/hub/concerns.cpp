#include "hub/concerns.h"
#include "hub/accounts.h"
#include "hub/typed_code.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr int code_groups = 5; // 100 bits: nobody can be stopped from trying, since nobody is known
constexpr std::int64_t id_most = 99'999'999;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

} // namespace

Concerns::Concerns(HubStore &store, const Bytes32 &vault_key, Chance chance)
    : m_store(store), m_key(protocol::keyed_hash("concerns", vault_key)), m_chance(std::move(chance)) {}

TakenConcern Concerns::take(std::string_view text, LocalDate today) {
    if (is_blank(text))
        return {ConcernStatus::empty, {}};
    if (text.size() > concern_bytes)
        return {ConcernStatus::too_long, {}};
    if (m_store.concerns_on(today) >= concerns_a_day)
        return {ConcernStatus::full_today, {}};
    const auto known = m_store.concerns();
    ConcernRecord record;
    do {
        std::array<std::uint8_t, 4> bytes{};
        m_chance(bytes);
        for (const std::uint8_t byte : bytes)
            record.id = (record.id * 256 + byte) % id_most + 1;
    } while (std::ranges::find(known, record.id, &ConcernRecord::id) != known.end());
    TakenConcern taken{ConcernStatus::taken, typed_code(m_chance, code_groups)};
    record.day = today;
    record.code_hash = protocol::hash(code_form(taken.code));
    record.sealed = protocol::seal(text, m_key);
    m_store.put_concern(record);
    return taken;
}

std::optional<std::vector<ConcernWords>> Concerns::replies(std::string_view code) {
    const auto record = m_store.concern(protocol::hash(code_form(code)));
    if (!record)
        return std::nullopt;
    return replies_of(record->id);
}

std::vector<Concern> Concerns::all() {
    std::vector<Concern> list;
    for (const ConcernRecord &record : m_store.concerns())
        list.push_back(
            {record.id, record.day, protocol::unseal(record.sealed, m_key).value_or(""), replies_of(record.id)});
    return list;
}

bool Concerns::reply(std::int64_t id, std::string_view text, LocalDate today) {
    const auto known = m_store.concerns();
    if (std::ranges::find(known, id, &ConcernRecord::id) == known.end())
        return false;
    m_store.put_reply({id, today, protocol::seal(text, m_key)});
    return true;
}

std::vector<ConcernWords> Concerns::replies_of(std::int64_t id) {
    std::vector<ConcernWords> words;
    for (const ConcernReply &reply : m_store.replies(id))
        words.push_back({reply.day, protocol::unseal(reply.sealed, m_key).value_or("")});
    return words;
}

} // namespace tallyboard::hub
