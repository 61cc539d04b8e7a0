// A page of the feed as one caller may see it: rows of their audiences in the order of the sequence, and removals for
// rows that they may no longer see. It is a snapshot from the beginning after a change of history or audience, or a
// long silence.
#pragma once
#include "hub/accounts.h"

namespace tallyboard::hub {

class Feed {
public:
    Feed(HubStore &store, const HubRows &rows) : m_store(store), m_rows(rows) {}
    /// Fills rows, place, resync and more of `answer`. Cursors are plain sequences here, in and out.
    void page(const Caller &caller, const protocol::RoundRequest &request, const std::string &history, Instant now,
              protocol::RoundAnswer &answer);

private:
    bool needs_snapshot(const Caller &caller, const protocol::RoundRequest &request, const std::string &history,
                        Instant now);
    HubStore &m_store;
    const HubRows &m_rows;
};

} // namespace tallyboard::hub
