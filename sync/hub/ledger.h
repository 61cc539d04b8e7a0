// The hash chain of what was decided and sent: who, what kind, when, and a keyed commitment to the content, which
// stands elsewhere and can be deleted. A link changed, taken out or put in breaks the chain from there on. Presence
// never comes here, and of a booking only that one was made or cancelled.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

class Ledger {
public:
    Ledger(HubStore &store, const Bytes32 &key) : m_store(store), m_key(key) {}
    /// `subject`: ids, space separated. `content`: what is committed to, never stored.
    void append(std::string_view kind, std::string subject, std::string_view content, Instant at);
    /// After a rollback or another writer's commit.
    void forget() { m_head.reset(); }

private:
    HubStore &m_store;
    Bytes32 m_key;
    std::optional<LedgerRecord> m_head;
};

/// The hash a record must have, from everything else in it.
Bytes32 ledger_hash(const LedgerRecord &record);

} // namespace tallyboard::hub
