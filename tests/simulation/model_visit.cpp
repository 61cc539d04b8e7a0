#include "simulation/model_visit.h"
#include <algorithm>

namespace tallyboard::simulation {

bool is_alarm(const ModelVisit &v) { return v.state == VisitState::escalating || v.state == VisitState::acknowledged; }
int top(const ModelVisit &v) { return static_cast<int>(v.ladder.rungs.size()); }

void set_next(ModelVisit &v, Instant when, Instant at) {
    if (v.next != when)
        v.next_set = at;
    v.next = when;
}

bool climbs(const ModelVisit &v) { return v.rung < top(v) && !v.safe; }
const Rung &rung_of(const ModelVisit &v, int rung) { return v.ladder.rungs[static_cast<std::size_t>(rung - 1)]; }

/// Told is who was handed something; until then a rung has its limit, and then the next is told.
void tell(ModelVisit &v, Instant at) {
    v.step_at = at;
    const bool somebody = v.rung >= 1 && v.rung <= top(v);
    v.telling = somebody ? Telling::begun : Telling::none;
    set_next(v,
             at + (!somebody                                    ? minutes(v.ladder.repeat_minutes)
                   : rung_of(v, v.rung).channel == Channel::app ? seconds(15)
                                                                : seconds(30)),
             at);
}

Instant wait_ends(const ModelVisit &v) {
    return v.step_at + minutes(climbs(v) ? rung_of(v, v.rung).wait_minutes : v.ladder.repeat_minutes);
}

/// Nobody could be told at this rung: the next one at once; the last one has its repeat.
void pass_over(ModelVisit &v, Instant at) {
    v.telling = Telling::not_told;
    if (climbs(v))
        v.rung += 1, tell(v, at);
    else
        set_next(v, wait_ends(v), at);
}

void arm(ModelVisit &v, Instant at) {
    v.state = VisitState::armed;
    v.cause = AlarmCause::none;
    v.epoch += 1;
    v.rung = v.attempt = 0;
    v.safe = v.taken_on = false;
    v.telling = Telling::none;
    v.step_at = {};
    v.taken_by = {};
    v.deadline = at + minutes(v.interval);
    if (v.planned_end > at)
        v.deadline = std::min(v.deadline, v.planned_end);
    v.armed = at;
    set_next(v, v.deadline, at);
}

void escalate(ModelVisit &v, Instant at) {
    v.state = VisitState::escalating;
    if (v.cause == AlarmCause::none)
        v.cause = AlarmCause::overdue;
    v.rung = std::min(1, top(v));
    v.attempt += 1;
    tell(v, at);
}

void climb(ModelVisit &v, Instant at) {
    if (climbs(v)) {
        v.rung += 1;
    } else {
        if (!v.safe && v.telling == Telling::not_told) // a plan whose end hears nothing begins anew
            v.rung = 1;
        v.attempt += 1;
    }
    v.attempt = std::max(1, v.attempt);
    tell(v, at);
}

void forget_apps(ModelVisit &v) {
    for (int rung = 1; rung <= top(v); ++rung)
        if (rung_of(v, rung).channel == Channel::app)
            v.believes &= ~(std::int64_t{1} << (rung - 1));
}

std::string due(ModelVisit &v, Instant at) {
    if (!v.next.is_set() || at < v.next)
        return "a visit moved before it was due";
    switch (v.state) {
    case VisitState::armed:
        v.state = VisitState::overdue;
        v.cause = AlarmCause::overdue;
        set_next(v, v.deadline + minutes(v.grace), at);
        if (at >= v.next)
            escalate(v, at);
        return {};
    case VisitState::overdue: escalate(v, at); return {};
    case VisitState::escalating: {
        const bool unheard = v.telling == Telling::begun;
        if (unheard)
            pass_over(v, at);
        if (!unheard || v.next <= at)
            climb(v, at);
        return {};
    }
    case VisitState::acknowledged:
        v.state = VisitState::escalating;
        v.safe ? climb(v, at) : escalate(v, at);
        return {};
    default: return "a visit moved that is over";
    }
}

void move(Truth &truth, Millis by, Instant after) {
    const Instant from = by.count > 0 ? truth.since : after + Millis{1};
    const bool ages = std::abs(by.count) >= minutes(60).count;
    const auto shift = [by](Instant &stamp) { stamp = stamp + by; };
    for (auto &[id, v] : truth.visits) {
        const bool over = v.state == VisitState::closed;
        if (over && (!ages || v.closed < from))
            continue;
        const auto takes = [&](Instant stamp) { return stamp >= from || (!over && by.count < 0); };
        if (over) {
            if (takes(v.armed))
                shift(v.deadline), shift(v.armed);
            shift(v.closed);
            continue;
        }
        if (const Instant set = is_alarm(v) ? v.next_set : v.armed; takes(set))
            v.next = v.next + by;
        if (takes(v.armed))
            v.deadline = v.deadline + by;
        if (takes(v.started))
            v.planned_end = v.planned_end + by;
        for (Instant *stamp : {&v.next_set, &v.armed, &v.started, &v.step_at})
            if (takes(*stamp))
                *stamp = *stamp + by;
    }
    // What is kept for days keeps its age.
    const auto goes = [&](Instant at) {
        return ages && at >= from && (by.count < 0 || at <= after + Millis{-by.count});
    };
    for (auto &[key, versions] : truth.rows)
        for (auto &version : versions)
            if (goes(version.at))
                shift(version.at);
    for (auto &[id, fix] : truth.fixes)
        if (goes(fix.second))
            shift(fix.second);
    for (auto &[id, decided] : truth.decided)
        if (goes(decided.at))
            shift(decided.at);
    truth.since = truth.since + by;
    if (by.count < 0)
        truth.time = truth.time + by;
}

void heard(ModelVisit &v, const Send &send, SendOutcome outcome, Instant at) {
    if (send.rung < 1 || send.rung > top(v) || send.kind == SendKind::away)
        return;
    if (send.kind == SendKind::stand_down) {
        for (int rung = 1; rung <= top(v); ++rung)
            if (outcome == SendOutcome::handed_over && v.state == VisitState::closed && send.epoch == v.epoch &&
                rung_of(v, rung).address == send.address)
                v.believes &= ~(std::int64_t{1} << (rung - 1));
        return;
    }
    if (outcome == SendOutcome::handed_over || outcome == SendOutcome::unknown)
        v.believes |= std::int64_t{1} << (send.rung - 1);
    const bool present = send.epoch == v.epoch && send.rung == v.rung && send.attempt == v.attempt;
    if (present && outcome == SendOutcome::handed_over && v.telling != Telling::told) {
        v.telling = Telling::told;
        if (v.state == VisitState::escalating)
            set_next(v, std::max(wait_ends(v), at + seconds(30)), at);
    }
    const bool leaves = outcome == SendOutcome::refused || outcome == SendOutcome::put_off;
    if (present && leaves && v.state == VisitState::escalating && v.telling == Telling::begun)
        pass_over(v, at);
}

} // namespace tallyboard::simulation
