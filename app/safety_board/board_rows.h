// How a board row looks at a moment: its state in words, what may be done with it, and the procedure. No state.
#pragma once
#include "lone_working/StateWords.h"
#include "shell/RowsModel.h"
#include "store/reads.h"
#include <QStringList>
#include <string>
#include <vector>

namespace tallyboard {

/// Who looks, when, and when the hub was last heard.
struct BoardView {
    PersonId me;
    Instant now;
    HubHeard heard;
    std::string zone;
};

StateWords board_words(const store::BoardRow &row, const BoardView &view);
bool can_acknowledge(const store::BoardRow &row, const BoardView &view);
bool can_close(const store::BoardRow &row);
/// Whether the viewer may check in, extend or close it for a worker who has rung: somebody else's, with no alarm up.
bool can_speak_for(const store::BoardRow &row, const BoardView &view);
QString safe_text(const store::BoardRow &row, const BoardView &view); // "" until the worker has said so
/// The whole procedure for as long as the alarm is open.
QStringList procedure_lines(const store::BoardRow &row, const BoardView &view);
void sort_board(std::vector<store::BoardRow> &board, Instant now);
RowsModel::Row board_row(const store::BoardRow &row, const BoardView &view, bool selected);
std::vector<RowsModel::Row> position_rows(const std::vector<Fix> &fixes, LocalDate today, const std::string &zone);

} // namespace tallyboard
