// One value for every screen. The states themselves are protection() and urgency(); here is what may be said with them.
#include "domain/claim.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr Millis heard_within = minutes(3);
// A clock that stands before the moment at which the hub was heard is wrong (a phone started anew, its battery was
// flat): how long ago that was, nobody knows.
constexpr Millis clocks_apart = seconds(10);

bool is_open_alarm(const Visit &visit) {
    return visit.state == VisitState::overdue || visit.state == VisitState::escalating ||
           visit.state == VisitState::acknowledged;
}

bool is_in_time(Protection state) { return state == Protection::monitored || state == Protection::due_soon; }

void doubt(Claim &claim, Reach reach, const HubHeard &heard, Instant now) {
    if (!since_heard(heard, now))
        claim.caveats.push_back(Caveat::times_unchecked);
    else if (!heard_lately(heard, now))
        claim.caveats.push_back(Caveat::hub_silent);
    if (reach == Reach::nobody)
        claim.caveats.push_back(Caveat::reaches_nobody);
    else if (reach == Reach::unproved && !claim.alarm) // in an alarm the story says who was told
        claim.caveats.push_back(Caveat::unproved);
}

/// A countdown on the screen tells the worker that the hub counts down too, so it runs only while the visit is watched.
void count_down(Claim &claim, const Visit &visit) {
    if (!is_in_time(claim.state) || !claim.watched)
        return;
    claim.count = visit.deadline >= visit.planned_end ? Count::to_end : Count::to_check_in;
    claim.counted = visit.deadline;
}

void count_up(Claim &claim, Count what, Instant since) {
    if (!since.is_set())
        return;
    claim.count = what;
    claim.counted = since;
}

Advice in_alarm(const Claim &claim, const Visit &visit) {
    if (visit.worker_safe_at.is_set())
        return Advice::wait_for_close;
    if (claim.state == Protection::phone_only || claim.state == Protection::unknown)
        return Advice::act_alone;
    if (visit.state == VisitState::overdue)
        return Advice::check_in;
    return claim.sos || visit.state == VisitState::acknowledged ? Advice::dial_999 : Advice::say_safe;
}

Advice advice(const Claim &claim, const Visit &visit) {
    if (claim.state == Protection::closed)
        return claim.ended == Ended::by_other ? Advice::start_again : Advice::none;
    if (visit.state == VisitState::closed)
        return Advice::wait_for_hub;
    if (is_open_alarm(visit))
        return in_alarm(claim, visit);
    switch (claim.state) {
    case Protection::monitored: return claim.has(Caveat::unproved) ? Advice::tell_a_colleague : Advice::none;
    case Protection::phone_only: return Advice::tell_a_colleague;
    case Protection::unknown: return Advice::check_in_anyway;
    case Protection::due_soon:
    case Protection::overdue: return Advice::check_in;
    default: return Advice::none;
    }
}

Protection state_of(Urgency urgency) {
    switch (urgency) {
    case Urgency::sos: return Protection::sos;
    case Urgency::escalating: return Protection::escalating;
    case Urgency::owned: return Protection::owned;
    case Urgency::overdue: return Protection::overdue;
    case Urgency::due_soon: return Protection::due_soon;
    case Urgency::monitored: return Protection::monitored;
    case Urgency::unknown: break;
    }
    return Protection::unknown;
}

/// An alarm in the hub's row needs no receipt to count as watched; a deadline does.
bool is_watched(const Claim &claim, bool reaches, bool lately) {
    switch (claim.state) {
    case Protection::owned: return lately;
    case Protection::monitored:
    case Protection::due_soon:
    case Protection::overdue:
    case Protection::escalating:
    case Protection::sos: return lately && reaches;
    case Protection::phone_only:
    case Protection::unknown:
    case Protection::closed: break;
    }
    return false;
}

} // namespace

bool heard_lately(const HubHeard &heard, Instant now) {
    const auto span = since_heard(heard, now);
    return span && *span <= heard_within;
}

