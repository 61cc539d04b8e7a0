// How a list that is shown becomes the next one: what goes, what moves and what comes, one signal of a list model each.
// Plain numbers, no Qt and no state: who the rows are is RowsModel's affair.
#pragma once
#include <cstddef>
#include <vector>

namespace tallyboard {

struct RowStep {
    enum class Kind { remove, move, insert };
    Kind kind;
    int first, count;
    int to = 0; // move: the row before which they come, counted before the step, as beginMoveRows() wants it
    bool operator==(const RowStep &) const = default;
};

/// So many signals are worth it. Views work through each of them: thousands, as when a long list is sorted by something
/// else, would take a second in which the screen stands still. All rows between the first and the last that differ are
/// new ones then.
constexpr std::size_t row_steps_most = 200;

/// `from[i]`: where the i-th row of the next list is shown now, each place once; -1: nowhere, it is new. Removals come
/// first and insertions last, and these stand where they end up; rows that keep their order are not touched.
std::vector<RowStep> row_steps(int shown, const std::vector<int> &from);

} // namespace tallyboard
