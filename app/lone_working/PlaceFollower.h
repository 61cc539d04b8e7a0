// When this device looks for its place, and which fixes it sends: the one that goes with a press, the one that comes
// within two minutes after a press, and one a minute while an alarm of this person is open. Otherwise the receiver is
// off. The rules are in domain/positions.h. This class uses the device's position source, and sends by commands alone.
// Used by the Visits view model on the GUI thread.
#pragma once
#include "domain/positions.h"
#include "platform/position.h"
#include "shell/Session.h"

namespace tallyboard {

class PlaceFollower : public QObject {
    Q_OBJECT
public:
    PlaceFollower(Session &session, platform::Position &position, QObject *parent = nullptr);

    /// The place to send with a press, if there is a fresh one.
    std::optional<Fix> fresh() const;
    /// The store has taken a press of this visit. Without a `fix` the device now looks for its place.
    void pressed(const VisitId &visit, const std::optional<Fix> &fix);
    /// The person's visit as the screen shows it, null when none is open. `presses_carry`: the person's choice in
    /// Settings.
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
    std::optional<Fix> m_last; // the last one sent, with a press or after it
    bool m_presses_carry = true, m_missed = false, m_shown = false;
    ReceiverUse m_use = ReceiverUse::off;
};

} // namespace tallyboard
