// What the page of plans shows, as its rows. Pure: made from what was read, and nothing else.
#pragma once
#include "plans/plan_read.h"
#include "plans/plan_rows.h"
#include <QStringList>

namespace tallyboard::plan_lists {

inline constexpr int near_days = 7; // how far the list of plans looks ahead

std::vector<PlanRow> plans(const PlanRead &read);
/// What one plan comes to now and in the next days: a key of States, and words.
struct Standing {
    QString state_key, state_text, sentence;
};
Standing standing(const PlanRead &read, const Plan &plan);
/// Steps in order, the safety officers' last: whom each tells, who that is now, and by which methods.
std::vector<PlanLineRow> steps(const PlanRead &read, const Plan &plan);
/// By the day on which they begin (what is so already comes first), the worst of each day first. `more`: how many were
/// left out.
std::vector<PlanGapRow> gaps(const PlanRead &read, const Plan &plan, int &more);
/// As of when the hub has worked it out, and until when it looked. "" when it has not yet.
QString made_at(const PlanRead &read, const Plan &plan);

/// Weeks from Monday to Sunday, the first is the one of today.
int weeks(const PlanRead &read, const Plan &plan);
QString week_title(const PlanRead &read, int week);
std::vector<PlanWeekRow> week(const PlanRead &read, const Plan &plan, int week);

/// The climb through the plan of an alarm at `at`, step by step; `problem` says why it cannot be said.
std::vector<PlanLineRow> asked(const PlanRead &read, const Plan &plan, Instant at, QString &problem);
/// "19:10", "7:05", "1910" as minutes of the day.
std::optional<int> minutes_of(const QString &text);

std::vector<PlanLineRow> tests(const PlanRead &read);
/// What about this plan is still on this device, a sentence each; nil: about plans that are not there, and parties.
QStringList waiting(const PlanRead &read, const PlanId &plan);
std::vector<PlanRefusalRow> refused(const PlanRead &read, const PlanId &plan);

} // namespace tallyboard::plan_lists
