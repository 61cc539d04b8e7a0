// The safety officer's board: every open visit by urgency, one selected with its story, phone number and procedure, and
// the three things to do: acknowledge, look at the position (recorded, the worker sees it), close with an outcome.
#pragma once
#include "lone_working/visit_rows.h"
#include "safety_board/board_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <array>
#include <functional>

namespace tallyboard {

struct LookResult {
    QString problem;        // sentence when it was refused or nobody answered
    std::vector<Fix> fixes; // newest first
};

class SafetyBoardViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// The most urgent first. Rows are BoardRow.
    Q_PROPERTY(tallyboard::RowsModelBase *rows READ rows CONSTANT)
    Q_PROPERTY(int sosCount READ sosCount NOTIFY countsChanged)               // until closed, owned ones too
    Q_PROPERTY(int escalatingCount READ escalatingCount NOTIFY countsChanged) // telling people, nobody owns it
    Q_PROPERTY(int ownedCount READ ownedCount NOTIFY countsChanged)
    Q_PROPERTY(int overdueCount READ overdueCount NOTIFY countsChanged)
    Q_PROPERTY(int dueSoonCount READ dueSoonCount NOTIFY countsChanged)
    Q_PROPERTY(int monitoredCount READ monitoredCount NOTIFY countsChanged)
    Q_PROPERTY(int unknownCount READ unknownCount NOTIFY countsChanged) // also visits in time while the hub is silent
    Q_PROPERTY(bool alarmWaits READ alarmWaits NOTIFY countsChanged)    // an alarm waits, whichever is selected
    /// "" while the hub is heard, else "The hub was not heard for 4 min: …".
    Q_PROPERTY(QString stale READ stale NOTIFY staleChanged)
    /// What the hub says of itself: it was away, or its machine's clock is wrong; with a time, if that is a while ago.
    Q_PROPERTY(QString hubNotice READ hubNotice NOTIFY staleChanged)
    /// What keeps the hub from telling people, one sentence each: "Messages do not get out: …". Empty: nothing known.
    Q_PROPERTY(QStringList troubles READ troubles NOTIFY troublesChanged)
    /// Set by a page while somebody sees it. The hub is then asked often enough for its word to be believed.
    Q_PROPERTY(bool shown READ shown WRITE setShown NOTIFY shownChanged)
    /// The selected visit; "" = none: then the worst alarm opens, but not just after a selected visit has gone.
    Q_PROPERTY(QString visitId READ visitId NOTIFY selectedChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY selectedChanged)
    Q_PROPERTY(QString mobile READ mobile NOTIFY selectedChanged)
    Q_PROPERTY(QString where READ where NOTIFY selectedChanged)
    Q_PROPERTY(QString what READ what NOTIFY selectedChanged)
    Q_PROPERTY(QString withWhom READ withWhom NOTIFY selectedChanged)
    Q_PROPERTY(QString typeName READ typeName NOTIFY selectedChanged) // "Home visit"; "": the council names no kinds
    Q_PROPERTY(tallyboard::StateWords claim READ claim NOTIFY selectedChanged) // the same value as its row's
    Q_PROPERTY(QString safeText READ safeText NOTIFY selectedChanged) // the worker has said they are safe; "" = not
    Q_PROPERTY(QString ownerName READ ownerName NOTIFY selectedChanged)
    Q_PROPERTY(bool mine READ mine NOTIFY selectedChanged) // I acknowledged it
    Q_PROPERTY(bool canAcknowledge READ canAcknowledge NOTIFY selectedChanged)
    Q_PROPERTY(bool canClose READ canClose NOTIFY selectedChanged)
    Q_PROPERTY(bool canSpeakFor READ canSpeakFor NOTIFY selectedChanged) // for a worker who has rung; no alarm
    /// Rows are EventRow, as in VisitsViewModel.events.
    Q_PROPERTY(tallyboard::RowsModelBase *events READ events CONSTANT)
    /// What to do, line by line. The whole procedure is shown until the alarm is closed.
    Q_PROPERTY(QStringList procedure READ procedure NOTIFY selectedChanged)
    /// safe false_alarm planned_test precautionary incident.
    Q_PROPERTY(QStringList outcomes READ outcomes CONSTANT)
    /// Filled by lookAtPosition(). Rows are PositionRow.
    Q_PROPERTY(tallyboard::RowsModelBase *positions READ positions CONSTANT)
    /// "A position is there, of 14:03. …", "A newer position is there, …", "No position has come yet.", or "".
    Q_PROPERTY(QString positionThere READ positionThere NOTIFY selectedChanged)
    /// "Asking the hub…", "No position was sent in this visit.", or why it was refused.
    Q_PROPERTY(QString positionText READ positionText NOTIFY positionChanged)
public:
    using Look = std::function<void(const VisitId &, std::function<void(const LookResult &)>)>;
    SafetyBoardViewModel(Session &session, Look look, QObject *parent = nullptr);

