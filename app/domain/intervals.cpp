// Each operation is one walk over both sets: they are sorted, and a rota's list may be long.
#include "domain/intervals.h"
#include <algorithm>

namespace tallyboard {

Intervals joined(Intervals any) {
    std::erase_if(any, [](const Interval &one) { return one.is_empty(); });
    std::sort(any.begin(), any.end());
    Intervals set;
    for (const Interval &one : any)
        if (set.empty() || set.back().until < one.from)
            set.push_back(one);
        else
            set.back().until = std::max(set.back().until, one.until);
    return set;
}

Intervals united(const Intervals &a, const Intervals &b) {
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    Intervals all = a;
    all.insert(all.end(), b.begin(), b.end());
    return joined(std::move(all));
}

Intervals minus(const Intervals &a, const Intervals &b) {
    Intervals left;
    auto cut = b.begin();
    for (Interval rest : a) {
        while (cut != b.end() && cut->until <= rest.from)
            ++cut;
        // The last cut may reach into the next interval of `a` as well, so `cut` stays on it.
        for (auto each = cut; each != b.end() && each->from < rest.until; ++each) {
            if (rest.from < each->from)
                left.push_back({rest.from, each->from});
            rest.from = std::max(rest.from, each->until);
        }
        if (!rest.is_empty())
            left.push_back(rest);
    }
    return left;
}

Intervals common(const Intervals &a, const Intervals &b) {
    Intervals both;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const Interval part = common(*i, *j);
        if (!part.is_empty())
            both.push_back(part);
        if (i->until < j->until)
            ++i;
        else
            ++j;
    }
    return both;
}

Intervals clipped(const Intervals &set, const Interval &window) {
    Intervals inside;
    for (const Interval &one : set)
        if (const Interval part = common(one, window); !part.is_empty())
            inside.push_back(part);
    return inside;
}

Intervals gaps_in(const Intervals &set, const Interval &window) { return minus(joined({window}), set); }

bool contains(const Intervals &set, Instant at) {
    const auto after =
        std::upper_bound(set.begin(), set.end(), at, [](Instant t, const Interval &one) { return t < one.from; });
    return after != set.begin() && std::prev(after)->contains(at);
}

Millis length_of(const Intervals &set) {
    Millis sum;
    for (const Interval &one : set)
        sum.count = held_sum(sum.count, (one.until - one.from).count);
    return sum;
}

} // namespace tallyboard
