#include "safety_board/board_rows.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>
#include <map>

namespace tallyboard {
namespace {

QString tr(const char *text) { return translated("BoardRows", text); }

} // namespace

StateWords board_words(const store::BoardRow &row, const BoardView &view) {
    const Visit &visit = row.visit.row;
    return state_words(board_claim(visit, view.heard, view.now), visit,
                       {QString::fromStdString(visit.first_told),
                        QString::fromStdString(row.acknowledged_by_name),
                        {},
                        view.heard,
                        view.now,
                        view.zone,
                        view.duty_officer});
}

bool can_acknowledge(const store::BoardRow &row, const BoardView &view) {
    const Visit &visit = row.visit.row;
    const bool pressed = row.visit.pending && visit.acknowledged_by == view.me;
    if (pressed)
        return false;
    return may_be_acknowledged(visit) || (visit.state == VisitState::acknowledged &&
                                          (visit.acknowledged_by != view.me || view.now >= visit.acknowledged_until));
}

bool can_close(const store::BoardRow &row) {
    const Visit &visit = row.visit.row;
    return is_taken_on(visit) && visit.outcome == VisitOutcome::none;
}

bool can_speak_for(const store::BoardRow &row, const BoardView &view) {
    const Visit &visit = row.visit.row;
    return visit.person != view.me && (visit.state == VisitState::armed || visit.state == VisitState::overdue);
}

QString safe_text(const store::BoardRow &row, const BoardView &view) {
    const Instant said = row.visit.row.worker_safe_at;
    //: On the safety board, of an alarm that stays open: the worker has said that they are safe; %1 is a time.
    return said.is_set()
               ? tr(QT_TRANSLATE_NOOP("BoardRows", "Says they are safe · %1")).arg(time_words::clock(said, view.zone))
               : QString();
}

namespace {

/// The first step: who has it on hand. It stays in the list when it is done, so that the other steps keep their
/// numbers.
QString first_step(const store::BoardRow &row, const BoardView &view) {
    const Visit &visit = row.visit.row;
    const bool owned = visit.state == VisitState::acknowledged && view.now < visit.acknowledged_until;
    if (!owned)
        //: First thing that the duty officer does. The words in quotes are those of the button.
        return tr(
            QT_TRANSLATE_NOOP("BoardRows", "Press \"I'll deal with this\", so that others know that you have it."));
    const QString until = time_words::clock(visit.acknowledged_until, view.zone);
    if (visit.acknowledged_by == view.me)
        //: %1 is a time.
        return tr(QT_TRANSLATE_NOOP("BoardRows", "You have it. If it is not closed by %1, people are told again."))
            .arg(until);
    //: %1 is a person, %2 a time.
    return tr(QT_TRANSLATE_NOOP("BoardRows", "%1 has it. If it is not closed by %2, people are told again."))
        .arg(QString::fromStdString(row.acknowledged_by_name), until);
}

} // namespace

QStringList procedure_lines(const store::BoardRow &row, const BoardView &view) {
    const Visit &visit = row.visit.row;
    const Urgency state = urgency(visit, view.now);
    if (state == Urgency::unknown && visit.state == VisitState::armed && visit.reach == Reach::unproved)
        //: What the duty officer does with a visit that is in time, while nobody whom the plan names has answered a
        //: test.
        return {tr(QT_TRANSLATE_NOOP("BoardRows", "Nobody of this visit's plan has proved yet that they answer. Keep "
                                                  "this board open until it ends, or ask the person to tell a "
                                                  "colleague."))};
    if (state == Urgency::unknown && visit.state == VisitState::armed)
        //: What the duty officer does with a visit that is in time while the plan has nobody to tell.
        return {tr(QT_TRANSLATE_NOOP("BoardRows", "Nobody outside Tallyboard would be told about this visit. Keep this "
                                                  "board open until it ends, or ask the person to tell a colleague."))};
    if (state == Urgency::due_soon || state == Urgency::monitored || state == Urgency::unknown)
        //: What the duty officer does with a visit that is in time.
        return {tr(QT_TRANSLATE_NOOP("BoardRows",
                                     "Nothing to do: the safety system watches, and this row rises when it is due."))};
    if (!view.procedure.isEmpty())
        return QStringList{first_step(row, view)} + view.procedure;
    if (visit.cause == AlarmCause::sos)
        //: What the duty officer does, line by line, until it is closed. After an SOS.
        return {
            first_step(row, view),
            tr(QT_TRANSLATE_NOOP("BoardRows",
                                 "Call them. If they do not answer or can not speak, call 999 and give the place.")),
            tr(QT_TRANSLATE_NOOP("BoardRows", "Look at the position; it is recorded, and they see that you looked.")),
            tr(QT_TRANSLATE_NOOP("BoardRows", "Call who they are with, their manager, and their next of kin if your "
                                              "council keeps one.")),
            //: SOS, going on.
            tr(QT_TRANSLATE_NOOP("BoardRows",
                                 "Stay with it until somebody has seen or spoken to them, then close it."))};
    //: What the duty officer does, line by line, until it is closed. After a check-in was missed.
    return {first_step(row, view),
            tr(QT_TRANSLATE_NOOP("BoardRows", "Call them, twice, and send a text: are you all right? Call me.")),
            tr(QT_TRANSLATE_NOOP("BoardRows", "Call who they are with, or the place.")),
            tr(QT_TRANSLATE_NOOP("BoardRows",
                                 "No answer: tell their manager, and their next of kin if your council keeps one.")),
            tr(QT_TRANSLATE_NOOP("BoardRows", "Send somebody. If you fear for them, call 999 and give the place.")),
            //: Missed check-in, going on.
            tr(QT_TRANSLATE_NOOP("BoardRows", "Close it only when somebody has seen or spoken to them."))};
}

void sort_board(std::vector<store::BoardRow> &board, Instant now) {
    std::vector<Visit> visits;
    std::map<VisitId, store::BoardRow> rows;
    for (store::BoardRow &row : board) {
        visits.push_back(row.visit.row);
        rows.emplace(row.visit.row.id, std::move(row));
    }
    board.clear();
    for (const Visit &visit : board_order(std::move(visits), now))
        board.push_back(std::move(rows.at(visit.id)));
}

BoardRow board_row(const store::BoardRow &row, const BoardView &view, bool selected) {
    const Visit &visit = row.visit.row;
    return {.visit_id = QString::fromStdString(visit.id.text()),
            .urgency = word(counted_as(board_claim(visit, view.heard, view.now))),
            .claim = board_words(row, view),
            .person_name = QString::fromStdString(row.person_name),
            .mobile = QString::fromStdString(row.mobile),
            .where = QString::fromStdString(visit.where),
            .what = QString::fromStdString(visit.what),
            .with_whom = QString::fromStdString(visit.with_whom),
            .selected = selected,
            .can_acknowledge = can_acknowledge(row, view),
            .safe_text = safe_text(row, view)};
}

std::vector<PositionRow> position_rows(const std::vector<Fix> &fixes, LocalDate today, const std::string &zone) {
    std::vector<PositionRow> rows;
    for (const Fix &fix : fixes) {
        const double latitude = static_cast<double>(fix.latitude_e6) / 1e6;
        const double longitude = static_cast<double>(fix.longitude_e6) / 1e6;
        QStringList parts{QStringLiteral("%1, %2").arg(latitude, 0, 'f', 5).arg(longitude, 0, 'f', 5)};
        if (fix.accuracy_m > 0) // 0: the receiver did not say
            //: How accurate a position is, in metres.
            parts += tr(QT_TRANSLATE_NOOP("BoardRows", "within %1 m")).arg(fix.accuracy_m);
        parts += time_words::day_and_clock(fix.taken_at, today, zone);
        rows.push_back({.n = static_cast<int>(rows.size()),
                        .latitude = latitude,
                        .longitude = longitude,
                        .text = parts.join(QStringLiteral(" · "))});
    }
    return rows;
}

} // namespace tallyboard
