// How far a plan reaches, and who would be told: the rungs as an alarm would meet them.
#include "domain/gaps.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// What would be told now, best of all rungs.
Grade grade_at(const Outlook &outlook, Instant at, const PersonId &worker, Instant verified_at,
               std::vector<Seen> &seen) {
    Grade best = Grade::nobody;
    for (int rung = 1; rung <= outlook.plan().officers_rung() && best != Grade::verified; ++rung) {
        outlook.look(rung, at, worker, verified_at, seen);
        for (const Seen &one : seen)
            best = std::max(best, one.grade);
    }
    return best;
}

std::string duty_of(const Plan &plan, int rung) {
    return rung == plan.officers_rung() ? std::string{} : plan.rungs[static_cast<std::size_t>(rung - 1)].duty;
}

} // namespace

std::vector<RungTold> who_would_be_told(const Plan &plan, const PlanFacts &facts, Instant at, const PersonId &worker) {
    const Millis longest = seconds(std::int64_t{plan.officers_rung()} * limits::wait_seconds_max);
    const Outlook outlook(plan, facts, {at, at + longest});
    Instant now = at;
    const AskRung ask = [&](int rung) { return outlook.told(rung, now, worker); };
    std::vector<RungTold> all;
    std::vector<Seen> seen;
    for (PassStep step = first_step(plan, ask); step.phase == Phase::climb; step = next_step(plan, step, ask)) {
        RungTold &rung = all.emplace_back();
        rung.rung = step.rung, rung.duty = duty_of(plan, step.rung), rung.told = step.told;
        rung.after_seconds = static_cast<int>((now - at).count / 1'000);
        outlook.look(step.rung, now, worker, now, seen);
        for (const Seen &one : seen) {
            WouldBeTold &person = rung.people.emplace_back();
            person.target = one.target, person.told = one.told, person.grade = one.grade, person.lack = one.lack;
            if (one.answerer != nullptr)
                person.who = one.answerer->who, person.name = one.answerer->name, person.ways = one.answerer->ways;
        }
        now = now + seconds(step.wait_seconds);
    }
    return all;
}

Interval reach_span(const Plan &plan, Instant now, Instant deadline, Millis grace) {
    int wait = limits::wait_seconds_min;
    for (const PlanRung &rung : plan.rungs)
        wait = std::max(wait, rung.wait_seconds);
    return {now, deadline + grace + seconds(wait)};
}

PlanReach reach_of(const Outlook &outlook, const Interval &span, Instant alarm, const PersonId &worker,
                   Instant verified_at) {
    PlanReach reach;
    const Plan &plan = outlook.plan();
    if (!span.is_empty() && common(outlook.window(), span) == span) {
        std::vector<Seen> seen;
        reach.grade = grade_at(outlook, span.from, worker, verified_at, seen);
        const auto &changes = outlook.changes();
        for (auto at = std::upper_bound(changes.begin(), changes.end(), span.from);
             at != changes.end() && *at < span.until && reach.grade != Grade::nobody; ++at)
            reach.grade = std::min(reach.grade, grade_at(outlook, *at, worker, verified_at, seen));
    }
    if (!outlook.window().contains(alarm))
        return reach;
    for (int rung = 1; rung <= plan.officers_rung() && reach.first_rung == 0; ++rung)
        if (outlook.told(rung, alarm, worker) == HowTold::outside)
            reach.first_rung = rung, reach.first = duty_of(plan, rung);
    return reach;
}

PlanReach reach_of(const Plan &plan, const PlanFacts &facts, const Interval &span, const PersonId &worker) {
    return reach_of(Outlook(plan, facts, span), span, span.from, worker, span.from);
}

} // namespace tallyboard
