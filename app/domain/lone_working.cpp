// The life of a visit and its alarm. Attempts: within an epoch the pair (attempt, rung) only ever grows. A climb keeps
// the attempt; a repeat of a rung, and a new start from rung 1 after a lapsed acknowledgement, raise it. So
// (visit, epoch, rung, attempt, kind) names one message for ever.
#include "domain/lone_working.h"
#include "domain/limits.h"
#include "domain/turn_parts.h"
#include <algorithm>

namespace tallyboard {

namespace {

Refusal out_of_range(const char *field, std::int64_t min, std::int64_t max) {
    return {RefusalCode::value_out_of_range,
            {{"field", field}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

void start_escalation(Turn &turn, const Ladder &ladder, Instant now) {
    Visit &visit = turn.visit;
    visit.state = VisitState::escalating;
    if (visit.cause == AlarmCause::none)
        visit.cause = AlarmCause::overdue;
    if (!visit.alarm_at.is_set())
        visit.alarm_at = now;
    visit.rung = std::min(1, rung_count(ladder));
    ++visit.attempt;
    begin_rung(turn, ladder, now);
}

/// A limit or a wait has run out. When both have run out while the hub was away, both steps are taken at once.
void wait_is_over(Turn &turn, const Ladder &ladder, Instant now) {
    const bool nobody_heard = turn.visit.telling == Telling::begun && turn.visit.rung <= rung_count(ladder);
    if (nobody_heard) {
        const bool in_app = ladder.rungs[static_cast<std::size_t>(turn.visit.rung - 1)].channel == Channel::app;
        leave_rung(turn, ladder, in_app ? SendTrouble::not_shown : SendTrouble::not_in_time, 0, now);
    }
    if (!nobody_heard || turn.visit.next_due <= now)
        go_on(turn, ladder, now);
}

void clear_alarm(Visit &visit) {
    visit.rung = visit.attempt = 0;
    visit.telling = Telling::none;
    visit.step_at = {};
    visit.acknowledged_by = {};
    visit.acknowledged_at = visit.acknowledged_until = visit.worker_safe_at = {};
}

} // namespace

Unreached unreached(const Rung &rung) {
    if (rung.channel == Channel::app)
        return Unreached::in_app;
    return rung.address.empty() ? Unreached::bad_address : rung.unreached;
}

const Rung *first_reached(const Ladder &ladder) {
    const auto found = std::find_if(ladder.rungs.begin(), ladder.rungs.end(),
                                    [](const Rung &r) { return unreached(r) == Unreached::none; });
    return found == ladder.rungs.end() ? nullptr : &*found;
}

Reach reach_of(const Ladder &ladder) { return first_reached(ladder) == nullptr ? Reach::nobody : Reach::somebody; }

bool judge_reach(Visit &visit, const Ladder &ladder) {
    const Rung *first = first_reached(ladder);
    const Reach reach = reach_of(ladder);
    const std::string told = first == nullptr ? std::string() : first->who;
    if (visit.reach == reach && visit.first_told == told)
        return false;
    visit.reach = reach;
    visit.first_told = told;
    return true;
}

Refusal check_ladder(const Ladder &ladder) {
    if (ladder.rungs.empty() || rung_count(ladder) > limits::ladder_rungs_max)
        return out_of_range("rungs", 1, limits::ladder_rungs_max);
    for (const Rung &r : ladder.rungs) {
        if (r.who.empty())
            return {RefusalCode::text_needed, {{"field", "who"}}};
        if (r.who.size() > limits::name_bytes)
            return {RefusalCode::text_too_long, {{"field", "who"}, {"max", std::to_string(limits::name_bytes)}}};
        if (r.channel != Channel::app && r.address.empty())
            return {RefusalCode::text_needed, {{"field", "address"}}};
        if (r.address.size() > limits::address_bytes)
            return {RefusalCode::text_too_long, {{"field", "address"}, {"max", std::to_string(limits::address_bytes)}}};
        // A line break in an address could add a header to a mail.
        if (std::any_of(r.address.begin(), r.address.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; }))
            return {RefusalCode::malformed, {{"where", "address"}}};
        if (r.wait_minutes < 1 || r.wait_minutes > 60)
            return out_of_range("wait_minutes", 1, 60);
    }
    if (ladder.repeat_minutes < 1 || ladder.repeat_minutes > 60)
        return out_of_range("repeat_minutes", 1, 60);
    if (ladder.acknowledged_minutes < 1 || ladder.acknowledged_minutes > 240)
        return out_of_range("acknowledged_minutes", 1, 240);
    return {};
}

Instant deadline_after(const Visit &visit, Instant now) {
    const Instant next = now + at_least_a_minute(visit.interval_minutes);
    return visit.planned_end > now ? std::min(next, visit.planned_end) : next;
}

Turn arm(Visit visit, const Ladder &ladder, Instant now) {
    Turn turn{std::move(visit), {}, {}};
    Visit &v = turn.visit;
    clear_alarm(v);
    v.state = VisitState::armed;
    v.cause = AlarmCause::none;
    v.alarm_at = {};
    v.epoch = held_sum<std::int64_t>(v.epoch, 1);
    v.deadline = deadline_after(v, now);
    v.next_due = v.deadline;
    v.rungs = rung_count(ladder);
    judge_reach(v, ladder);
    add_event(turn, VisitEventKind::armed, now);
    return turn;
}

Turn on_due(const Visit &visit, const Ladder &ladder, Instant now) {
    Turn turn{visit, {}, {}};
    Visit &v = turn.visit;
    if (!v.next_due.is_set() || now < v.next_due)
        return turn;
    switch (v.state) {
    case VisitState::requested:
    case VisitState::closed: break;
    case VisitState::armed: {
        const Instant grace_end = v.deadline + minutes(std::max(0, v.grace_minutes));
        v.state = VisitState::overdue;
        v.cause = AlarmCause::overdue;
        v.next_due = grace_end;
        add_event(turn, VisitEventKind::overdue, now);
        if (now >= grace_end)
            start_escalation(turn, ladder, now); // the hub was down meanwhile
        break;
    }
    case VisitState::overdue: start_escalation(turn, ladder, now); break;
    case VisitState::escalating: wait_is_over(turn, ladder, now); break;
    case VisitState::acknowledged:
        v.state = VisitState::escalating;
        // The worker is known to be safe: ask the same people again, nobody further up.
        if (v.worker_safe_at.is_set())
            go_on(turn, ladder, now);
        else
            start_escalation(turn, ladder, now);
        break;
    }
    return turn;
}

Turn raise_sos(Visit visit, const Ladder &ladder, Instant now) {
    Turn turn{std::move(visit), {}, {}};
    Visit &v = turn.visit;
    const bool alarmed = is_in_alarm(v);
    // The alarm never goes down the ladder: everybody who was told already is told of the SOS at once, and the climb
    // goes on from there.
    const int rungs = rung_count(ladder);
    const int top = alarmed ? std::clamp(v.rung, 1, std::max(1, rungs)) : 1;
    if (!alarmed || v.cause != AlarmCause::sos)
        v.alarm_at = now;
    clear_alarm(v);
    v.state = VisitState::escalating;
    v.cause = AlarmCause::sos;
    v.closed_by = {};
    v.closed_at = {};
    v.outcome = VisitOutcome::none;
    v.outcome_note.clear();
    v.epoch = held_sum<std::int64_t>(v.epoch, 1);
    v.attempt = 1;
    v.rungs = rungs;
    judge_reach(v, ladder);
    if (!v.deadline.is_set())
        v.deadline = now;
    add_event(turn, VisitEventKind::sos, now);
    forget_app_rungs(v, ladder);
    for (v.rung = 1; v.rung < std::min(top, rungs); ++v.rung)
        begin_rung(turn, ladder, now);
    v.rung = std::min(top, rungs);
    begin_rung(turn, ladder, now);
    return turn;
}

Turn worker_safe(Visit visit, const Ladder &ladder, Instant now, const std::string &note) {
    Turn turn{std::move(visit), {}, {}};
    Visit &v = turn.visit;
    const bool again = v.worker_safe_at.is_set(); // asked to stand down already
    if (!again || !note.empty())
        add_event(turn, VisitEventKind::worker_safe, now).note = note;
    if (again)
        return turn;
    owe_stand_downs(turn, ladder, v.attempt);
    v.worker_safe_at = now;
    return turn;
}

Turn close_alarm(Visit visit, const Ladder &ladder, Instant now) {
    Turn turn{std::move(visit), {}, {}};
    Visit &v = turn.visit;
    v.state = VisitState::closed;
    v.closed_at = now;
    v.next_due = {};
    add_event(turn, VisitEventKind::closed, now);
    // Attempt + 1: a worker_safe() in the same attempt has sent its own.
    owe_stand_downs(turn, ladder, v.attempt + 1);
    forget_app_rungs(v, ladder);
    return turn;
}

} // namespace tallyboard
