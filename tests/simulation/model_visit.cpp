#include "simulation/model_visit.h"
#include "simulation/behind.h"
#include "simulation/model_alarm.h"
#include "simulation/model_closing.h"
#include <algorithm>

namespace tallyboard::simulation {

bool is_alarm(const ModelVisit &v) { return v.state == VisitState::escalating || v.state == VisitState::acknowledged; }

void set_next(ModelVisit &v, Instant when, Instant at) {
    if (v.next != when)
        v.next_set = at;
    v.next = when;
}

void forget_alarm(ModelVisit &v) {
    v.alarm = {};
    v.rung = v.attempt = 0;
    v.telling = Telling::none;
    v.safe = false;
    v.taken_by = {};
}

void arm(const Truth &truth, ModelVisit &v, Instant at) {
    v.state = VisitState::armed;
    v.cause = AlarmCause::none;
    v.epoch += 1;
    forget_alarm(v);
    v.deadline = at + minutes(v.interval);
    if (v.planned_end > at)
        v.deadline = std::min(v.deadline, v.planned_end);
    v.armed = at;
    set_next(v, v.deadline, at);
    judge(truth, v, at);
}

std::string due(Truth &truth, const VisitId &id, const AlarmId &fresh, Instant at) {
    ModelVisit &v = truth.visits.at(id);
    if (!v.next.is_set() || at < v.next)
        return "a visit moved before it was due";
    if (v.state == VisitState::armed) {
        v.state = VisitState::overdue;
        v.cause = AlarmCause::overdue;
        set_next(v, v.deadline + minutes(v.grace), at);
        if (at < v.next)
            return {};
    }
    v.state = VisitState::escalating;
    set_next(v, {}, at);
    raise(truth, id, Cause::overdue, fresh, at);
    return {};
}

std::string unlike(const ModelVisit &model, const Visit &row) {
    const std::vector<std::pair<const char *, bool>> all{{"state", row.state == model.state},
                                                         {"epoch", row.epoch == model.epoch},
                                                         {"cause", row.cause == model.cause},
                                                         {"alarm", row.alarm == model.alarm},
                                                         {"started_at", row.started_at == model.started},
                                                         {"rung", row.rung == model.rung},
                                                         {"attempt", row.attempt == model.attempt},
                                                         {"telling", row.telling == model.telling},
                                                         {"next_due", row.next_due == model.next},
                                                         {"worker_safe", row.worker_safe_at.is_set() == model.safe},
                                                         {"acknowledged_by", row.acknowledged_by == model.taken_by}};
    for (const auto &[what, same] : all)
        if (!same)
            return what;
    return {};
}

bool must_be_accepted(const Truth &truth, const Pressed &pressed) {
    const auto runs = [&](const VisitId &id) {
        const auto found = truth.visits.find(id);
        const bool own = found != truth.visits.end() && found->second.person == pressed.owner;
        return own && pressed.by == pressed.owner && found->second.state != VisitState::closed ? &found->second
                                                                                               : nullptr;
    };
    if (std::holds_alternative<RaiseSos>(pressed.verb))
        return true;
    if (const auto *place = std::get_if<SendPosition>(&pressed.verb))
        return runs(place->visit) != nullptr && place->fix.latitude_e6 <= 90'000'000;
    if (const auto *close = std::get_if<CloseVisit>(&pressed.verb)) {
        const auto *visit = runs(close->visit);
        return visit != nullptr && visit->epoch == close->epoch && word_of(truth, pressed) != CloseWord::wrong;
    }
    const auto *verb = std::get_if<CheckIn>(&pressed.verb);
    const auto *visit = verb == nullptr ? nullptr : runs(verb->visit);
    return visit != nullptr && visit->epoch == verb->epoch;
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
            if (takes(v.started))
                shift(v.planned_end), shift(v.started);
            shift(v.closed);
            continue;
        }
        if (v.next.is_set() && takes(v.armed))
            v.next = v.next + by;
        if (takes(v.armed))
            v.deadline = v.deadline + by;
        if (takes(v.started))
            v.planned_end = v.planned_end + by;
        for (Instant *stamp : {&v.next_set, &v.armed, &v.started})
            if (takes(*stamp))
                *stamp = *stamp + by;
    }
    move_alarms(truth, by, from, after);
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
    for (auto &[message, link] : truth.links) {
        if (goes(link.used_at))
            shift(link.used_at);
        if (goes(link.made_at))
            shift(link.made_at), shift(link.ends_at);
    }
    truth.since = truth.since + by;
    if (by.count < 0)
        truth.time = truth.time + by;
}

} // namespace tallyboard::simulation
