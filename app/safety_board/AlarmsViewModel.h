// The alarms that wait for this person's answer, on whatever page the person is: what the bar over every page and the
// window's title say, how long the sound goes on, the desktop's message, and what the hub is told. An alarm counts as
// shown when the bar was drawn in the window in front of the person, or when the desktop took the message to show. A
// window that is hidden, not in front or behind the desktop's lock shows nothing; nor does the sound alone, which may
// be turned down. Here is no alarm that this person may not answer.
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
    /// How many alarms nobody has on hand. The properties below are about the worst of them.
    Q_PROPERTY(int waiting READ waiting NOTIFY callChanged)
    Q_PROPERTY(QString visitId READ visitId NOTIFY callChanged)
    Q_PROPERTY(QString personName READ personName NOTIFY callChanged)
    Q_PROPERTY(QString stateKey READ stateKey NOTIFY callChanged)   // "sos" or "overdue"; "owned"; ""
    Q_PROPERTY(QString causeText READ causeText NOTIFY callChanged) // "SOS", "Overdue"
    /// Since it became an alarm, "3:05"; ticking.
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    /// "and 2 more", or empty.
    Q_PROPERTY(QString moreText READ moreText NOTIFY callChanged)
    /// When no alarm waits but somebody has one on hand: "With Dana Reid since 14:41"; else empty.
    Q_PROPERTY(QString heldText READ heldText NOTIFY callChanged)
    /// While the hub does not answer: how old the bar's news is, "as of 14:05"; else empty.
    Q_PROPERTY(QString knownText READ knownText NOTIFY callChanged)
    /// The whole bar for a screen reader: "SOS. Grace Thompson. Nobody has answered yet."
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

    /// The person opens the worst alarm, by the bar's button or the desktop's message.
    Q_INVOKABLE void open();
    /// The person used the window that shows the bar, so they have looked.
    void looked();
    /// The bar was drawn in the window in front of the person, with every alarm that waits now.
    void drawn();
    /// A message on a locked desktop may wait where nobody reads it. It tells nobody, and is shown again after the
    /// unlock.
    void setLocked(bool locked);
    /// Whether drawn() would report something.
    bool wantsDrawing() const { return m_call.has_reports(); }

signals:
    void callChanged();
    void clockChanged();
    void soundChanged();
    void called();                       // another telling: the window comes up
    void opened(const QString &visitId); // the board is to show it
    void shown(int tellings);            // so many tellings were shown to the person; the hub is told

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
    QString m_clock, m_shown;                                // m_shown: all that callChanged tells of, as last told
    bool m_sounding = false;
};

} // namespace tallyboard
