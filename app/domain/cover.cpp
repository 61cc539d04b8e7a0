#include "domain/cover.h"
#include <algorithm>

namespace tallyboard {

namespace {

Cover cover_at(const Outlook &outlook, Instant now, std::vector<Seen> &seen) {
    Cover row;
    row.plan = outlook.plan().id;
    for (int rung = 1; rung <= outlook.plan().officers_rung(); ++rung) {
        outlook.look(rung, now, {}, now, seen);
        Grade best = Grade::nobody;
        for (const Seen &one : seen)
            best = std::max(best, one.grade);
        row.grade = std::max(row.grade, best);
        if (best == Grade::nobody || rung == outlook.plan().officers_rung())
            continue;
        const std::string &duty = outlook.plan().rungs[static_cast<std::size_t>(rung - 1)].duty;
        if (std::find(row.duties.begin(), row.duties.end(), duty) == row.duties.end())
            row.duties.push_back(duty);
    }
    return row;
}

bool says_the_same(const Cover &a, const Cover &b) {
    return a.plan == b.plan && a.duties == b.duties && a.grade == b.grade;
}

} // namespace

std::vector<Cover> cover_of(const Outlook &outlook, const std::vector<Cover> &before) {
    std::vector<Cover> rows;
    std::vector<Seen> seen;
    for (const Instant now : outlook.changes()) {
        Cover row = cover_at(outlook, now, seen);
        if (!rows.empty() && says_the_same(rows.back(), row))
            continue;
        row.from = now;
        if (!rows.empty())
            rows.back().until = now;
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return rows;
    rows.back().until = outlook.window().until;
    for (const Cover &old : before)
        if (says_the_same(old, rows.front()) && old.from < rows.front().from && rows.front().from <= old.until)
            rows.front().from = old.from;
    return rows;
}

std::optional<CoverSaid> cover_in(const std::vector<Cover> &rows, const Interval &span) {
    std::optional<CoverSaid> said;
    Instant known = span.from;
    for (const Cover &row : rows) {
        if (row.until <= known || row.from > known || known >= span.until)
            continue;
        if (!said)
            said = CoverSaid{row.duties, row.grade, known};
        if (row.grade < said->grade)
            said->grade = row.grade, said->worst_from = known;
        known = row.until;
    }
    return known >= span.until ? said : std::nullopt;
}

} // namespace tallyboard
