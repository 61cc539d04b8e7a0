// Who's in, by site and by name, as far as this person may see, and one person's page. Lists are of today only and
// change as rows arrive; there is no history to ask for.
#pragma once
#include "people/people_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include "store/reads.h"
#include <map>

namespace tallyboard {

class PeopleViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Rows are PersonRow. People who are here now come first, then by name.
    Q_PROPERTY(tallyboard::RowsModelBase *people READ people CONSTANT)
    /// Rows are PeopleSiteRow. The first row means all sites.
    Q_PROPERTY(tallyboard::RowsModelBase *sites READ sites CONSTANT)
    Q_PROPERTY(QString site READ site WRITE setSite NOTIFY filterChanged)
    /// A part of a name. While it is set, the list has everybody whose name fits, also without a plan for today.
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
    /// The selected person's week. Rows are PersonDayRow.
    Q_PROPERTY(tallyboard::RowsModelBase *personWeek READ personWeek CONSTANT)
    /// Whether an SOS may be raised for the selected person (same team, managers, safety officers).
    Q_PROPERTY(bool canRaiseFor READ canRaiseFor NOTIFY selectedChanged)
    /// What became of that SOS: "" none was raised, "waits" on this device, "heard" by the hub, "refused" by the hub.
    Q_PROPERTY(QString raisedState READ raisedState NOTIFY selectedChanged)
    Q_PROPERTY(QString raisedProblem READ raisedProblem NOTIFY selectedChanged) // why it was refused, and what to do
public:
    PeopleViewModel(Session &session, QObject *parent = nullptr);

    RowsModelBase *people() { return &m_people; }
    RowsModelBase *sites() { return &m_sites; }
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
    RowsModelBase *personWeek() { return &m_person_week; }

    bool canRaiseFor() const { return m_selected.may_raise; }
    QString raisedState() const, raisedProblem() const;

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
        bool may_raise = false;
    };
    /// An SOS that was raised on this device for somebody else. The store knows it while it waits, and when it was
    /// refused until the notice is dismissed. If it neither waits nor was refused, the hub has it.
    struct Raised {
        VisitId visit;
        std::optional<Refusal> refused;
        std::optional<std::int64_t> heard_ms; // boottime at which the hub was seen to have it
    };
    void readSelected(), readRaised();
    void noteRaised(const PersonId &person, const VisitId &asked, const store::SosFor &sos);
    const Raised *raised() const;
    bool mayRaiseFor(const Person &person) const;
    RowsModel<PersonRow> m_people{this};
    RowsModel<PeopleSiteRow> m_sites{this};
    RowsModel<PersonDayRow> m_person_week{this};
    QString m_site, m_search;
    bool m_site_known = false; // read from the store, or chosen
    int m_here_now = 0;
    Selected m_selected;
    std::map<PersonId, Raised> m_raised;
};

} // namespace tallyboard
