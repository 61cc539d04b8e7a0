#include "safety_board/SafetyBoardViewModel.h"
#include "domain/alarm_call.h"
#include "lone_working/StateWords.h"
#include "safety_board/board_rows.h"
#include "safety_board/trouble_words.h"
#include "shell/HubWords.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>
#include <cstdlib>

namespace tallyboard {

namespace {
/// A person who was about to press a key for the visit that went must not press it for another.
constexpr std::int64_t hands_off_ms = 3'000;

bool is_boards(const store::Notice &notice) {
    return std::holds_alternative<AcknowledgeAlarm>(notice.command.verb) ||
           std::holds_alternative<CloseAlarm>(notice.command.verb) ||
           notice.command.by != notice.command.on_behalf_of; // spoken for a worker
}
} // namespace

SafetyBoardViewModel::SafetyBoardViewModel(Session &session, Look look, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::lone_working) | store::topic(store::Topic::people) |
                    store::topic(store::Topic::notices),
                parent),
      m_look(std::move(look)) {
    connect(&session, &Session::ticked, this, &SafetyBoardViewModel::showRows);
    connect(&session, &Session::hubChanged, this, &SafetyBoardViewModel::showRows);
}

struct SafetyBoardViewModel::Told {
    std::vector<store::BoardRow> board;
    std::vector<HubTrouble> troubles;
    std::optional<store::Notice> not_done; // the newest thing of the board that the hub did not accept
};

void SafetyBoardViewModel::reload() {
    reread(
        [now = session().now()](store::LocalStore &local) {
            Told told{store::board_rows(local, now), store::hub_troubles(local), {}};
            for (auto &notice : local.notices())
                if (is_boards(notice) && (!told.not_done || notice.at > told.not_done->at))
                    told.not_done = std::move(notice);
            return told;
        },
        [this](const Told &told) {
            m_board = told.board;
            m_troubles = told.troubles;
            if (selected() == nullptr && !std::exchange(m_selected, VisitId{}).is_nil())
                m_lost_ms = session().clock().boottime_ms();
            showRows();
            readEvents();
            showNotDone(told.not_done);
            emit selectedChanged();
        });
}

/// The hub may refuse a press minutes after it, so the board itself has to say so.
void SafetyBoardViewModel::showNotDone(const std::optional<store::Notice> &notice) {
    const CommandId id = notice ? notice->id : CommandId{};
    if (id == m_not_done)
        return;
    m_not_done = id;
    if (!notice)
        return clearRefusal();
    const QString why = refusal_words::sentence(notice->refusal);
    const auto whose = std::find_if(m_board.begin(), m_board.end(), [&notice](const store::BoardRow &row) {
        return row.visit.row.person == notice->command.on_behalf_of;
    });
    if (whose == m_board.end())
        return refuse(why, refusal_words::remedy(notice->refusal));
    //: Something on the safety board was not done: %1 is whose visit it is about, %2 a sentence that says why.
    refuse(tr("%1: %2").arg(QString::fromStdString(whose->person_name), why), refusal_words::remedy(notice->refusal));
}

void SafetyBoardViewModel::dismissRefusal() {
    if (!m_not_done.is_nil())
        session().post(StoreFile::ops, [id = m_not_done](store::LocalStore &local) { local.dismiss_notice(id); });
    clearRefusal();
}

const store::BoardRow *SafetyBoardViewModel::selected() const {
    for (const store::BoardRow &row : m_board)
        if (row.visit.row.id == m_selected)
            return &row;
    return nullptr;
}

BoardView SafetyBoardViewModel::view() const {
    QStringList steps;
    for (const std::string &step : session().rules().lone_working.procedure)
        steps += QString::fromStdString(step);
    return {session().me(),  session().now(), session().heard(), session().zone(), session().rules().words.duty_officer,
            std::move(steps)};
}

