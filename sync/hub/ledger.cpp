#include "hub/ledger.h"

namespace tallyboard::hub {

Bytes32 ledger_hash(const LedgerRecord &record) {
    std::string text = "tallyboard-ledger-v1\n";
    text.reserve(200 + record.subject.size());
    text.append(std::to_string(record.n)).append("\n").append(std::to_string(record.at.ms)).append("\n");
    text.append(record.kind).append("\n").append(record.subject).append("\n");
    text.append(reinterpret_cast<const char *>(record.commitment.data()), record.commitment.size());
    text.append(reinterpret_cast<const char *>(record.previous.data()), record.previous.size());
    return protocol::hash(text);
}

void Ledger::append(std::string_view kind, std::string subject, std::string_view content, Instant at) {
    if (!m_head)
        m_head = m_store.ledger_head().value_or(LedgerRecord{});
    LedgerRecord record;
    record.n = m_head->n + 1;
    record.at = at;
    record.kind = kind;
    record.subject = std::move(subject);
    record.commitment = protocol::keyed_hash(content, m_key);
    record.previous = m_head->hash;
    record.hash = ledger_hash(record);
    m_store.append_ledger(record);
    m_head = std::move(record);
}

} // namespace tallyboard::hub
