#include "domain/plan_report.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

std::vector<PlanPerson> people_at(const Outlook &outlook, int rung, Instant at, std::vector<Seen> &seen) {
    outlook.look(rung, at, {}, at, seen);
    std::vector<PlanPerson> people;
    people.reserve(seen.size());
    for (const Seen &one : seen)
        people.push_back(
            {one.answerer == nullptr ? Who{} : one.answerer->who, one.target, one.told, one.grade, one.lack});
    return people;
}

/// Spans end where they say: a window that begins later has the same spans, but for the first of each rung.
bool alike(const std::vector<PlanSpan> &a, const std::vector<PlanSpan> &b, Instant from, Instant until) {
    const auto clipped = [&](const std::vector<PlanSpan> &all) {
        std::vector<PlanSpan> kept;
        for (PlanSpan span : all) {
            span.from = std::max(span.from, from), span.until = std::min(span.until, until);
            if (span.from < span.until)
                kept.push_back(std::move(span));
        }
        return kept;
    };
    return clipped(a) == clipped(b);
}

bool alike(const std::vector<Gap> &a, const std::vector<Gap> &b, Instant from, Instant until) {
    const auto clipped = [&](const std::vector<Gap> &all) {
        std::vector<Gap> kept;
        for (Gap gap : all) {
            gap.from = std::max(gap.from, from), gap.until = std::min(gap.until, until);
            if (gap.from < gap.until)
                kept.push_back(gap);
        }
        std::sort(kept.begin(), kept.end());
        return kept;
    };
    return clipped(a) == clipped(b);
}

} // namespace

PlanReport report_of(const Outlook &outlook) {
    PlanReport report;
    report.plan = outlook.plan().id;
    report.made_at = report.from = outlook.window().from;
    report.until = outlook.window().until;
    std::vector<Seen> seen;
    std::vector<std::vector<PlanSpan>> rungs(static_cast<std::size_t>(outlook.plan().officers_rung()));
    std::size_t count = 0;
    for (const Instant at : outlook.changes()) {
        if (count >= limits::report_spans_max) {
            report.until = at;
            break;
        }
        for (int rung = 1; rung <= outlook.plan().officers_rung(); ++rung) {
            auto &spans = rungs[static_cast<std::size_t>(rung - 1)];
            std::vector<PlanPerson> people = people_at(outlook, rung, at, seen);
            if (!spans.empty() && spans.back().people == people)
                continue;
            if (!spans.empty())
                spans.back().until = at;
            spans.push_back({at, {}, rung, std::move(people)});
            ++count;
        }
    }
    for (auto &spans : rungs) {
        if (!spans.empty())
            spans.back().until = report.until;
        std::move(spans.begin(), spans.end(), std::back_inserter(report.spans));
    }
    report.gaps = gaps(outlook);
    if (report.gaps.size() > limits::report_gaps_max)
        report.gaps.resize(limits::report_gaps_max);
    return report;
}

bool says_the_same(const PlanReport &a, const PlanReport &b) {
    const Instant from = std::max(a.from, b.from), until = std::min(a.until, b.until);
    return a.plan == b.plan && alike(a.spans, b.spans, from, until) && alike(a.gaps, b.gaps, from, until);
}

} // namespace tallyboard
