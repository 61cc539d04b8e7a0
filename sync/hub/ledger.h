// The hash chain of what was decided and sent. A link has who, what kind, when, and a keyed commitment to the content;
// the content itself is elsewhere and can be deleted. A link that is changed, removed or inserted breaks the chain from
// there on. Presence is never in it, and of a booking only that one was made or cancelled.
#pragma once
#include "hub/hub_store.h"

namespace tallyboard::hub {

class Ledger {
public:
    Ledger(HubStore &store, const Bytes32 &key) : m_store(store), m_key(key) {}
    /// `subject`: ids, space separated. `content`: the commitment is made of it; it is not stored.
    void append(std::string_view kind, std::string subject, std::string_view content, Instant at);
    /// Call it after a rollback, or after another program's commit.
    void forget() { m_head.reset(); }

private:
    HubStore &m_store;
    Bytes32 m_key;
    std::optional<LedgerRecord> m_head;
};

/// The hash a record must have, from everything else in it.
Bytes32 ledger_hash(const LedgerRecord &record);

} // namespace tallyboard::hub
