// Where I plan to be (AM and PM, a week at a time, as far back and ahead as I may change it) and where I say I am
// today. Plan and actual are two facts.
#pragma once
#include "presence/presence_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

class PresenceViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Seven days; at first they begin today. Rows are DayRow.
    Q_PROPERTY(tallyboard::RowsModelBase *week READ week CONSTANT)
    /// Which seven days: 0 begins today, -1 ends yesterday; as far as a plan may be changed (limits.h).
    Q_PROPERTY(int weekOffset READ weekOffset NOTIFY weekChanged)
    Q_PROPERTY(bool hasEarlier READ hasEarlier NOTIFY weekChanged)
    Q_PROPERTY(bool hasLater READ hasLater NOTIFY weekChanged)
    Q_PROPERTY(QString weekText READ weekText NOTIFY weekChanged) // "Sat 28 Nov to Fri 4 Dec"
    Q_PROPERTY(QString earliest READ earliest NOTIFY weekChanged) // the days that can be turned to
    Q_PROPERTY(QString latest READ latest NOTIFY weekChanged)
    Q_PROPERTY(QString date READ date NOTIFY weekChanged) // today, as the rows spell it
    /// My usual site first. Rows are MySiteRow.
    Q_PROPERTY(tallyboard::RowsModelBase *sites READ sites CONSTANT)
    /// The kinds that the council uses, in the order to offer them.
    Q_PROPERTY(QStringList kinds READ kinds NOTIFY kindsChanged)
    Q_PROPERTY(QString seenBy READ seenBy NOTIFY kindsChanged)         // as PresenceAudience
    Q_PROPERTY(QString backUpWord READ backUpWord NOTIFY kindsChanged) // what the council calls it; "": as the app does
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

    RowsModelBase *week() { return &m_week; }
    RowsModelBase *sites() { return &m_sites; }
    int weekOffset() const { return m_offset; }
    bool hasEarlier() const;
    bool hasLater() const;
    QString weekText() const;
    QString earliest() const, latest() const;
    QString date() const;
    QStringList kinds() const;
    QString backUpWord() const;
    QString seenBy() const;
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
    Q_INVOKABLE void turnWeek(int step);            // -1 earlier, 1 later; past the ends: nothing
    Q_INVOKABLE void showDate(const QString &date); // turns to its week; outside earliest to latest: nothing
    Q_INVOKABLE void here(const QString &site);
    Q_INVOKABLE void left();

signals:
    void kindsChanged();
    void actualChanged();
    void weekChanged();

protected:
    void reload() override;
    void forget() override;

private:
    struct Shown;
    static Shown readWeek(store::LocalStore &local, const PersonId &me, LocalDate today, LocalDate from);
    void showSites(const Shown &shown, const SiteCode &base);
    void show(const Shown &shown);
    void watchDay();
    std::function<void()> wayBack(const QString &date, const QString &part);
    RowsModel<DayRow> m_week{this};
    RowsModel<MySiteRow> m_sites{this};
    QString m_actual_state, m_actual_site, m_actual_site_name, m_actual_since, m_likely_site, m_likely_site_name;
    bool m_actual_pending = false;
    LocalDate m_day;
    int firstWeek() const; // of those that can be turned to, counted from this one
    int lastWeek() const;
    int m_offset = 0;
};

} // namespace tallyboard
