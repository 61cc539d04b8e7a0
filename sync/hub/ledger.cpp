#include "hub/ledger.h"
#include "domain/text.h"
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

namespace tallyboard::hub {

Subject &Subject::add(std::string word) {
    if (!word.empty())
        m_parts.push_back({std::move(word), {}});
    return *this;
}
Subject &Subject::add(const PersonId &person) {
    m_parts.push_back({{}, person});
    return *this;
}
Subject &Subject::add(const Subject &more) {
    m_parts.insert(m_parts.end(), more.m_parts.begin(), more.m_parts.end());
    m_about.insert(m_about.end(), more.m_about.begin(), more.m_about.end());
    m_addresses.insert(m_addresses.end(), more.m_addresses.begin(), more.m_addresses.end());
    return *this;
}
Subject &Subject::about(const PersonId &person) {
    m_about.push_back(person);
    return *this;
}
Subject &Subject::about_address(std::string address) {
    if (!address.empty())
        m_addresses.push_back(std::move(address));
    return *this;
}

Bytes32 ledger_hash(const LedgerRecord &record) {
    std::string text = "tallyboard-ledger-v1\n";
    text.reserve(200 + record.subject.size());
    text.append(std::to_string(record.n)).append("\n").append(std::to_string(record.at.ms)).append("\n");
    text.append(record.kind).append("\n").append(record.subject).append("\n");
    text.append(reinterpret_cast<const char *>(record.commitment.data()), record.commitment.size());
    text.append(reinterpret_cast<const char *>(record.previous.data()), record.previous.size());
    return protocol::hash(text);
}

std::string ledger_line(const LedgerRecord &record) {
    boost::json::object line;
    line["n"] = record.n;
    line["at"] = record.at.ms;
    line["kind"] = record.kind;
    line["subject"] = record.subject;
    line["commitment"] = hex(record.commitment);
    line["previous"] = hex(record.previous);
    line["hash"] = hex(record.hash);
    return boost::json::serialize(line);
}

void Ledger::append(std::string_view kind, const Subject &subject, std::string_view content, Instant at) {
    if (!m_head)
        m_head = m_store.ledger_head().value_or(LedgerRecord{});
    LedgerRecord record;
    Bytes32 key = m_key;
    const auto salt = [&key](const PseudonymRecord &one) {
        key = protocol::keyed_hash({reinterpret_cast<const char *>(one.secret.data()), one.secret.size()}, key);
    };
    for (const auto &part : subject.m_parts) {
        record.subject.append(record.subject.empty() ? "" : " ");
        if (!part.word.empty()) {
            record.subject.append(part.word);
            continue;
        }
        const auto &person = m_pseudonyms.of(who_is(part.person));
        record.subject.append(person.pseudonym);
        salt(person);
    }
    for (const auto &person : subject.m_about)
        salt(m_pseudonyms.of(who_is(person)));
    for (const auto &address : subject.m_addresses)
        salt(m_pseudonyms.of(who_has(address, m_key)));
    record.n = m_head->n + 1;
    record.at = at;
    record.kind = kind;
    record.commitment = protocol::keyed_hash(content, key);
    record.previous = m_head->hash;
    record.hash = ledger_hash(record);
    m_store.append_ledger(record);
    m_head = std::move(record);
}

} // namespace tallyboard::hub
