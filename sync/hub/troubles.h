// Keeps the rows that tell safety officers what stands against people being told, and the reach of running visits as it
// is today: a visit's rungs stay frozen, what they reach does not. Works inside the caller's transaction and holds no
// clock; rows stay until their trouble is over.
#pragma once
#include "hub/hub_rows.h"
#include "hub/receivers.h"
#include <map>

namespace tallyboard::hub {

class Troubles {
public:
    Troubles(HubStore &store, HubRows &rows) : m_store(store), m_rows(rows) {}
    /// Cheap when nothing changed; call it with each turn of the deadlines.
    void review(Instant now);
    /// Plans or teams may be others: judged anew at the next look.
    void plans_changed() { m_plans_known = false; }
    /// After a rollback.
    void forget();

private:
    using Wanted = std::map<std::string, HubTrouble>;
    void judge_visits(Instant now);
    void judge_plans();
    void judge_channels(Instant now);
    void look_at_receivers(Instant now);
    void keep(Wanted &kept, Wanted wanted, Instant now);
    void load();

    HubStore &m_store;
    HubRows &m_rows;
    bool m_loaded = false, m_visits_known = false, m_plans_known = false;
    Wanted m_of_plans, m_of_channels; // as they stand in the store
    Wanted m_wanted;
    std::map<std::int64_t, std::string> m_judged; // by the number of a frozen ladder: whom it tells first
    std::vector<NotTaken> m_receivers;
    Named m_named; // by plans in force and those of visits that ran with them
    Instant m_looked;
    std::uint64_t m_judged_anew = 0;
};

} // namespace tallyboard::hub