std::optional<Millis> since_heard(const HubHeard &heard, Instant now) {
    if (!heard.this_run.is_set() || heard.this_run - now > clocks_apart)
        return std::nullopt;
    return std::max(Millis{0}, now - heard.this_run);
}

bool Claim::has(Caveat caveat) const { return std::find(caveats.begin(), caveats.end(), caveat) != caveats.end(); }

bool is_open_sos(const Visit &visit) { return visit.cause == AlarmCause::sos && is_open_alarm(visit); }

Ended how_ended(const Visit &visit) {
    if (visit.state != VisitState::closed)
        return Ended::open;
    const bool safe = visit.outcome == VisitOutcome::safe || visit.outcome == VisitOutcome::none;
    return visit.closed_by == visit.person && safe ? Ended::by_worker : Ended::by_other;
}

Claim worker_claim(const Visit &visit, bool pending, const std::optional<Receipt> &receipt, const HubHeard &heard,
                   Instant now) {
    const bool held = receipt && receipt->visit == visit.id;
    const bool lately = heard_lately(heard, now);
    Claim claim;
    claim.state = protection(visit, pending, held ? receipt->epoch : 0, held ? receipt->deadline : Instant{},
                             held ? receipt->reach : Reach::nobody, lately, now);
    claim.ended = how_ended(visit);
    if (claim.state != Protection::closed) {
        const bool fits = held && receipt->epoch == visit.epoch && receipt->deadline == visit.deadline;
        const Reach reach = fits ? receipt->reach : visit.reach;
        // Without a fitting receipt or an alarm of the hub, nothing is known of the plan yet.
        const bool known = fits || (is_open_alarm(visit) && claim.state != Protection::phone_only);
        claim.sos = is_open_sos(visit);
        claim.alarm = is_open_alarm(visit) || claim.state == Protection::overdue;
        claim.watched = is_watched(claim, reach != Reach::nobody, lately);
        doubt(claim, known ? reach : Reach::somebody, heard, now);
        count_down(claim, visit);
        if (claim.state == Protection::overdue || claim.state == Protection::escalating)
            count_up(claim, Count::since_due, visit.deadline);
    }
    claim.advice = advice(claim, visit);
    return claim;
}

Claim board_claim(const Visit &visit, const HubHeard &heard, Instant now) {
    Claim claim;
    claim.ended = how_ended(visit);
    if (claim.ended != Ended::open) {
        claim.state = Protection::closed;
        return claim;
    }
    const bool lately = heard_lately(heard, now);
    claim.state = state_of(urgency(visit, now));
    if (claim.state == Protection::unknown && visit.state == VisitState::armed && visit.reach == Reach::unproved)
        claim.state = Protection::monitored; // with its caveat
    if (is_in_time(claim.state) && !lately)
        claim.state = Protection::unknown;
    claim.sos = is_open_sos(visit);
    claim.alarm = is_open_alarm(visit) || claim.state == Protection::overdue;
    claim.watched = is_watched(claim, visit.reach != Reach::nobody, lately);
    doubt(claim, visit.reach, heard, now);
    count_down(claim, visit);
    if (claim.state == Protection::overdue)
        count_up(claim, Count::since_due, visit.deadline);
    else if (claim.alarm)
        count_up(claim, Count::since_alarm, visit.alarm_at.is_set() ? visit.alarm_at : visit.deadline);
    return claim;
}

Urgency counted_as(const Claim &claim) {
    if (claim.sos)
        return Urgency::sos;
    switch (claim.state) {
    case Protection::sos: return Urgency::sos;
    case Protection::escalating: return Urgency::escalating;
    case Protection::owned: return Urgency::owned;
    case Protection::overdue: return Urgency::overdue;
    case Protection::due_soon: return Urgency::due_soon;
    case Protection::monitored: return claim.has(Caveat::unproved) ? Urgency::unknown : Urgency::monitored;
    case Protection::phone_only:
    case Protection::unknown:
    case Protection::closed: break;
    }
    return Urgency::unknown;
}

} // namespace tallyboard
