// When this device looks where it is, and what it sends of it: the fix that goes with a press, the one that comes
// within two minutes of it, and one a minute while an alarm of this person is open. Otherwise the receiver is off. The
// rules are the rule book's (domain/positions.h); this class owns the receiver and knows no other way to send than a
// command. Used by the Visits view model on the GUI thread.
#pragma once
#include "domain/positions.h"
#include "platform/position.h"
#include "shell/Session.h"

namespace tallyboard {

class PlaceFollower : public QObject {
    Q_OBJECT
public:
    PlaceFollower(Session &session, platform::Position &position, QObject *parent = nullptr);

    /// The place now, if there is one that is fresh; goes with a press.
    std::optional<Fix> fresh() const;
    /// A press of this visit was taken by the store, with a place or without: without one it is looked for.
    void pressed(const VisitId &visit, const std::optional<Fix> &fix);
    /// The person's visit as the screen shows it, null when none is open. `presses_carry`: their choice of settings.
    void show(const Visit *visit, bool presses_carry);
    bool pressesCarry() const { return m_presses_carry; }
    void tick();
    void forget();

    QString state() const; // off searching fixed no_source refused
    QString text() const;

signals:
    void changed();

private:
    void take_up();
    void send(const VisitId &visit, const Fix &fix);
    QString searching_text() const;
    QString off_text() const;
    QString within(const Fix &fix) const;
    std::int64_t boottime() const { return m_session.clock().boottime_ms(); }

    Session &m_session;
    platform::Position &m_position;
    PlaceDuty m_duty;
    std::optional<Visit> m_visit;
    std::optional<Fix> m_last; // went with a press or after it
    bool m_presses_carry = true, m_missed = false, m_shown = false;
    ReceiverUse m_use = ReceiverUse::off;
};

} // namespace tallyboard
