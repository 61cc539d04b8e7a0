#include "hub/plan_reports.h"
#include "domain/limits.h"
#include "hub/plan_book.h"
#include <algorithm>

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

void PlanReports::begin(Instant now) {
    m_seen = seen_at(now, m_rows.plans_version());
    m_to_do.clear();
    for (const Plan &plan : rows_of<Plan>(m_store))
        m_to_do.push_back(plan.id);
    for (const PlanReport &report : rows_of<PlanReport>(m_store))
        if (std::ranges::find(m_to_do, report.plan) == m_to_do.end())
            m_rows.remove(report, now);
}

bool PlanReports::make(Instant now) {
    if (m_seen != seen_at(now, m_rows.plans_version()))
        begin(now);
    if (m_to_do.empty())
        return false;
    const auto plan = m_rows.plan_book().plan(m_to_do.back());
    m_to_do.pop_back();
    if (!plan)
        return !m_to_do.empty();
    const Instant from{now.ms - now.ms % hour.count};
    const Outlook outlook(*plan, m_rows.plan_book(), {from, from + Millis{day.count * limits::outlook_days}});
    PlanReport report = report_of(outlook);
    const auto before = row_by_key<PlanReport>(m_store, plan->id.text());
    const bool is_short = !before || before->until < from + Millis{day.count * (limits::outlook_days - 1)};
    if (!before || !says_the_same(*before, report) || (is_short && before->until < report.until))
        m_rows.write({{std::move(report), false}}, now);
    return !m_to_do.empty();
}

} // namespace tallyboard::hub
