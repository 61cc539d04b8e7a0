// What the hub does with a fix, and the verb that sends a later fix.
#include "domain/positions.h"
#include "domain/decide_parts.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr std::int64_t latitude_e6_max = 90'000'000, longitude_e6_max = 180'000'000;
constexpr Millis oldest = minutes(40LL * 24 * 60); // a device offline for longer is enrolled anew
constexpr Millis age_most = minutes(60);

/// The fix's age at the press, by the device's own clock, within limits: both times may be wrong.
Millis age_at_press(const Fix &fix, const Evidence &evidence) {
    const Instant pressed = pressed_at(evidence);
    return pressed.is_set() ? std::clamp(pressed - fix.taken_at, Millis{}, age_most) : Millis{};
}

Instant taken_at(const Fix &fix, const Evidence &evidence, Instant now) {
    const bool can_be = fix.taken_at.is_set() && fix.taken_at <= now && fix.taken_at >= now - oldest;
    return can_be ? fix.taken_at : now - age_at_press(fix, evidence);
}

} // namespace

bool has_open_alarm(const Visit &visit) {
    return visit.state == VisitState::overdue || visit.state == VisitState::escalating ||
           visit.state == VisitState::acknowledged;
}

Refusal check_fix(const Fix &fix) {
    return first_of({check_range("latitude_e6", fix.latitude_e6, -latitude_e6_max, latitude_e6_max),
                     check_range("longitude_e6", fix.longitude_e6, -longitude_e6_max, longitude_e6_max),
                     check_range("accuracy_m", fix.accuracy_m, 0, accuracy_m_max)});
}

std::optional<Fix> fix_to_keep(const Fix &fix, const Visit &visit, const Evidence &evidence, Instant now) {
    if (is_bad(check_fix(fix)))
        return std::nullopt;
    Fix kept = fix;
    kept.taken_at = taken_at(fix, evidence, now);
    if (visit.position_at.is_set() && kept.taken_at < visit.position_at)
        return std::nullopt; // a later place overtook it
    return kept;
}

void PlaceDuty::pressed(const VisitId &visit, bool with_fix, std::int64_t now_ms) {
    if (with_fix)
        return sent(visit, now_ms);
    m_asked = visit;
    m_asked_ms = now_ms;
}

void PlaceDuty::sent(const VisitId &visit, std::int64_t now_ms) {
    m_sent = visit;
    m_sent_ms = now_ms;
    if (m_asked == visit)
        m_asked = {};
}

void PlaceDuty::over(const VisitId &visit) {
    if (m_asked == visit)
        m_asked = {};
}

/// When no visit is shown, the press has only just started one.
bool PlaceDuty::is_asked(const Visit *open, std::int64_t now_ms) const {
    return !m_asked.is_nil() && (open == nullptr || open->id == m_asked) &&
           now_ms - m_asked_ms < fix_follows_within.count;
}

ReceiverUse PlaceDuty::use(const Visit *open, std::int64_t now_ms) const {
    if (open != nullptr && has_open_alarm(*open))
        return ReceiverUse::alarm;
    return is_asked(open, now_ms) ? ReceiverUse::press : ReceiverUse::off;
}

std::optional<VisitId> PlaceDuty::due(const Visit *open, std::int64_t now_ms) const {
    if (is_asked(open, now_ms))
        return m_asked;
    const bool again =
        open != nullptr && has_open_alarm(*open) && (m_sent != open->id || now_ms - m_sent_ms >= fix_every.count);
    return again ? std::optional(open->id) : std::nullopt;
}

Decision decide_verb(const Ask &ask, const SendPosition &verb) {
    if (const Refusal bad = check_fix(verb.fix); is_bad(bad))
        return refused(bad);
    const auto found = ask.facts.visit(verb.visit);
    if (!found)
        return absent(ask, RefusalCode::unknown_visit);
    if (found->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (found->state == VisitState::closed) // where somebody is after their visit is nobody's affair
        return refused(RefusalCode::visit_closed);
    if (!ask.at_hub())
        return hub_decides(ask); // no row of a device changes: it keeps no place
    const auto kept = fix_to_keep(verb.fix, *found, ask.command.evidence, ask.now());
    if (!kept || (found->position_at.is_set() && kept->taken_at < found->position_at + fix_apart))
        return accepted();
    return visit_decision(ask, {*found, {}, {}}, verb.fix);
}

} // namespace tallyboard