void SafetyBoardViewModel::showRows() {
    if (!session().isOpen())
        return;
    const BoardView seen = view();
    sort_board(m_board, seen.now); // urgency rises while nothing is written
    std::array<int, 7> counts{};
    std::vector<BoardRow> rows;
    for (const store::BoardRow &row : m_board) {
        ++counts[static_cast<std::size_t>(counted_as(board_claim(row.visit.row, seen.heard, seen.now)))];
        rows.push_back(board_row(row, seen, row.visit.row.id == m_selected));
    }
    m_rows.setRows(std::move(rows));
    if (counts != m_counts) {
        m_counts = counts;
        emit countsChanged();
    }
    if (const QStringList lines = trouble_lines(m_troubles, seen.now); lines != m_trouble_lines) {
        m_trouble_lines = lines;
        emit troublesChanged();
    }
    const QString late = stale();
    const QString notice = hubNotice();
    if (late != m_stale || notice != m_hub_notice) {
        m_stale = late;
        m_hub_notice = notice;
        emit staleChanged();
    }
    if (!m_selected.is_nil())
        emit selectedChanged();
    openWorst();
}

void SafetyBoardViewModel::openWorst() {
    const bool hands_off = m_lost_ms == 0 || session().clock().boottime_ms() - m_lost_ms >= hands_off_ms;
    if (!m_shown || !m_selected.is_nil() || !hands_off)
        return;
    const auto worst = std::find_if(m_board.begin(), m_board.end(), [this](const store::BoardRow &row) {
        return alarm_calls(row.visit.row, session().person(), session().now());
    });
    if (worst != m_board.end())
        select(QString::fromStdString(worst->visit.row.id.text()));
}

QString SafetyBoardViewModel::hubNotice() const {
    const HubLink &hub = session().hub();
    QString notice;
    if (hub.hub_was_away)
        //: Over the safety board after the hub's machine was started anew; it does not know how long it was off.
        notice = tr(
            "The safety system was away. Visits that were running then may be overdue: check on them. Its time is not "
            "confirmed yet; until it is, their deadlines go on with what remained of them.");
    else if (hub.hub_wall_ahead_s != 0)
        //: Over the safety board; %1 is a span like "2 days". No deadline is wrong for it.
        notice = tr("The clock of the safety system's computer is wrong by %1. Deadlines do not follow it. Please tell "
                    "whoever "
                    "looks after the safety system.")
                     .arg(time_words::ago(seconds(std::abs(hub.hub_wall_ahead_s))));
    const QString last = hub_words::known_at(session().heard(), session().now(), session().zone());
    if (notice.isEmpty() || last.isEmpty())
        return notice;
    //: Over the safety board while the hub does not answer; %1 is when it said so, %2 what it said of itself.
    return tr("As of %1: %2").arg(last, notice);
}

QString SafetyBoardViewModel::stale() const {
    const HubHeard heard = session().heard();
    if (heard_lately(heard, session().now()))
        return {};
    if (const auto since = since_heard(heard, session().now()))
        //: Over the safety board while the hub does not answer; %1 is a span such as "4 min".
        return tr("The safety system was not heard for %1: alarms may be missing here. Use the phone as well.")
            .arg(time_words::ago(*since));
    if (!heard.before.is_set())
        //: The same. The board may miss alarms then.
        return tr("The safety system was not heard yet: this board may be out of date.");
    //: The same; %1 is a date and a time such as "Sat 21 Nov 14:30".
    return tr("The safety system was not heard since Tallyboard started (last: %1): alarms may be missing here. Use "
              "the phone "
              "as well.")
        .arg(time_words::date_and_clock(heard.before, session().zone()));
}

void SafetyBoardViewModel::setShown(bool shown) {
    if (shown == m_shown)
        return;
    m_shown = shown;
    emit shownChanged();
    openWorst();
}

