// Half-open intervals of time, [from, until), and sets of them. Rotas, cover, leave and gaps are all made of these.
// Values only: UTC milliseconds in, UTC milliseconds out; time zones are the business of civil_zone.h.
//
// A set (Intervals) is always in one form: sorted, none empty, none touching or overlapping the next. So two sets hold
// the same time exactly when they are equal. Each function here takes sets in that form and returns one; joined()
// makes it from anything.
#pragma once
#include "domain/time.h"
#include <vector>

namespace tallyboard {

struct Interval {
    Instant from, until;
    auto operator<=>(const Interval &) const = default;
    constexpr bool is_empty() const { return until <= from; }
    constexpr bool contains(Instant at) const { return from <= at && at < until; }
    constexpr bool overlaps(const Interval &other) const { return from < other.until && other.from < until; }
};
/// Empty where the two have nothing in common.
constexpr Interval common(const Interval &a, const Interval &b) {
    return {a.from < b.from ? b.from : a.from, a.until < b.until ? a.until : b.until};
}

using Intervals = std::vector<Interval>;

/// The time of all of them, in the form of a set. They may come in any order, overlap and be empty.
Intervals joined(Intervals any);
/// Time in either.
Intervals united(const Intervals &a, const Intervals &b);
/// Time of `a` that is not in `b`.
Intervals minus(const Intervals &a, const Intervals &b);
/// Time in both.
Intervals common(const Intervals &a, const Intervals &b);
/// What of the set is in the window.
Intervals clipped(const Intervals &set, const Interval &window);
/// Time of the window that is in none of the set.
Intervals gaps_in(const Intervals &set, const Interval &window);
bool contains(const Intervals &set, Instant at);
Millis length_of(const Intervals &set);

} // namespace tallyboard
