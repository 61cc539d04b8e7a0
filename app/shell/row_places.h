// Where the rows of the next list are shown now. No state.
#pragma once
#include <QHash>
#include <algorithm>
#include <vector>

namespace tallyboard {

/// For each of the next `will` rows: the place of the row with the same key among the `was` rows shown now, each place
/// used once; -1: none. `next(i)` and `shown(i)` give the keys. The two lists are walked side by side. Only rows not
/// paired in this walk are looked up by key, and the shorter side of them goes into the table, since the other side may
/// be thousands.
template <class Shown, class Next>
std::vector<int> row_places(int was, const Shown &shown, int will, const Next &next) {
    std::vector<int> from(static_cast<std::size_t>(will), -1), loose_shown, loose_next;
    for (int i = 0, n = 0; i < was || n < will;) {
        if (i < was && n < will && shown(i) == next(n))
            from[static_cast<std::size_t>(n++)] = i++;
        else if (i + 1 < was && n < will && shown(i + 1) == next(n))
            loose_shown.push_back(i++);
        else if (i < was && n + 1 < will && shown(i) == next(n + 1))
            loose_next.push_back(n++);
        else {
            if (i < was)
                loose_shown.push_back(i++);
            if (n < will)
                loose_next.push_back(n++);
        }
    }
    const bool keep_next = loose_next.size() < loose_shown.size();
    const std::vector<int> &kept = keep_next ? loose_next : loose_shown, &asked = keep_next ? loose_shown : loose_next;
    QHash<std::decay_t<decltype(next(0))>, int> places;
    places.reserve(static_cast<qsizetype>(kept.size()));
    for (const int place : kept)
        places.insert(keep_next ? next(place) : shown(place), place);
    for (const int place : asked) {
        if (places.isEmpty())
            break;
        const auto found = places.find(keep_next ? shown(place) : next(place));
        if (found == places.end())
            continue;
        from[static_cast<std::size_t>(keep_next ? *found : place)] = keep_next ? place : *found;
        places.erase(found); // a key that wrongly appears twice makes a new row, nothing worse
    }
    return from;
}

} // namespace tallyboard
