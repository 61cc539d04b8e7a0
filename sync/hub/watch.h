// The deadlines: what is due by hub time takes its next step, and every step stands as rows before anybody is told.
// Never early, never forgotten; after a silence of the hub it catches up. Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"
#include "hub/ledger.h"
#include "hub/outgoing.h"

namespace tallyboard::hub {

class Watch {
public:
    Watch(HubStore &store, HubRows &rows, Ledger &ledger) : m_store(store), m_rows(rows), m_ledger(ledger) {}
    /// Steps at most `most` visits; how many it did.
    std::size_t step(Instant now, std::size_t most, std::vector<Owed> &owed);
    /// A channel's word about a message. A failure leaves it owed.
    void sent(std::int64_t id, bool ok, const std::string &detail, Instant now);
    /// A responder asks where somebody was: the look is a row, and in the worker's story, before anything is read.
    std::vector<Fix> look(const VisitRecord &record, const PersonId &by, Instant now);

private:
    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
};

} // namespace tallyboard::hub