    RowsModelBase *rows() { return &m_rows; }
    RowsModelBase *events() { return &m_events; }
    RowsModelBase *positions() { return &m_positions; }
    int sosCount() const { return m_counts[0]; }
    int escalatingCount() const { return m_counts[1]; }
    int ownedCount() const { return m_counts[2]; }
    int overdueCount() const { return m_counts[3]; }
    int dueSoonCount() const { return m_counts[4]; }
    int monitoredCount() const { return m_counts[5]; }
    int unknownCount() const { return m_counts[6]; }
    bool alarmWaits() const { return m_counts[0] + m_counts[1] > 0; }
    QString stale() const;
    QString hubNotice() const;
    QStringList troubles() const { return m_trouble_lines; }
    bool shown() const { return m_shown; }
    void setShown(bool shown);
    QString visitId() const;
    QString personName() const;
    QString mobile() const;
    QString where() const;
    QString what() const;
    QString withWhom() const;
    QString typeName() const;
    StateWords claim() const;
    QString safeText() const;
    QString ownerName() const;
    bool mine() const;
    bool canAcknowledge() const;
    bool canClose() const;
    bool canSpeakFor() const;
    QStringList procedure() const, outcomes() const;
    QString positionText() const { return m_position_text; }
    QString positionThere() const;

    Q_INVOKABLE void select(const QString &visitId);
    Q_INVOKABLE void selectNext(int step); // J = +1, K = -1
    Q_INVOKABLE void acknowledge();
    /// outcome: one of `outcomes`; note at most 2000 bytes, needed for an incident.
    Q_INVOKABLE void closeAlarm(const QString &outcome, const QString &note);
    /// Presses for the worker, in my own name: "check_in", "extend" (by half an hour) or "close" (back safe).
    Q_INVOKABLE void speakFor(const QString &what);
    Q_INVOKABLE void lookAtPosition();
    /// Dismisses `refusal`, also when it is about a command that the hub refused later.
    Q_INVOKABLE void dismissRefusal();

signals:
    void countsChanged();
    void staleChanged();
    void troublesChanged();
    void shownChanged();
    void selectedChanged();
    void positionChanged();

protected:
    void reload() override;
    void forget() override;

private:
    const store::BoardRow *selected() const;
    BoardView view() const;
    void showRows(), openWorst(), readEvents();
    struct Told;
    void showNotDone(const std::optional<store::Notice> &notice);
    Look m_look;
    RowsModel<BoardRow> m_rows{this};
    RowsModel<EventRow> m_events{this};
    RowsModel<PositionRow> m_positions{this};
    std::vector<store::BoardRow> m_board;
    std::vector<HubTrouble> m_troubles;
    QStringList m_trouble_lines;
    std::array<int, 7> m_counts{};
    VisitId m_selected;
    CommandId m_not_done; // whose notice `refusal` speaks of
    QString m_position_text, m_stale, m_hub_notice;
    Instant m_looked_at; // when the newest position that was shown had been taken
    bool m_shown = false;
    std::int64_t m_lost_ms = 0; // boottime at which the selected visit went; 0: it is there
};

} // namespace tallyboard
