// The alarms that wait for this person's answer, wherever in the app they are: what stands on the bar over every page
// and in the window's title, how long it sounds, the desktop's message, and what the hub is told. An alarm counts as
// shown when the bar was drawn in the window in front of the person, or when the desktop took the message to show. Not
// by a window that is hidden, not in front or behind the desktop's lock; not by the sound alone, which may be turned
// down. Whoever may not answer an alarm has none here.
#pragma once
#include "domain/alarm_call.h"
#include "platform/alert_sound.h"
#include "platform/notifier.h"
#include "shell/ViewModel.h"
#include "store/reads.h"

namespace tallyboard {

class AlarmsViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the window")
    /// Alarms that nobody has on hand. The rest is about the worst of them.
    Q_PROPERTY(int waiting READ waiting NOTIFY callChanged)
    Q_PROPERTY(QString visitId READ visitId NOTIFY callChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY callChanged)
    Q_PROPERTY(QString stateKey READ stateKey NOTIFY callChanged)   // "sos" or "overdue"; "owned"; ""
    Q_PROPERTY(QString causeText READ causeText NOTIFY callChanged) // "SOS", "Overdue"
    /// Since it became an alarm, "3:05"; ticking.
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    /// "and 2 more", or empty.
    Q_PROPERTY(QString moreText READ moreText NOTIFY callChanged)
    /// When none waits and somebody has one on hand: "With Dana Reid since 14:41"; else empty.
    Q_PROPERTY(QString heldText READ heldText NOTIFY callChanged)
    /// While the hub does not answer: when what the bar says was true, "as of 14:05"; else empty.
    Q_PROPERTY(QString knownText READ knownText NOTIFY callChanged)
    /// The whole of it for the ear: "SOS. Grace Thompson. Nobody has answered yet."
    Q_PROPERTY(QString spoken READ spoken NOTIFY callChanged)
    /// For the window's title: "SOS · Grace Thompson", or empty.
    Q_PROPERTY(QString title READ title NOTIFY callChanged)
    Q_PROPERTY(bool sounding READ sounding NOTIFY soundChanged)
    /// Why nothing is heard, or empty.
    Q_PROPERTY(QString soundProblem READ soundProblem NOTIFY soundChanged)
public:
    AlarmsViewModel(Session &session, platform::Notifier &notifier, platform::AlertSound &sound,
                    QObject *parent = nullptr);
    ~AlarmsViewModel() override;

    int waiting() const { return static_cast<int>(m_calling.size()); }
    QString visitId() const;
    QString personName() const;
    QString stateKey() const;
    QString causeText() const;
    QString clock() const { return m_clock; }
    QString moreText() const;
    QString heldText() const, knownText() const;
    QString spoken() const;
    QString title() const;
    bool sounding() const { return m_call.sounds(); }
    QString soundProblem() const;

    /// The person opens the worst one: the bar's button and the desktop's message.
    Q_INVOKABLE void open();
    /// A hand moved in the window that shows the bar: they have looked.
    void looked();
    /// The bar was drawn, with all that waits now, in the window in front of the person.
    void drawn();
    /// On a locked desktop its message may wait where nobody reads it: nobody was told by it, and it comes again
    /// afterwards.
    void setLocked(bool locked);
    /// Something waits that drawn() would report.
    bool wantsDrawing() const { return m_call.has_reports(); }

signals:
    void callChanged();
    void clockChanged();
    void soundChanged();
    void called();                       // another telling: the window comes up
    void opened(const QString &visitId); // the board is to show it
    void shown(int tellings);            // to the person, each once; the hub is told

protected:
    void reload() override;
    void forget() override;

private:
    void show();
    void showClock();
    void tellDesktop();
    void report(const std::vector<AlarmTelling> &tellings);
    void sound();
    const store::BoardRow *first() const;
    bool isKnownNow() const; // the hub was heard lately
    QString knownAt() const, unansweredText() const;

    platform::Notifier &m_notifier;
    platform::AlertSound &m_sound;
    AlarmCall m_call;
    bool m_locked = false;
    std::vector<store::BoardRow> m_board, m_calling, m_held; // each in the board's order
    QString m_clock, m_shown; // m_shown: all that callChanged is about, to tell it only when it has changed
    bool m_sounding = false;
};

} // namespace tallyboard
