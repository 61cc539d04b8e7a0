// A page of the feed as one caller may see it: rows of their audiences in sequence order, removals for rows that left
// their sight, and a snapshot from the beginning when history, audience or a long silence asks for it.
#pragma once
#include "hub/accounts.h"

namespace tallyboard::hub {

class Feed {
public:
    Feed(HubStore &store, const HubRows &rows) : m_store(store), m_rows(rows) {}
    /// Fills rows, place, resync and more of `answer`.
    void page(const Caller &caller, const protocol::RoundRequest &request, const std::string &history, Instant now,
              protocol::RoundAnswer &answer);

private:
    bool needs_snapshot(const Caller &caller, const protocol::RoundRequest &request, const std::string &history,
                        Instant now);
    HubStore &m_store;
    const HubRows &m_rows;
};

} // namespace tallyboard::hub
