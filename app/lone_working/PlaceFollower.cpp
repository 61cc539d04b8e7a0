#include "lone_working/PlaceFollower.h"
#include "shell/TimeWords.h"
#include <cmath>

namespace tallyboard {

using platform::PositionState;

PlaceFollower::PlaceFollower(Session &session, platform::Position &position, QObject *parent)
    : QObject(parent), m_session(session), m_position(position) {
    connect(&position, &platform::Position::changed, this, [this] {
        tick();
        emit changed();
    });
}

std::optional<Fix> PlaceFollower::fresh() const {
    const auto found = m_position.latest();
    if (!found)
        return std::nullopt;
    const Millis age{boottime() - found->heard_boottime_ms};
    if (age > fix_fresh_within)
        return std::nullopt;
    const auto metres = std::min<std::int64_t>(std::llround(std::ceil(found->accuracy_m)), accuracy_m_max);
    return Fix{std::llround(found->latitude * 1e6), std::llround(found->longitude * 1e6), static_cast<int>(metres),
               m_session.now() - age};
}

void PlaceFollower::pressed(const VisitId &visit, const std::optional<Fix> &fix) {
    m_duty.pressed(visit, fix.has_value(), boottime());
    if (fix)
        m_last = fix;
    m_missed = false;
    tick();
    emit changed();
}

void PlaceFollower::show(const Visit *visit, bool presses_carry) {
    m_presses_carry = presses_carry;
    if (visit == nullptr && m_visit)
        m_duty.over(m_visit->id);
    if (visit == nullptr || !m_visit || m_visit->id != visit->id)
        m_missed = false;
    m_visit = visit != nullptr ? std::optional(*visit) : std::nullopt;
    if (!std::exchange(m_shown, true))
        take_up();
    tick();
    emit changed();
}

/// The program was restarted while it waited for a fix.
void PlaceFollower::take_up() {
    if (!m_visit || !m_presses_carry)
        return;
    const Instant pressed = std::max(m_visit->started_at, m_visit->last_check_in);
    const Millis since = m_session.now() - pressed;
    const bool there = m_visit->position_at.is_set() && m_visit->position_at >= pressed - fix_fresh_within;
    if (!there && since >= Millis{} && since < fix_follows_within)
        m_duty.pressed(m_visit->id, false, boottime() - since.count);
}

/// Once a second, and whenever the receiver or the visit says something else.
void PlaceFollower::tick() {
    const Visit *visit = m_visit ? &*m_visit : nullptr;
    if (const auto fix = fresh())
        if (const auto whose = m_duty.due(visit, boottime()))
            send(*whose, *fix);
    const ReceiverUse before = std::exchange(m_use, m_duty.use(visit, boottime()));
    if (m_use != ReceiverUse::off && before == ReceiverUse::off)
        m_position.start();
    if (m_use == ReceiverUse::off && before != ReceiverUse::off) {
        m_missed = m_duty.missed();
        m_position.stop();
    }
    if (m_position.state() == PositionState::searching)
        emit changed(); // the seconds
}

void PlaceFollower::send(const VisitId &visit, const Fix &fix) {
    m_duty.sent(visit, boottime());
    m_last = fix;
    m_session.execute(SendPosition{visit, m_visit && has_open_alarm(*m_visit), fix}, this, [](const auto &) {});
}

void PlaceFollower::forget() {
    m_duty = {};
    m_visit.reset();
    m_last.reset();
    m_missed = m_shown = false;
    m_use = ReceiverUse::off;
    m_position.stop();
    emit changed();
}

QString PlaceFollower::state() const {
    switch (m_position.state()) {
    case PositionState::off: return QStringLiteral("off");
    case PositionState::searching: return QStringLiteral("searching");
    case PositionState::fixed: return QStringLiteral("fixed");
    case PositionState::no_source: return QStringLiteral("no_source");
    case PositionState::refused: return QStringLiteral("refused");
    }
    return {};
}

QString PlaceFollower::within(const Fix &fix) const {
    const QString clock = time_words::clock(fix.taken_at, m_session.zone());
    //: Position of a visit: accuracy in metres, time of the fix; then the same when the accuracy is not known.
    return fix.accuracy_m > 0 ? tr("Within %1 m, %2").arg(fix.accuracy_m).arg(clock) : tr("Found, %1").arg(clock);
}

QString PlaceFollower::searching_text() const {
    const std::int64_t seconds = (boottime() - m_position.searching_since_ms()) / 1'000;
    //: Position of a visit: just begun to look; then, looked for %1 seconds so far.
    return seconds < 3 ? tr("Finding your place…") : tr("Finding your place, %1 s").arg(seconds);
}

/// The text for "off" says whether the last press carried a place, so that nobody wonders whether their place is known.
QString PlaceFollower::off_text() const {
    if (m_visit && m_missed)
        //: Position of a visit: two minutes after a press.
        return tr("Your place was not found within two minutes. Position is off; say in \"Where\" where you are.");
    if (m_visit && m_last) {
        const bool arrived = m_visit->position_at.is_set() && m_visit->position_at >= m_last->taken_at - seconds(1);
        //: Position of a visit; %1 is "Within 12 m, 14:31".
        return arrived ? tr("%1. The safety system has it, sealed. Position is off.").arg(within(*m_last))
                       //: Position of a visit; %1 is "Within 12 m, 14:31".
                       : tr("%1. It goes to the safety system, sealed. Position is off.").arg(within(*m_last));
    }
    //: Position of a visit, before and after a press; the second where the person has chosen so in the settings.
    return m_presses_carry ? tr("Your place is looked for only when you start a visit, check in or press SOS.")
                           : tr("Your place is looked for only when you press SOS.");
}

QString PlaceFollower::text() const {
    QString words;
    switch (m_position.state()) {
    case PositionState::off: return off_text();
    case PositionState::searching: words = searching_text(); break;
    case PositionState::fixed:
        if (const auto fix = fresh())
            words = within(*fix);
        break;
    case PositionState::no_source:
        //: Position of a visit: the device has no way to know; or it is not allowed to.
        return tr("This device can not tell where it is. Say it in \"Where\".");
    case PositionState::refused: return tr("Tallyboard may not use the position. Say it in \"Where\".");
    }
    if (m_use != ReceiverUse::alarm)
        return words;
    //: Position in an alarm; %1 is "Within 12 m, 14:31" or "Finding your place, 45 s".
    return tr("%1 · Your place goes to the safety system once a minute, sealed, while the alarm is open.").arg(words);
}

} // namespace tallyboard
