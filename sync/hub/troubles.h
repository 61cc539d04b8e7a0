// Keeps two things up to date: the rows that tell safety officers what keeps people from being told, and the reach of
// running visits. A visit's rungs stay frozen, but whom they reach may change. Works inside the caller's transaction
// and has no clock. A row stays until its trouble is over.
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
    /// After a rollback.
    void forget();

private:
    using Wanted = std::map<std::string, HubTrouble>;
    void judge_visits(Instant now);
    void judge_plans(Instant now);
    void judge_channels(Instant now);
    void look_at_receivers(Instant now);
    void name_receivers(Instant now);
    void keep(Wanted &kept, Wanted wanted, Instant now);
    void load();

    HubStore &m_store;
    HubRows &m_rows;
    bool m_loaded = false, m_visits_known = false, m_plans_known = false;
    Wanted m_of_plans, m_of_channels; // as the store has them
    Wanted m_wanted;
    std::vector<NotTaken> m_receivers;
    Named m_named; // receivers named by plans in force or by running visits' plans
    Instant m_looked;
    std::uint64_t m_plans_version = 0;
};

} // namespace tallyboard::hub