void SafetyBoardViewModel::readEvents() {
    struct Story {
        std::vector<VisitEvent> events;
        std::map<PersonId, QString> names;
        std::string outcome_note;
    };
    if (m_selected.is_nil())
        return m_events.setRows({});
    session().read(
        StoreFile::ops, this,
        [id = m_selected](store::LocalStore &local) {
            Story story{store::events_of(local, id), {}, {}};
            story.names = names_in(local, story.events);
            if (const auto visit = store::visit_by_id(local, id))
                story.outcome_note = visit->row.outcome_note;
            return story;
        },
        [this, id = m_selected](const Story &story) {
            if (id == m_selected)
                m_events.setRows(
                    event_rows(story.events, story.names, story.outcome_note, session().today(), session().zone()));
        });
}

namespace {
QString text_of(const store::BoardRow *row, const std::string &(*part)(const store::BoardRow &)) {
    return row == nullptr ? QString() : QString::fromStdString(part(*row));
}
} // namespace

QString SafetyBoardViewModel::visitId() const {
    return m_selected.is_nil() ? QString() : QString::fromStdString(m_selected.text());
}
QString SafetyBoardViewModel::personName() const {
    return text_of(selected(), [](const store::BoardRow &row) -> const std::string & { return row.person_name; });
}
QString SafetyBoardViewModel::mobile() const {
    return text_of(selected(), [](const store::BoardRow &row) -> const std::string & { return row.mobile; });
}
QString SafetyBoardViewModel::where() const {
    return text_of(selected(), [](const store::BoardRow &row) -> const std::string & { return row.visit.row.where; });
}
QString SafetyBoardViewModel::what() const {
    return text_of(selected(), [](const store::BoardRow &row) -> const std::string & { return row.visit.row.what; });
}
QString SafetyBoardViewModel::withWhom() const {
    return text_of(selected(),
                   [](const store::BoardRow &row) -> const std::string & { return row.visit.row.with_whom; });
}
QString SafetyBoardViewModel::ownerName() const {
    return text_of(selected(),
                   [](const store::BoardRow &row) -> const std::string & { return row.acknowledged_by_name; });
}
QString SafetyBoardViewModel::typeName() const {
    return text_of(selected(),
                   [](const store::BoardRow &row) -> const std::string & { return row.visit.row.type_name; });
}
StateWords SafetyBoardViewModel::claim() const {
    const store::BoardRow *row = selected();
    return row == nullptr ? StateWords{} : board_words(*row, view());
}
QString SafetyBoardViewModel::safeText() const {
    const store::BoardRow *row = selected();
    return row == nullptr ? QString() : safe_text(*row, view());
}
bool SafetyBoardViewModel::mine() const {
    const store::BoardRow *row = selected();
    return row != nullptr && row->visit.row.acknowledged_by == session().me();
}
bool SafetyBoardViewModel::canAcknowledge() const {
    const store::BoardRow *row = selected();
    return row != nullptr && can_acknowledge(*row, view());
}
bool SafetyBoardViewModel::canClose() const {
    const store::BoardRow *row = selected();
    return row != nullptr && can_close(*row);
}
bool SafetyBoardViewModel::canSpeakFor() const {
    const store::BoardRow *row = selected();
    return row != nullptr && can_speak_for(*row, view());
}
QStringList SafetyBoardViewModel::procedure() const {
    const store::BoardRow *row = selected();
    return row == nullptr ? QStringList() : procedure_lines(*row, view());
}
QStringList SafetyBoardViewModel::outcomes() const { return all_words<VisitOutcome>(1); }

void SafetyBoardViewModel::select(const QString &visitId) {
    const VisitId wanted = VisitId::parse(visitId.toStdString()).value_or(VisitId{});
    if (wanted == m_selected)
        return;
    m_selected = wanted;
    m_lost_ms = 0;
    m_positions.setRows({});
    m_position_text.clear();
    m_looked_at = {};
    clearRefusal();
    showRows();
    readEvents();
    emit selectedChanged(), emit positionChanged();
}

