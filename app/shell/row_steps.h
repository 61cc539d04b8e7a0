// The steps that turn the list that is shown into the next one: removals, moves and insertions, one signal of a list
// model for each step. Plain numbers, no Qt and no state; RowsModel knows the rows.
#pragma once
#include <cstddef>
#include <vector>

namespace tallyboard {

struct RowStep {
    enum class Kind { remove, move, insert };
    Kind kind;
    int first, count;
    int to = 0; // move: the row that they go before, counted before the step, as for beginMoveRows()
    bool operator==(const RowStep &) const = default;
};

/// The most steps that are worth their signals. Views work through each signal, so thousands, as after a long list is
/// sorted anew, would freeze the screen for a second. With more steps, all rows from the first to the last that differ
/// are replaced.
constexpr std::size_t row_steps_most = 200;

/// `from[i]`: where the i-th row of the next list is shown now, each place once; -1: nowhere, it is new. Removals come
/// first and insertions last. An insertion names the row's final place. Rows that keep their order are not touched.
std::vector<RowStep> row_steps(int shown, const std::vector<int> &from);

} // namespace tallyboard
