// How a list that is shown becomes the next one: what goes, what moves and what comes, one signal of a list model each.
// Plain numbers, no Qt and no state: who the rows are is RowsModel's affair.
#pragma once
#include <vector>

namespace tallyboard {

struct RowStep {
    enum class Kind { remove, move, insert };
    Kind kind;
    int first, count;
    int to = 0; // move: the row before which they come, counted before the step, as beginMoveRows() wants it
    bool operator==(const RowStep &) const = default;
};

/// `from[i]`: where the i-th row of the next list is shown now, each place once; -1: nowhere, it is new. The rows lie
/// from `offset` on, in steps. Removals come first and insertions last; rows that keep their order are not touched.
std::vector<RowStep> row_steps(int shown, const std::vector<int> &from, int offset = 0);

} // namespace tallyboard
