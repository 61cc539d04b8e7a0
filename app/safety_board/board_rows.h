// How a board row looks at one moment: its state in words, what may be done with it, and the procedure. No state.
#pragma once
#include "lone_working/StateWords.h"
#include "store/reads.h"
#include <QStringList>
#include <string>
#include <vector>

namespace tallyboard {

/// An open visit.
struct BoardRow {
    QString visit_id, urgency; // sos escalating owned overdue due_soon monitored unknown
    StateWords claim;
    QString person_name, mobile, where, what, with_whom;
    bool selected = false, can_acknowledge = false;
    QString safe_text; // "" until the worker has said that they are safe

    const QString &key() const { return visit_id; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visitId", s.visit_id), v("urgency", s.urgency), v("claim", s.claim), v("personName", s.person_name);
        v("mobile", s.mobile), v("where", s.where), v("what", s.what), v("withWhom", s.with_whom);
        v("selected", s.selected), v("canAcknowledge", s.can_acknowledge), v("safeText", s.safe_text);
    }
};

/// A position that the hub has shown.
struct PositionRow {
    int n = 0; // 0: the newest; the row's key, not shown
    double latitude = 0, longitude = 0;
    QString text;                                   // "52.04050, -0.75940 · within 12 m · 14:31"
    static constexpr int members_beyond_fields = 1; // `n`

    int key() const { return n; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("latitude", s.latitude), v("longitude", s.longitude), v("text", s.text);
    }
};

/// Who looks at the board, when, and when the hub was last heard.
struct BoardView {
    PersonId me;
    Instant now;
    HubHeard heard;
    std::string zone;
    std::string duty_officer; // see WordFacts
    QStringList procedure;    // the council's own steps; empty: as the app says
};

StateWords board_words(const store::BoardRow &row, const BoardView &view);
bool can_acknowledge(const store::BoardRow &row, const BoardView &view);
bool can_close(const store::BoardRow &row);
/// Whether the viewer may check in, extend or close for a worker who has rung: the visit is somebody else's and has no
/// alarm.
bool can_speak_for(const store::BoardRow &row, const BoardView &view);
QString safe_text(const store::BoardRow &row, const BoardView &view); // "" until the worker has said so
/// The whole procedure, while the alarm is open.
QStringList procedure_lines(const store::BoardRow &row, const BoardView &view);
void sort_board(std::vector<store::BoardRow> &board, Instant now);
BoardRow board_row(const store::BoardRow &row, const BoardView &view, bool selected);
std::vector<PositionRow> position_rows(const std::vector<Fix> &fixes, LocalDate today, const std::string &zone);

} // namespace tallyboard
