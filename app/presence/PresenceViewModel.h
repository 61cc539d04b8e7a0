// Where I am down for (today and six days on, AM and PM) and where I say I am. Plan and actual are two facts.
#pragma once
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class PresenceViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Seven days from today. Roles: date ("2026-11-21"), dayLabel ("Today", "Tomorrow", "Tue 24 Nov"), isToday,
    /// isWeekend, amKind, amSite (code), amSiteName, amPending, pmKind, pmSite, pmSiteName, pmPending.
    /// Kinds: "" = not said, office home visits other_site public_place travelling back_up leave.
    Q_PROPERTY(tallyboard::RowsModel *week READ week CONSTANT)
    /// Roles: code, name, address, isBase (my usual site). My usual site first.
    Q_PROPERTY(tallyboard::RowsModel *sites READ sites CONSTANT)
    /// The eight kinds in the order to offer them, and those that need a site.
    Q_PROPERTY(QStringList kinds READ kinds CONSTANT)
    /// Today's actual: "" "here" "left"; site, since "08:52", pending = only on this device.
    Q_PROPERTY(QString actualState READ actualState NOTIFY actualChanged)
    Q_PROPERTY(QString actualSite READ actualSite NOTIFY actualChanged)
    Q_PROPERTY(QString actualSiteName READ actualSiteName NOTIFY actualChanged)
    Q_PROPERTY(QString actualSince READ actualSince NOTIFY actualChanged)
    Q_PROPERTY(bool actualPending READ actualPending NOTIFY actualChanged)
    /// The site "I'm here" should offer first: today's planned one, else the usual one, else "".
    Q_PROPERTY(QString likelySite READ likelySite NOTIFY actualChanged)
    Q_PROPERTY(QString likelySiteName READ likelySiteName NOTIFY actualChanged)
public:
    PresenceViewModel(Session &session, QObject *parent = nullptr);

    RowsModel *week() { return &m_week; }
    RowsModel *sites() { return &m_sites; }
    QStringList kinds() const;
    QString actualState() const { return m_actual_state; }
    QString actualSite() const { return m_actual_site; }
    QString actualSiteName() const { return m_actual_site_name; }
    QString actualSince() const { return m_actual_since; }
    bool actualPending() const { return m_actual_pending; }
    QString likelySite() const { return m_likely_site; }
    QString likelySiteName() const { return m_likely_site_name; }

    Q_INVOKABLE bool needsSite(const QString &kind) const;
    /// part: "am" "pm" "day"; site: a code, only for kinds that need one.
    Q_INVOKABLE void choose(const QString &date, const QString &part, const QString &kind, const QString &site);
    Q_INVOKABLE void clear(const QString &date, const QString &part);
    Q_INVOKABLE void here(const QString &site);
    Q_INVOKABLE void left();

signals:
    void actualChanged();

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    static Shown readWeek(store::LocalStore &local, const PersonId &me, LocalDate today);
    void show(const Shown &shown);
    void watchDay();
    RowsModel m_week, m_sites;
    QString m_actual_state, m_actual_site, m_actual_site_name, m_actual_since, m_likely_site, m_likely_site_name;
    bool m_actual_pending = false;
    LocalDate m_day;
};

} // namespace tallyboard