void SafetyBoardViewModel::selectNext(int step) {
    if (m_board.empty())
        return;
    const int last = static_cast<int>(m_board.size()) - 1;
    const int at = m_selected.is_nil() ? -1 : m_rows.rowOf(visitId());
    const int next = at < 0 ? (step > 0 ? 0 : last) : std::clamp(at + step, 0, last);
    select(QString::fromStdString(m_board[static_cast<std::size_t>(next)].visit.row.id.text()));
}

void SafetyBoardViewModel::acknowledge() {
    const store::BoardRow *row = selected();
    if (row == nullptr)
        return;
    const Visit &visit = row->visit.row;
    act(AcknowledgeAlarm{visit.id, visit.epoch}, {}, visit.person);
}

void SafetyBoardViewModel::closeAlarm(const QString &outcome, const QString &note) {
    const store::BoardRow *row = selected();
    const auto chosen = parse_word<VisitOutcome>(outcome);
    if (row == nullptr || !chosen || *chosen == VisitOutcome::none)
        return;
    if (*chosen == VisitOutcome::incident && note.trimmed().isEmpty()) {
        //: Closing an alarm as an incident without a note.
        return refuse(tr("An incident needs a note."), tr("Write what happened and what was done, in a line or two."));
    }
    const Visit &visit = row->visit.row;
    act(CloseAlarm{visit.id, visit.epoch, *chosen, note.trimmed().toStdString()}, {}, visit.person);
}

/// What may be known of a position without looking: when it was taken.
QString SafetyBoardViewModel::positionThere() const {
    const store::BoardRow *row = selected();
    if (row == nullptr)
        return {};
    const Instant at = row->visit.row.position_at;
    const QString clock = time_words::day_and_clock(at, session().today(), session().zone());
    if (!at.is_set())
        //: On the board: the worker's device has not sent where they are.
        return tr("No position has come yet.");
    if (m_looked_at.is_set() && at <= m_looked_at)
        return {};
    //: On the board; %1 is a time. The first before somebody has looked, the second when a newer one came since.
    return m_looked_at.is_set() ? tr("A newer position is there, of %1.").arg(clock)
                                : tr("A position is there, of %1. Nobody sees it without looking.").arg(clock);
}

void SafetyBoardViewModel::speakFor(const QString &what) {
    const store::BoardRow *row = selected();
    if (row == nullptr)
        return;
    const Visit &visit = row->visit.row;
    if (what == QLatin1String("check_in"))
        act(CheckIn{visit.id, visit.epoch, {}}, {}, visit.person);
    else if (what == QLatin1String("extend"))
        //: The reason that stands in a visit's story when a safety officer extends it for somebody.
        act(ExtendVisit{visit.id, visit.epoch, 30, tr("Asked for by phone").toStdString()}, {}, visit.person);
    else if (what == QLatin1String("close"))
        act(CloseVisit{visit.id, visit.epoch}, {}, visit.person);
}

void SafetyBoardViewModel::lookAtPosition() {
    if (m_selected.is_nil() || !m_look)
        return;
    //: While the hub is asked for a visit's position.
    m_position_text = tr("Asking the safety system…");
    emit positionChanged();
    m_look(m_selected, [this, id = m_selected, self = QPointer<SafetyBoardViewModel>(this)](const LookResult &result) {
        if (!self || id != m_selected)
            return;
        m_positions.setRows(position_rows(result.fixes, session().today(), session().zone()));
        for (const Fix &fix : result.fixes)
            m_looked_at = std::max(m_looked_at, fix.taken_at);
        m_position_text = result.problem;
        if (result.problem.isEmpty() && result.fixes.empty())
            //: The hub has no position of this visit.
            m_position_text = tr("No position was sent in this visit.");
        emit positionChanged(), emit selectedChanged();
    });
}

void SafetyBoardViewModel::forget() {
    m_board.clear();
    m_selected = {};
    m_rows.setRows({}), m_events.setRows({}), m_positions.setRows({});
    m_counts = {};
    m_not_done = {};
    clearRefusal();
    emit countsChanged(), emit selectedChanged();
}

} // namespace tallyboard
