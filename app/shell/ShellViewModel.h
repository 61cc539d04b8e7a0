// The frame around every page: who this is, what they may open, whether the hub is heard, what waits to be sent, and
// the things that were not accepted. The numbers that badges show are here, so that no page has to be built for them.
#pragma once
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include "shell/notice_row.h"

namespace tallyboard {

class ShellViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(QString personName READ personName NOTIFY personChanged)
    Q_PROPERTY(QString jobTitle READ jobTitle NOTIFY personChanged)
    Q_PROPERTY(QString council READ council NOTIFY personChanged)
    Q_PROPERTY(bool isSafetyOfficer READ isSafetyOfficer NOTIFY personChanged) // may open the safety board
    Q_PROPERTY(bool isAssessor READ isAssessor NOTIFY personChanged)           // may open the DSE queue
    Q_PROPERTY(bool isManager READ isManager NOTIFY personChanged)
    Q_PROPERTY(bool isFacilities READ isFacilities NOTIFY personChanged)
    Q_PROPERTY(bool isAdmin READ isAdmin NOTIFY personChanged)
    /// "fresh" "connecting" "live" "offline" "refused" "wrong_hub".
    Q_PROPERTY(QString syncHealth READ syncHealth NOTIFY hubChanged)
    /// One sentence, for example "Up to date." or "No connection. What you do is kept and sent later.".
    Q_PROPERTY(QString syncSentence READ syncSentence NOTIFY hubChanged)
    /// "Hub last heard 4 min ago", or "Hub not heard yet".
    Q_PROPERTY(QString lastHeard READ lastHeard NOTIFY hubChanged)
    Q_PROPERTY(bool offline READ offline NOTIFY hubChanged) // show the offline line
    /// Commands not answered yet, both files.
    Q_PROPERTY(int pending READ pending NOTIFY pendingChanged)
    /// Commands that were not accepted and bookings that ended, newest first. Rows are NoticeRow.
    Q_PROPERTY(tallyboard::RowsModelBase *notices READ notices CONSTANT)
    /// For a safety officer: visits in alarm (SOS, being escalated, overdue). 0 for others.
    Q_PROPERTY(int alarms READ alarms NOTIFY alarmsChanged)
    Q_PROPERTY(bool anySos READ anySos NOTIFY alarmsChanged)
    /// Empty, or why nothing can be saved now (full disk or fault) and what still works.
    Q_PROPERTY(QString storeProblem READ storeProblem NOTIFY storeProblemChanged)
public:
    ShellViewModel(Session &session, QObject *parent = nullptr);

    QString personName() const;
    QString jobTitle() const;
    QString council() const;
    bool isSafetyOfficer() const;
    bool isAssessor() const;
    bool isManager() const;
    bool isFacilities() const;
    bool isAdmin() const;
    QString syncHealth() const;
    QString syncSentence() const;
    QString lastHeard() const;
    bool offline() const;
    int pending() const { return m_pending + m_vault_pending; }
    RowsModelBase *notices() { return &m_notices; }
    int alarms() const { return m_alarms; }
    bool anySos() const { return m_any_sos; }
    QString storeProblem() const { return m_store_problem; }

    Q_INVOKABLE void dismiss(const QString &noticeId);
    Q_INVOKABLE void undo(); // takes back what was said last
    /// Somebody pulled the page down, or pressed the key for it: asks the hub at once, at most every two seconds, and
    /// says what came of it.
    Q_INVOKABLE void askForNews();

signals:
    void personChanged();
    void hubChanged();
    void pendingChanged();
    void alarmsChanged();
    void storeProblemChanged();
    void newsWanted(bool offline);
    void said(const QString &words, const QString &stateKey, const QString &undoWords); // Session::say

protected:
    void reload() override;
    void forget() override;

private:
    struct Told;
    bool holds(Role role) const;
    void readVault();
    void showNotices();
    void sayNews();
    void tellOfNews(const QString &words);
    RowsModel<NoticeRow> m_notices{this};
    std::vector<NoticeRow> m_ops_notices, m_vault_notices;
    int m_pending = 0, m_vault_pending = 0, m_alarms = 0;
    bool m_any_sos = false, m_answered = true;
    std::int64_t m_asked_ms = -1; // device boot time
    QString m_store_problem;
};

} // namespace tallyboard
