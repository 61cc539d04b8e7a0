// The deadlines: each visit that is due by hub time takes its next step, and every step is written as rows before
// anybody is told. A step is never early and never forgotten; after the hub was away it catches up. Works inside the
// caller's transaction.
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
    /// Steps at most `most` visits. Returns how many.
    std::size_t step(Instant now, std::size_t most, std::vector<Owed> &owed);
    /// Whether a try of a message may begin now. `go`: the store now says that it has begun.
    MayTry begin_try(std::int64_t id, Instant now);
    /// What a channel says besides its report: a detail for the operator, and the receiver's own name for the message.
    struct Beside {
        std::string_view detail, their_id = {};
    };
    /// Takes a channel's report of a try. The visit takes the step that follows.
    void sent(std::int64_t id, const SendReport &report, Beside beside, Instant now, std::vector<Owed> &owed);
    /// Tells people that the hub was away. Each receiver that a running visit's plan tells first outside the app gets
    /// one message, about the visit of theirs that is due first. `start`: the number of the machine's start.
    void say_away(std::int64_t start, Instant now, std::vector<Owed> &owed);
    /// The process died during these tries, so how they ended is not known.
    void lost_tries(Instant now, std::vector<Owed> &owed);
    /// A safety officer or the worker asks for a position. The look is a row and a line of the worker's story before
    /// anything is read.
    std::vector<Fix> look(const VisitRecord &record, const PersonId &by, Instant now);

private:
    void take_turn(VisitRecord record, const Turn &turn, bool late, Instant now, std::vector<Owed> &owed,
                   std::vector<SendRecord> &orphans);
    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
};

} // namespace tallyboard::hub
