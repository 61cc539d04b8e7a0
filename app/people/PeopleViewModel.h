// Who's in, by site and by name, as far as this person's audience goes, and one person's page. Lists are live and of
// today only: there is no history to ask for.
#pragma once
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class PeopleViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Roles: personId, name, jobTitle, isMe, amKind, amSiteName, pmKind, pmSiteName, actualState ("" here left),
    /// actualSiteName, actualSince ("08:52"), hereNow (bool). Those here now first, then by name.
    Q_PROPERTY(tallyboard::RowsModel *people READ people CONSTANT)
    /// Roles: code, name, hereNow (number here), expected (number down for it today). First row: code "" = all sites.
    Q_PROPERTY(tallyboard::RowsModel *sites READ sites CONSTANT)
    Q_PROPERTY(QString site READ site WRITE setSite NOTIFY filterChanged)
    /// Part of a name. With a search the list has everybody of that name, also without a plan for today.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged)
    Q_PROPERTY(int hereNow READ hereNow NOTIFY countsChanged) // in the list shown
    /// One person's page, after select(); personId "" = none. Mail and mobile only where the audience allows.
    Q_PROPERTY(QString personId READ personId NOTIFY selectedChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY selectedChanged)
    Q_PROPERTY(QString personJob READ personJob NOTIFY selectedChanged)
    Q_PROPERTY(QString personTeam READ personTeam NOTIFY selectedChanged)
    Q_PROPERTY(QString personSite READ personSite NOTIFY selectedChanged)
    Q_PROPERTY(QString personMail READ personMail NOTIFY selectedChanged)
    Q_PROPERTY(QString personMobile READ personMobile NOTIFY selectedChanged)
    /// The selected person's week, roles as PresenceViewModel.week without the pending ones: date, dayLabel, isToday,
    /// amKind, amSiteName, pmKind, pmSiteName.
    Q_PROPERTY(tallyboard::RowsModel *personWeek READ personWeek CONSTANT)
    /// Whether an SOS may be raised for the selected person (same team, managers, safety officers), and whether it was.
    Q_PROPERTY(bool canRaiseFor READ canRaiseFor NOTIFY selectedChanged)
    Q_PROPERTY(bool raisedFor READ raisedFor NOTIFY selectedChanged)
public:
    PeopleViewModel(Session &session, QObject *parent = nullptr);

    RowsModel *people() { return &m_people; }
    RowsModel *sites() { return &m_sites; }
    QString site() const { return m_site; }
    QString search() const { return m_search; }
    void setSite(const QString &site);
    void setSearch(const QString &search);
    int hereNow() const { return m_here_now; }
    QString personId() const { return m_selected.id; }
    QString personName() const { return m_selected.name; }
    QString personJob() const { return m_selected.job; }
    QString personTeam() const { return m_selected.team; }
    QString personSite() const { return m_selected.site; }
    QString personMail() const { return m_selected.mail; }
    QString personMobile() const { return m_selected.mobile; }
    RowsModel *personWeek() { return &m_person_week; }

    bool canRaiseFor() const { return m_selected.may_raise; }
    bool raisedFor() const { return m_selected.raised; }

    Q_INVOKABLE void select(const QString &personId); // "" closes the page
    Q_INVOKABLE void raiseSosFor(const QString &where);

signals:
    void filterChanged();
    void countsChanged();
    void selectedChanged();

protected:
    void reload() override;
    void forget() override;

private:
    struct Selected {
        QString id, name, job, team, site, mail, mobile;
        bool may_raise = false, raised = false;
    };
    void readSelected();
    bool mayRaiseFor(const Person &person) const;
    RowsModel m_people, m_sites, m_person_week;
    QString m_site, m_search;
    int m_here_now = 0;
    Selected m_selected;
};

} // namespace tallyboard
