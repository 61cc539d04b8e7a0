// My lone-working visits: start one, see honestly whether anybody watches, check in, stay longer, come back safe, raise
// SOS. The hub owns the deadline; this model prompts and reports. The bar on every page and the Visits page share it.
#pragma once
#include "lone_working/AlarmNews.h"
#include "lone_working/PlaceFollower.h"
#include "lone_working/StateWords.h"
#include "lone_working/visit_press.h"
#include "lone_working/visit_rows.h"
#include "platform/notifier.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <set>

namespace tallyboard {

class VisitsViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// A visit of mine is not closed.
    Q_PROPERTY(bool running READ running NOTIFY visitChanged)
    Q_PROPERTY(QString visitId READ visitId NOTIFY visitChanged)
    Q_PROPERTY(QString where READ where NOTIFY visitChanged)
    Q_PROPERTY(QString what READ what NOTIFY visitChanged)
    Q_PROPERTY(QString withWhom READ withWhom NOTIFY visitChanged)
    Q_PROPERTY(QString risk READ risk NOTIFY visitChanged) // low medium high
    /// The state: key of the vocabulary (monitored phoneOnly unknown dueSoon overdue escalating owned sos backSafe) and
    /// the whole phrase for a badge ("Monitored · until 14:30, then the duty officer is told").
    Q_PROPERTY(QString stateKey READ stateKey NOTIFY stateChanged)
    Q_PROPERTY(QString stateText READ stateText NOTIFY stateChanged)
    Q_PROPERTY(bool alarm READ alarm NOTIFY stateChanged)     // alarm layout: full width, top
    Q_PROPERTY(bool watched READ watched NOTIFY stateChanged) // only while Monitored: the hub's receipt is held
    /// To the next check-in, ticking: "42:10", "-03:05" past it; and its clock time "14:30". "" when nothing is due.
    Q_PROPERTY(QString countdown READ countdown NOTIFY stateChanged)
    Q_PROPERTY(QString dueText READ dueText NOTIFY visitChanged)
    Q_PROPERTY(bool dueAtEnd READ dueAtEnd NOTIFY visitChanged) // the next thing due is the visit's end
    Q_PROPERTY(QString plannedEndText READ plannedEndText NOTIFY visitChanged)
    Q_PROPERTY(QString hubHeardText READ hubHeardText NOTIFY stateChanged) // "Hub last heard 8 s ago"
    /// The plan reaches nobody outside the app, or the clocks are unverified since a reboot: a sentence, or "".
    Q_PROPERTY(QString caution READ caution NOTIFY stateChanged)
    Q_PROPERTY(QString checkInText READ checkInText NOTIFY visitChanged) // "Checked in at 10:42. Next: ...", or ""
    Q_PROPERTY(bool peopleTold READ peopleTold NOTIFY visitChanged)      // a check-in now says "I am safe" to them
    Q_PROPERTY(QString newsTitle READ newsTitle NOTIFY stateChanged)     // an alarm in words, see AlarmNews.h; or ""
    Q_PROPERTY(QString newsText READ newsText NOTIFY stateChanged)
    Q_PROPERTY(bool pending READ pending NOTIFY visitChanged) // something of this visit is not answered yet
    /// I said I am back, and the hub has not heard it yet: it still watches. Buttons other than SOS do nothing then.
    Q_PROPERTY(bool closing READ closing NOTIFY visitChanged)
    /// I said I am safe after people were told; a responder still has to close it.
    Q_PROPERTY(bool workerSafe READ workerSafe NOTIFY visitChanged)
    /// off searching fixed no_source refused, and a sentence; see PlaceFollower.h.
    Q_PROPERTY(QString positionState READ positionState NOTIFY positionChanged)
    Q_PROPERTY(QString positionText READ positionText NOTIFY positionChanged)
    /// Story of the running (or selected) visit. Roles: atText ("14:31"), text ("Told: Duty officer"), kind, alarm.
    Q_PROPERTY(tallyboard::RowsModel *events READ events CONSTANT)
    /// My visits, newest first. Roles: visitId, where, what, dayLabel, fromText, toText, stateKey, stateText, running,
    /// lookedCount (how often somebody looked at my position).
    Q_PROPERTY(tallyboard::RowsModel *recent READ recent CONSTANT)
    Q_PROPERTY(QString disclaimer READ disclaimer CONSTANT) // not 999, not an alarm receiving centre
    /// The last SOS: sent to the store, heard by the hub? "" none, "kept" (on this device, still trying), "heard".
    Q_PROPERTY(QString sosState READ sosState NOTIFY stateChanged)
public:
    VisitsViewModel(Session &session, platform::Position &position, platform::Notifier &notifier,
                    QObject *parent = nullptr);

