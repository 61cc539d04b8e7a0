// The first page: where I plan to be today, what is mine today, and what waits. It only reads; taps go to the feature's
// own model.
#pragma once
#include "shell/ViewModel.h"

namespace tallyboard {

class TodayViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(QString dateText READ dateText NOTIFY changed) // "Saturday 21 November"
    Q_PROPERTY(QString greeting READ greeting NOTIFY changed) // "Good morning, Sam"
    Q_PROPERTY(QString firstName READ firstName NOTIFY changed)
    /// Place codes of today: office home visits other_site public_place travelling back_up leave, or "" = not said.
    Q_PROPERTY(QString amKind READ amKind NOTIFY changed)
    Q_PROPERTY(QString pmKind READ pmKind NOTIFY changed)
    Q_PROPERTY(QString amSiteName READ amSiteName NOTIFY changed)
    Q_PROPERTY(QString pmSiteName READ pmSiteName NOTIFY changed)
    Q_PROPERTY(bool placePending READ placePending NOTIFY changed) // state "onDevice"
    /// "" "here" "left", and where and since when ("08:52").
    Q_PROPERTY(QString actualState READ actualState NOTIFY changed)
    Q_PROPERTY(QString actualSiteName READ actualSiteName NOTIFY changed)
    Q_PROPERTY(QString actualSince READ actualSince NOTIFY changed)
    /// My desk today; deskStateKey is "held" or "confirmed", "" when there is none.
    Q_PROPERTY(QString deskName READ deskName NOTIFY changed)   // "Desk 14"
    Q_PROPERTY(QString deskWhere READ deskWhere NOTIFY changed) // "Town Hall, First floor, East"
    Q_PROPERTY(QString deskSpan READ deskSpan NOTIFY changed)   // am pm day
    Q_PROPERTY(QString deskStateKey READ deskStateKey NOTIFY changed)
    /// The next booking after today, "Desk 14 on Tue 24 Nov", or "".
    Q_PROPERTY(QString nextDesk READ nextDesk NOTIFY changed)
    /// What waits. dseWaiting: "" or a sentence such as "Your workstation check is half done: 12 of 38." (vault open
    /// only).
    Q_PROPERTY(QString dseWaiting READ dseWaiting NOTIFY changed)
    Q_PROPERTY(int unsent READ unsent NOTIFY changed)
    Q_PROPERTY(int notices READ notices NOTIFY changed)
public:
    TodayViewModel(Session &session, QObject *parent = nullptr);

    QString dateText() const;
    QString greeting() const;
    QString firstName() const;
    QString amKind() const { return m_shown.am_kind; }
    QString pmKind() const { return m_shown.pm_kind; }
    QString amSiteName() const { return m_shown.am_site; }
    QString pmSiteName() const { return m_shown.pm_site; }
    bool placePending() const { return m_shown.place_pending; }
    QString actualState() const { return m_shown.actual_state; }
    QString actualSiteName() const { return m_shown.actual_site; }
    QString actualSince() const { return m_shown.actual_since; }
    QString deskName() const { return m_shown.desk_name; }
    QString deskWhere() const { return m_shown.desk_where; }
    QString deskSpan() const { return m_shown.desk_span; }
    QString deskStateKey() const { return m_shown.desk_state; }
    QString nextDesk() const { return m_shown.next_desk; }
    QString dseWaiting() const { return m_dse_waiting; }
    int unsent() const { return m_shown.unsent; }
    int notices() const { return m_shown.notices; }

signals:
    void changed();

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown {
        QString am_kind, pm_kind, am_site, pm_site, actual_state, actual_site, actual_since;
        QString desk_name, desk_where, desk_span, desk_state, next_desk;
        bool place_pending = false;
        int unsent = 0, notices = 0;
    };
    static Shown readToday(store::LocalStore &local, const PersonId &me, LocalDate today, const std::string &zone);
    void readDse();
    void watchDay();
    Shown m_shown;
    QString m_dse_waiting;
    LocalDate m_day;
};

} // namespace tallyboard
