// The life of a visit until its alarm.
#include "domain/lone_working.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

Millis at_least_a_minute(int count) { return minutes(std::max(1, count)); }

void clear_alarm(Visit &visit) {
    visit.alarm = {};
    visit.rung = visit.attempt = 0;
    visit.telling = Telling::none;
    visit.step_at = {};
    visit.acknowledged_by = {};
    visit.acknowledged_name.clear();
    visit.acknowledged_at = visit.acknowledged_until = visit.worker_safe_at = {};
}

void start_alarm(Turn &turn, Instant now) {
    turn.visit.state = VisitState::escalating;
    turn.visit.cause = AlarmCause::overdue;
    turn.visit.alarm_at = now;
    turn.visit.next_due = {};
    turn.raises_overdue = true;
}

} // namespace

VisitEvent &add_event(Turn &turn, VisitEventKind kind, Instant at) {
    VisitEvent event;
    event.visit = turn.visit.id;
    event.person = turn.visit.person;
    event.kind = kind;
    event.at = at;
    return turn.events.emplace_back(std::move(event));
}

Instant deadline_after(const Visit &visit, Instant now) {
    const Instant next = now + at_least_a_minute(visit.interval_minutes);
    return visit.planned_end > now ? std::min(next, visit.planned_end) : next;
}

Turn arm(Visit visit, Instant now) {
    Turn turn{std::move(visit), {}};
    Visit &v = turn.visit;
    clear_alarm(v);
    v.state = VisitState::armed;
    v.cause = AlarmCause::none;
    v.alarm_at = {};
    v.epoch = held_sum<std::int64_t>(v.epoch, 1);
    v.deadline = deadline_after(v, now);
    v.next_due = v.deadline;
    add_event(turn, VisitEventKind::armed, now);
    return turn;
}

Turn on_due(const Visit &visit, Instant now) {
    Turn turn{visit, {}};
    Visit &v = turn.visit;
    if (!v.next_due.is_set() || now < v.next_due)
        return turn;
    if (v.state == VisitState::armed) {
        const Instant grace_end = v.deadline + minutes(std::max(0, v.grace_minutes));
        v.state = VisitState::overdue;
        v.cause = AlarmCause::overdue;
        v.next_due = grace_end;
        add_event(turn, VisitEventKind::overdue, now);
    }
    if (v.state == VisitState::overdue && now >= v.next_due)
        start_alarm(turn, now); // also when the hub was down meanwhile
    return turn;
}

Turn raise_sos(Visit visit, Instant now) {
    Turn turn{std::move(visit), {}};
    Visit &v = turn.visit;
    if (!is_in_alarm(v) || v.cause != AlarmCause::sos)
        v.alarm_at = now;
    clear_alarm(v);
    v.state = VisitState::escalating;
    v.cause = AlarmCause::sos;
    v.closed_by = {};
    v.closed_at = {};
    v.outcome = VisitOutcome::none;
    v.outcome_note.clear();
    v.epoch = held_sum<std::int64_t>(v.epoch, 1);
    v.next_due = {};
    if (!v.deadline.is_set())
        v.deadline = now;
    add_event(turn, VisitEventKind::sos, now);
    return turn;
}

Turn end_visit(Visit visit, Instant now) {
    Turn turn{std::move(visit), {}};
    turn.visit.state = VisitState::closed;
    turn.visit.closed_at = now;
    turn.visit.next_due = {};
    add_event(turn, VisitEventKind::closed, now);
    return turn;
}

} // namespace tallyboard
