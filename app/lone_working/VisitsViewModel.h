// My lone-working visits: start one, see whether anybody really watches, check in, stay longer, come back safe, raise
// an SOS. The hub owns the deadline; this model prompts and reports. The bar on every page and the Visits page share
// it.
#pragma once
#include "lone_working/AlarmNews.h"
#include "lone_working/PlaceFollower.h"
#include "lone_working/StateWords.h"
#include "lone_working/VisitVoice.h"
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
    /// The kinds of visit that the council offers, see visit_type_map(); and the one to begin with.
    Q_PROPERTY(QVariantList types READ types NOTIFY typesChanged)
    Q_PROPERTY(QString usualType READ usualType NOTIFY typesChanged)
    /// All that may be said of the running visit, as one value whose parts change together: see StateWords.h.
    Q_PROPERTY(tallyboard::StateWords claim READ claim NOTIFY stateChanged)
    /// Set when somebody else closed a visit of mine, until putAway(), also after a restart.
    Q_PROPERTY(tallyboard::EndedWords ended READ ended NOTIFY endedChanged)
    Q_PROPERTY(QString plannedEndText READ plannedEndText NOTIFY visitChanged)
    Q_PROPERTY(QString hubHeardText READ hubHeardText NOTIFY stateChanged) // "Hub last heard 8 s ago"
    Q_PROPERTY(QString checkInText READ checkInText NOTIFY visitChanged)   // "Checked in at 10:42. Next: ...", or ""
    Q_PROPERTY(bool peopleTold READ peopleTold NOTIFY visitChanged)        // a check-in now says "I am safe" to them
    Q_PROPERTY(QString newsTitle READ newsTitle NOTIFY stateChanged)       // an alarm in words, see AlarmNews.h; or ""
    Q_PROPERTY(QString newsText READ newsText NOTIFY stateChanged)
    Q_PROPERTY(bool pending READ pending NOTIFY visitChanged) // the hub has yet to answer something of this visit
    /// I said that I am back, and the hub has not heard it yet: it still watches. All buttons but SOS do nothing then.
    Q_PROPERTY(bool closing READ closing NOTIFY visitChanged)
    /// I said that I am safe after people were told; a responder still has to close the alarm.
    Q_PROPERTY(bool workerSafe READ workerSafe NOTIFY visitChanged)
    /// One of off, searching, fixed, no_source, refused (see PlaceFollower.h), and a sentence.
    Q_PROPERTY(QString positionState READ positionState NOTIFY positionChanged)
    Q_PROPERTY(QString positionText READ positionText NOTIFY positionChanged)
    /// The story of the selected visit, else of the running one. Rows are EventRow.
    Q_PROPERTY(tallyboard::RowsModelBase *events READ events CONSTANT)
    /// Places of my last visits, to start one there again. Rows are UsualVisitRow.
    Q_PROPERTY(tallyboard::RowsModelBase *usual READ usual CONSTANT)
    /// My visits, newest first. Rows are RecentVisitRow.
    Q_PROPERTY(tallyboard::RowsModelBase *recent READ recent CONSTANT)
    Q_PROPERTY(QString disclaimer READ disclaimer CONSTANT) // not 999, not an alarm receiving centre
    /// Where the last SOS is: "" none was raised, "kept" (on this device, still being sent), "heard" (by the hub).
    Q_PROPERTY(QString sosState READ sosState NOTIFY stateChanged)
public:
    VisitsViewModel(Session &session, platform::Position &position, platform::Notifier &notifier,
                    QObject *parent = nullptr);

    bool running() const { return m_running; }
    QString visitId() const;
    QString where() const;
    QString what() const;
    QString withWhom() const;
    QVariantList types() const;
    QString usualType() const;
    const StateWords &claim() const { return m_words; }
    const EndedWords &ended() const { return m_ended; }
    QString plannedEndText() const;
    QString hubHeardText() const;
    QString checkInText() const;
    bool peopleTold() const;
    QString newsTitle() const { return m_news.title; }
    QString newsText() const { return m_news.text; }
    bool pending() const { return m_pending; }
    bool closing() const { return m_running && m_visit.state == VisitState::closed; }
    bool workerSafe() const { return m_running && m_visit.worker_safe_at.is_set(); }
    QString positionState() const { return m_place.state(); }
    QString positionText() const { return m_place.text(); }
    RowsModelBase *events() { return &m_events; }
    RowsModelBase *recent() { return &m_recent; }
    RowsModelBase *usual() { return &m_usual; }
    QString disclaimer() const;
    QString sosState() const;

    Q_INVOKABLE QVariantMap type(const QString &code) const; // one that is not offered: a usual one
    Q_INVOKABLE void start(const QString &where, const QString &what, const QString &withWhom, const QString &type,
                           int minutes, const QString &addressId = {});
    Q_INVOKABLE void checkIn();
    Q_INVOKABLE void extend(int minutes, const QString &reason);
    Q_INVOKABLE void closeSafe();
    Q_INVOKABLE QVariantMap cover(int minutes, const QString &type) const; // of a visit begun now, see cover_map()
    Q_INVOKABLE void sos();                                                // works without a running visit too
    Q_INVOKABLE void select(const QString &visitId); // events of an older visit; "" = the running one
    Q_INVOKABLE void putAway();                      // I have read who ended my visit

signals:
    void visitChanged();
    void typesChanged();
    void stateChanged();
    void endedChanged();
    void positionChanged();
    void started(); // the visit is saved on this device
    /// What became of a press, shown and read out once. `stateKey` is a key of StateWords.
    void said(const QString &words, const QString &stateKey);

protected:
    void reload() override;
    void forget() override;

private:
    void show(const VisitsAnswer &answer);
    void showRecent();
    void press(VisitPress::Kind kind, Verb verb);
    void answerPress();
    void tell(const QString &words, const QString &stateKey);
    QString outcome(const VisitPress &press) const;
    QString nextText() const;
    void showRefused(const std::vector<store::Notice> &refused);
    AlarmNews newsNow() const;
    void tick();
    void prompt();
    std::optional<Fix> fix() const;
    void pressed(const VisitId &visit, const std::optional<Fix> &sent);
    StateWords wordsNow() const;
    PlaceFollower m_place;
    platform::Notifier &m_notifier;
    RowsModel<EventRow> m_events{this};
    RowsModel<RecentVisitRow> m_recent{this};
    RowsModel<UsualVisitRow> m_usual{this};
    Visit m_visit;
    std::optional<Receipt> m_receipt;
    VisitsAnswer m_answer; // as last read
    bool m_running = false, m_pending = false;
    StateWords m_words;
    VisitVoice m_voice{session()};
    EndedWords m_ended;
    AlarmNews m_news;
    AlarmFacts m_facts;     // what the alarm's news rests on, as last read
    QString m_checked_name; // who checked in or extended for me; "" = I did
    bool m_checked_by_more_time = false, m_refused_known = false;
    VisitId m_selected, m_back_safe; // chosen; the newest visit, when I closed it and the hub knows
    std::optional<VisitPress> m_press;
    std::set<CommandId> m_refused; // already shown, or older than this run
    QString m_prompted;
};

} // namespace tallyboard
