#include "hub/plan_reports.h"
#include "domain/cover.h"
#include "domain/limits.h"
#include "hub/plan_book.h"
#include <algorithm>
#include <map>

namespace tallyboard::hub {

namespace {
constexpr Millis hour = minutes(60), day = minutes(24 * 60);
}

PlanReports::Seen PlanReports::seen_at(Instant now, std::uint64_t plans) { return {now.ms / day.count, plans}; }

bool PlanReports::is_stale(Instant now) const {
    return !m_to_do.empty() || m_seen != seen_at(now, m_rows.plans_version());
}

void PlanReports::forget() {
    m_seen = {};
    m_to_do.clear();
}

/// What waits keeps its place, so that no stream of changes keeps the last plan waiting for ever.
void PlanReports::begin(Instant now) {
    m_seen = seen_at(now, m_rows.plans_version());
    std::vector<PlanId> plans{{}}; // first the safety officers, who stand in where there is no plan
    for (const Plan &plan : rows_of<Plan>(m_store))
        plans.push_back(plan.id);
    const auto is_gone = [&plans](const PlanId &id) { return std::ranges::find(plans, id) == plans.end(); };
    std::erase_if(m_to_do, is_gone);
    for (const PlanId &id : plans)
        if (std::ranges::find(m_to_do, id) == m_to_do.end())
            m_to_do.push_back(id);
    for (const PlanReport &report : rows_of<PlanReport>(m_store))
        if (is_gone(report.plan))
            m_rows.remove(report, now);
    for (const Cover &row : rows_of<Cover>(m_store))
        if (is_gone(row.plan))
            m_rows.remove(row, now);
}

bool PlanReports::make(Instant now) {
    if (m_seen != seen_at(now, m_rows.plans_version()))
        begin(now);
    if (m_to_do.empty())
        return false;
    const PlanId id = m_to_do.front();
    m_to_do.erase(m_to_do.begin());
    const auto plan = id.is_nil() ? std::optional(Plan{}) : m_rows.plan_book().plan(id);
    if (!plan)
        return !m_to_do.empty();
    if (!id.is_nil())
        report(*plan, now);
    cover(*plan, now);
    return !m_to_do.empty();
}

void PlanReports::report(const Plan &plan, Instant now) {
    const Instant from{now.ms - now.ms % hour.count};
    const Outlook outlook(plan, m_rows.plan_book(), {from, from + Millis{day.count * limits::outlook_days}});
    PlanReport report = report_of(outlook);
    const auto before = row_by_key<PlanReport>(m_store, plan.id.text());
    const bool is_short = !before || before->until < from + Millis{day.count * (limits::outlook_days - 1)};
    if (!before || !says_the_same(*before, report) || (is_short && before->until < report.until))
        m_rows.write({{std::move(report), false}}, now);
}

/// Its end moves once a day, so that a fact that changes nothing here writes no row.
void PlanReports::cover(const Plan &plan, Instant now) {
    const Instant from{now.ms - now.ms % hour.count};
    const Instant until{(now.ms / day.count + limits::cover_days + 1) * day.count};
    std::map<Instant, Cover> before;
    for (const Cover &row : rows_of<Cover>(m_store))
        if (row.plan == plan.id)
            before.emplace(row.from, row);
    std::vector<Cover> old;
    for (const auto &[at, row] : before)
        old.push_back(row);
    std::vector<Change> changes;
    for (const Cover &row : cover_of(Outlook(plan, m_rows.plan_book(), {from, until}), old)) {
        const auto found = before.find(row.from);
        if (found == before.end() || !(found->second == row))
            changes.push_back({row, false});
        if (found != before.end())
            before.erase(found);
    }
    for (const auto &[at, row] : before)
        changes.push_back({row, true});
    if (!changes.empty())
        m_rows.write(changes, now);
}

} // namespace tallyboard::hub