    bool running() const { return m_running; }
    QString visitId() const;
    QString where() const;
    QString what() const;
    QString withWhom() const;
    QString risk() const;
    QString stateKey() const { return m_words.key; }
    QString stateText() const { return m_words.text; }
    bool alarm() const { return m_words.alarm; }
    bool watched() const;
    QString countdown() const;
    QString dueText() const;
    QString plannedEndText() const;
    QString hubHeardText() const;
    QString caution() const;
    bool dueAtEnd() const { return m_running && m_visit.deadline >= m_visit.planned_end; }
    QString checkInText() const;
    bool peopleTold() const;
    QString newsTitle() const { return m_news.title; }
    QString newsText() const { return m_news.text; }
    bool pending() const { return m_pending; }
    bool closing() const { return m_running && m_visit.state == VisitState::closed; }
    bool workerSafe() const { return m_running && m_visit.worker_safe_at.is_set(); }
    QString positionState() const { return m_place.state(); }
    QString positionText() const { return m_place.text(); }
    RowsModel *events() { return &m_events; }
    RowsModel *recent() { return &m_recent; }
    QString disclaimer() const;
    QString sosState() const;

    /// Check-in interval and grace of a risk, in minutes: {"interval": 60, "grace": 10}.
    Q_INVOKABLE QVariantMap planFor(const QString &risk) const;
    /// Sentences to think of before going (person, environment, task), for a risk.
    Q_INVOKABLE QStringList prompts(const QString &risk) const;
    /// interval and grace 0: by risk.
    Q_INVOKABLE void start(const QString &where, const QString &what, const QString &withWhom, const QString &risk,
                           int minutes, int interval, int grace);
    Q_INVOKABLE void checkIn();
    Q_INVOKABLE void extend(int minutes, const QString &reason);
    Q_INVOKABLE void closeSafe();
    /// Works without a running visit too.
    Q_INVOKABLE void sos();
    Q_INVOKABLE void select(const QString &visitId); // events of an older visit; "" = the running one

signals:
    void visitChanged();
    void stateChanged();
    void positionChanged();
    void started(); // the visit is saved on this device
    /// What became of a press, shown and read out once; `stateKey` of the vocabulary.
    void said(const QString &words, const QString &stateKey);

protected:
    void reload() override;
    void forget() override;

private:
    void show(const VisitsAnswer &answer);
    void press(VisitPress::Kind kind, Verb verb);
    void answerPress();
    QString outcome(const VisitPress &press) const;
    QString nextText() const;
    void showRefused(const std::vector<store::Notice> &refused);
    AlarmNews newsNow() const;
    void tick();
    void prompt();
    std::optional<Fix> fix() const;
    void pressed(const VisitId &visit, const std::optional<Fix> &sent);
    Protection protectionNow() const;
    PlaceFollower m_place;
    platform::Notifier &m_notifier;
    RowsModel m_events, m_recent;
    Visit m_visit;
    std::optional<Receipt> m_receipt;
    bool m_running = false, m_pending = false;
    VisitId m_selected;
    StateWords m_words;
    AlarmNews m_news;
    QStringList m_told, m_unheard;
    std::optional<VisitPress> m_press;
    std::set<CommandId> m_refused; // shown already, or from before this window
    bool m_refused_known = false;
    QString m_prompted, m_owner;
};

} // namespace tallyboard
