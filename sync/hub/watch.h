// The deadlines: each visit and each alarm that is due by hub time takes its next step, and every step is written as
// rows before anybody is told. A step is never early and never forgotten; after the hub was away it catches up. Works
// inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"
#include "hub/ledger.h"
#include "hub/outgoing.h"

namespace tallyboard::hub {

struct MayTry {
    enum Answer { go, drop, hold } answer = drop;
    MessageRecord record; // as it is to be sent now
};

class Watch {
public:
    Watch(HubStore &store, HubRows &rows, Ledger &ledger) : m_store(store), m_rows(rows), m_ledger(ledger) {}
    /// Steps at most `most` visits and alarms. Returns how many. Whoever has left the council has no alarm any more.
    std::size_t step(Instant now, std::size_t most, std::vector<Owed> &owed);
    /// Whether a try of a message may begin now. `go`: the store now says that it has begun.
    MayTry begin_try(std::int64_t id, Instant now);
    /// What a channel says besides its report: a detail for the operator, and the receiver's own name for the message.
    struct Beside {
        std::string_view detail, their_id = {};
    };
    /// Takes a channel's report of a try. The alarm takes the step that follows.
    void sent(std::int64_t id, const SendReport &report, Beside beside, Instant now, std::vector<Owed> &owed);
    /// An app has shown the alarm to its person.
    void shown(const AlarmId &alarm, const PersonId &who, Instant now, std::vector<Owed> &owed);
    /// Writes a decision, owes its alarm's messages, and withdraws what it has overtaken. False: a slot of a desk is
    /// somebody's, and nothing was written.
    bool take_up(const Decision &decision, bool late, Instant now, std::vector<Owed> &owed);
    /// A close turned out to be forced: a hidden alarm is raised, or joins the worker's open one.
    void forced(const ClosingRecord &closing, Instant now, std::vector<Owed> &owed);
    /// Tells people that the hub was away: each receiver behind the first step of a running visit's plan gets one
    /// message, about the visit of theirs that is due first. `start`: the number of the machine's start.
    void say_away(std::int64_t start, Instant now, std::vector<Owed> &owed);
    /// The process died during these tries, so how they ended is not known.
    void lost_tries(Instant now, std::vector<Owed> &owed);
    /// A safety officer or the worker asks for a position. The look is a row and a line of the worker's story before
    /// anything is read; in an alarm that is hidden from the worker the line waits until it is not.
    std::vector<Fix> look(const VisitRecord &record, const PersonId &by, Instant now);

private:
    void visit_due(const VisitRecord &record, Instant now, std::vector<Owed> &owed);
    void review_owners(Instant now, std::vector<Owed> &owed);
    void alarm_is_due(const AlarmRecord &record, Instant now, std::vector<Owed> &owed);
    void follow_report(const MessageRow &row, Instant now, std::vector<Owed> &owed);
    HubStore &m_store;
    HubRows &m_rows;
    Ledger &m_ledger;
    std::optional<std::uint64_t> m_owners_as_of; // which state of people and plans
};

} // namespace tallyboard::hub
