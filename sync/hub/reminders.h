// What the hub says at times of the calendar, by the messages of domain/due_messages.h: a proof that lapses soon, a
// duty that begins, a plan that nobody would answer tomorrow. Each is a message with a key of its own, so it is said
// once, however often and from whatever start this is asked. Asked every few minutes, and only while the time is
// confirmed. Works inside the caller's transaction.
#pragma once
#include "hub/outgoing.h"
#include "store/tz_zone.h"

namespace tallyboard::hub {

class Reminders {
public:
    Reminders(HubStore &store, const HubRows &rows, const std::string &zone)
        : m_store(store), m_rows(rows), m_zone(zone) {}
    /// Owes what has become due. True: something was written.
    bool say(Instant now, std::vector<Owed> &owed);
    /// After a rollback.
    void forget() { m_gaps_of = {}; }

private:
    void proofs(Instant now, std::vector<Message> &all) const;
    void duties(Instant now, std::vector<Message> &all) const;
    void gaps_of_tomorrow(Instant now, std::vector<Message> &all);
    std::vector<Recipient> ways(const Who &who) const;

    HubStore &m_store;
    const HubRows &m_rows;
    TzZone m_zone;
    struct GapsOf {
        LocalDate day;
        std::uint64_t plans = 0; // the version of plans that was looked at
        bool operator==(const GapsOf &) const = default;
    } m_gaps_of;
};

} // namespace tallyboard::hub
