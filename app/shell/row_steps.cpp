#include "shell/row_steps.h"
#include <algorithm>

namespace tallyboard {
namespace {

std::size_t at(int place) { return static_cast<std::size_t>(place); }

/// For each row that is shown, whether it stays: the rows of the longest rising subsequence stay, and the others move.
std::vector<bool> staying(int shown, const std::vector<int> &order) {
    std::vector<int> ends, before(order.size(), -1); // `ends`: of the best run of each length, as indexes of `order`
    for (int i = 0; i < static_cast<int>(order.size()); ++i) {
        const auto longer = std::lower_bound(ends.begin(), ends.end(), order[at(i)],
                                             [&](int end, int place) { return order[at(end)] < place; });
        if (longer != ends.begin())
            before[at(i)] = *(longer - 1);
        if (longer == ends.end())
            ends.push_back(i);
        else
            *longer = i;
    }
    std::vector<bool> stays(at(shown));
    for (int i = ends.empty() ? -1 : ends.back(); i >= 0; i = before[at(i)])
        stays[at(order[at(i)])] = true;
    return stays;
}

void remove_unwanted(std::vector<int> &list, const std::vector<bool> &wanted, std::vector<RowStep> &steps) {
    for (int last = static_cast<int>(wanted.size()) - 1; last >= 0; --last) { // from the end: earlier places stay valid
        if (wanted[at(last)])
            continue;
        int first = last;
        while (first > 0 && !wanted[at(first - 1)])
            --first;
        steps.push_back({RowStep::Kind::remove, first, last - first + 1});
        last = first;
    }
    for (int place = 0; place < static_cast<int>(wanted.size()); ++place)
        if (wanted[at(place)])
            list.push_back(place);
}

/// Puts `list` into `order`. The rows before `set` are in their order, perhaps with others between them that move
/// later.
void move_into(std::vector<int> &list, const std::vector<int> &order, const std::vector<bool> &stays,
               std::vector<RowStep> &steps) {
    int set = 0; // one past the last row that is done
    for (std::size_t i = 0; i < order.size() && steps.size() <= row_steps_most; ++i) {
        if (stays[at(order[i])]) {
            while (list[at(set)] != order[i])
                ++set;
            ++set;
            continue;
        }
        const int first = static_cast<int>(std::find(list.begin(), list.end(), order[i]) - list.begin());
        int count = 1;
        while (i + 1 < order.size() && first + count < static_cast<int>(list.size()) && !stays[at(order[i + 1])] &&
               list[at(first + count)] == order[i + 1])
            ++count, ++i;
        const auto from = list.begin() + first;
        if (first > set)
            std::rotate(list.begin() + set, from, from + count);
        else if (first < set)
            std::rotate(from, from + count, list.begin() + set);
        if (first != set)
            steps.push_back({RowStep::Kind::move, first, count, set});
        if (first >= set)
            set += count;
    }
}

std::vector<RowStep> all_between(int shown, const std::vector<int> &from) {
    const int next = static_cast<int>(from.size()), fewer = std::min(shown, next);
    int head = 0, tail = 0;
    while (head < fewer && from[at(head)] == head)
        ++head;
    while (tail < fewer - head && from[at(next - 1 - tail)] == shown - 1 - tail)
        ++tail;
    std::vector<RowStep> steps;
    if (shown > head + tail)
        steps.push_back({RowStep::Kind::remove, head, shown - head - tail});
    if (next > head + tail)
        steps.push_back({RowStep::Kind::insert, head, next - head - tail});
    return steps;
}

} // namespace

std::vector<RowStep> row_steps(int shown, const std::vector<int> &from) {
    std::vector<RowStep> steps;
    std::vector<bool> wanted(at(shown));
    std::vector<int> list, order;
    for (const int place : from)
        if (place >= 0)
            wanted[at(place)] = true, order.push_back(place);
    remove_unwanted(list, wanted, steps);
    if (list != order && steps.size() <= row_steps_most)
        move_into(list, order, staying(shown, order), steps);
    for (int i = 0; i < static_cast<int>(from.size()); ++i) {
        if (from[at(i)] >= 0)
            continue;
        const int first = i;
        while (i + 1 < static_cast<int>(from.size()) && from[at(i + 1)] < 0)
            ++i;
        steps.push_back({RowStep::Kind::insert, first, i - first + 1});
    }
    return steps.size() > row_steps_most ? all_between(shown, from) : steps;
}

} // namespace tallyboard
