// The rows that say what each plan comes to: to safety officers in the next eight weeks (domain/plan_report.h), and to
// everybody's device in the next two (domain/cover.h). They are made anew when something that a plan rests on has
// changed, and each day, one plan at a time, so that no SOS waits for the others.
// Works inside the caller's transaction.
#pragma once
#include "hub/hub_rows.h"
#include <vector>

namespace tallyboard::hub {

class PlanReports {
public:
    PlanReports(HubStore &store, HubRows &rows) : m_store(store), m_rows(rows) {}
    /// Makes the rows of one plan at most. True: there are more to make.
    bool make(Instant now);
    /// Whether there is something to make. Asked often, and reads nothing while nothing has changed.
    bool is_stale(Instant now) const;
    /// After a rollback.
    void forget();

private:
    void begin(Instant now);
    void report(const Plan &plan, Instant now);
    void cover(const Plan &plan, Instant now);
    HubStore &m_store;
    HubRows &m_rows;
    struct Seen {
        std::int64_t day = -1;
        std::uint64_t plans = 0;
        bool operator==(const Seen &) const = default;
    };
    static Seen seen_at(Instant now, std::uint64_t plans);
    Seen m_seen;                 // the facts that the reports are made of
    std::vector<PlanId> m_to_do; // plans whose reports are older than that
};

} // namespace tallyboard::hub
