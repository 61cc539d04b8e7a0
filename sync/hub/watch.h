// The deadlines: what is due by hub time takes its next step, and every step stands as rows before anybody is told.
// Never early, never forgotten; after a silence of the hub it catches up. Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"
#include "hub/ledger.h"
#include "hub/outgoing.h"

namespace tallyboard::hub {

struct MayTry {
    enum Answer { go, drop, hold } answer = drop;
    Send send;
    bool late = false;
};

class Watch {
public:
    Watch(HubStore &store, HubRows &rows, Ledger &ledger) : m_store(store), m_rows(rows), m_ledger(ledger) {}
    /// Steps at most `most` visits; how many it did.
    std::size_t step(Instant now, std::size_t most, std::vector<Owed> &owed);
    /// Whether a try of a message may begin now. `go`: it is on disk that it has.
    MayTry begin_try(std::int64_t id, Instant now);
    /// A channel's word about a try: the visit takes the step that follows from it.
    void sent(std::int64_t id, const SendReport &report, std::string_view detail, Instant now, std::vector<Owed> &owed);
    /// The hub was away, and nobody knows for how long: whoever the plans of running visits tell first outside the app
    /// hears it, in one message each, about the visit of theirs that is due first. `start`: of the machine.
    void say_away(std::int64_t start, Instant now, std::vector<Owed> &owed);
    /// The process died in these tries: what became of them nobody knows.
    void lost_tries(Instant now, std::vector<Owed> &owed);
    /// A responder asks where somebody was: the look is a row, and in the worker's story, before anything is read.
    std::vector<Fix> look(const VisitRecord &record, const PersonId &by, Instant now);

private:
    void take_turn(VisitRecord record, const Turn &turn, bool late, Instant now, std::vector<Owed> &owed,
                   std::vector<SendRecord> &orphans);
    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
};

} // namespace tallyboard::hub
