#include "simulation/model_alarm.h"
#include "simulation/behind.h"
#include "simulation/model_closing.h"
#include "simulation/model_visit.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

AlarmId alarm_of(const Message &message) { return {message.about.bytes}; }

/// Looks up who answers, as of `at`.
void look(const Truth &truth, ModelAlarm &alarm, Instant at) {
    TruthWorld &world = alarm.world;
    world.now = at;
    alarm.model.look_at(world);
    if (truth.fixed_behind) {
        world.behind = *truth.fixed_behind;
        for (const auto &one : alarm.model.owners)
            world.all_ways[one.who] = world.AlarmWorld::ways(one.who, at);
        return;
    }
    world.behind.clear();
    for (int rung = 1; rung <= world.its_plan.rung_count() + 1; ++rung)
        world.behind[rung] = behind(truth, world.its_plan, rung, at, world.whose);
    world.gone.clear();
    for (const auto &one : alarm.model.sent)
        if (!world.gone.contains(one.message.to.who) && !is_in_post(truth, one.message.to.who))
            world.gone.insert(one.message.to.who);
    each_in_truth<Person>(truth, [&](const Person &person) {
        if (!person.active || person.guest)
            world.gone.insert({person.id, {}});
    });
    for (const auto &one : alarm.model.owners)
        world.all_ways[one.who] = ways_in(truth, one.who);
}

/// Nothing of one that its worker must not see: their visits stay as their own presses and times make them.
void repeat_in_visits(Truth &truth, const AlarmId &id, const ModelAlarm &alarm, const VisitId &own, Instant at) {
    const auto &model = alarm.model;
    if (is_unseen(alarm))
        return;
    for (const VisitId &session : alarm.sessions) {
        ModelVisit &v = truth.visits.at(session);
        const bool was_over = v.state == VisitState::closed;
        const bool came_unseen = v.alarm.is_nil() && is_alarm(v); // it joined one that its worker did not see
        if (session != own && ((was_over && model.open) || (v.alarm != id && !came_unseen)))
            continue; // of one that is over the visit repeats a late report's new attempt too
        v.alarm = id;
        v.state = !model.open ? VisitState::closed : model.taken ? VisitState::acknowledged : VisitState::escalating;
        v.cause = *model.causes.rbegin() >= Cause::sos ? AlarmCause::sos : AlarmCause::overdue;
        set_next(v, {}, at);
        v.rung = model.phase == Phase::everyone ? alarm.world.its_plan.officers_rung() : model.rung;
        v.attempt = model.attempt;
        v.telling = model.telling;
        v.safe = model.safe_at.is_set();
        if (!model.owners.empty())
            v.taken_by = model.owners.front().who.person;
        else if (!model.taken_at.is_set())
            v.taken_by = {};
        if (!model.open && !(was_over && session != own))
            v.closed = at;
    }
}

ModelAlarm &open_new(Truth &truth, const VisitId &visit, const AlarmId &fresh, Instant at) {
    const ModelVisit &v = truth.visits.at(visit);
    ModelAlarm &alarm = truth.alarms[fresh] = ModelAlarm{};
    alarm.world.its_plan = *v.plan;
    alarm.world.whose = v.person;
    alarm.world.own_id = fresh;
    alarm.opened = at;
    return alarm;
}

} // namespace

void turn(Truth &truth, const AlarmId &id, Instant at, const AlarmWhat &what, const VisitId &own) {
    ModelAlarm &alarm = truth.alarms.at(id);
    look(truth, alarm, at);
    auto &model = alarm.model;
    const Instant next = model.next;
    const bool was_open = model.open;
    what(model);
    if (model.next != next)
        alarm.next_set = at;
    if (was_open && !model.open)
        alarm.closed = at;
    model.keep(model.messages);
    truth.must_owe.insert(truth.must_owe.end(), model.messages.begin(), model.messages.end());
    auto &log = truth.must_log[id];
    log.insert(log.end(), model.lines.begin(), model.lines.end());
    truth.moved_alarms.insert(id);
    repeat_in_visits(truth, id, alarm, own, at);
}

AlarmId open_alarm(const Truth &truth, const PersonId &person) {
    for (const auto &[id, alarm] : truth.alarms)
        if (alarm.model.open && alarm.world.whose == person)
            return id;
    return {};
}

void raise(Truth &truth, const VisitId &visit, Cause cause, const AlarmId &fresh, Instant at) {
    AlarmId id = open_alarm(truth, truth.visits.at(visit).person);
    if (id.is_nil())
        open_new(truth, visit, id = fresh, at);
    auto &sessions = truth.alarms.at(id).sessions;
    if (std::ranges::find(sessions, visit) == sessions.end())
        sessions.push_back(visit);
    ModelAlarm &alarm = truth.alarms.at(id);
    const bool was_seen = !is_unseen(alarm);
    Raised raised;
    raised.cause = cause;
    turn(
        truth, id, at, [&raised](auto &model) { model.raise(raised); }, visit);
    if (was_seen && is_unseen(alarm))
        alarm.lines_seen = truth.log_lines[id]; // this turn's own come behind its row
}

void take_on_early(Truth &truth, const VisitId &visit, const PersonId &by, const AlarmId &fresh, Instant at) {
    const ModelVisit v = truth.visits.at(visit);
    open_new(truth, visit, fresh, at).sessions.push_back(visit);
    const auto take = [&](testing::AlarmModel &model) {
        Raised raised;
        model.raise(raised);
        auto lines = model.lines;
        AlarmPress press;
        press.who = {by, {}};
        press.epoch = model.epoch;
        model.answer(press);
        lines.insert(lines.end(), model.lines.begin(), model.lines.end());
        model.lines = lines;
        model.messages.clear(); // nobody is told
        model.phase = Phase::climb;
        model.rung = model.spent = model.wait = 0;
        model.somebody = false;
        model.telling = Telling::none;
        model.until = std::max(model.until, v.deadline + minutes(v.grace));
        model.next = model.until;
    };
    turn(truth, fresh, at, take, visit);
}

bool reported(Truth &truth, const Message &message, SendOutcome outcome, Instant begun, Instant at) {
    const auto found = truth.alarms.find(alarm_of(message));
    if (found == truth.alarms.end())
        return false;
    auto &sent = found->second.model.sent;
    const auto one = std::find_if(sent.rbegin(), sent.rend(), [&](const auto &s) { return s.message == message; });
    const bool not_now = outcome == SendOutcome::refused || outcome == SendOutcome::put_off;
    if (one == sent.rend() || outcome == SendOutcome::failed || (not_now && truth.withdrawn.contains(message)))
        return false;
    one->begun = begun;
    const auto which = static_cast<std::size_t>(sent.rend() - one) - 1;
    const bool news = outcome == SendOutcome::handed_over ? !one->handed
                      : outcome == SendOutcome::refused   ? !one->handed && !one->refused
                      : outcome == SendOutcome::put_off   ? !one->handed && !one->refused && !one->later
                                                          : !one->handed && !one->maybe;
    if (news)
        turn(truth, found->first, at, [&](auto &model) { model.report(which, outcome); });
    return news;
}

namespace {
void press_link(testing::AlarmModel &model, const Message &message, Instant at) {
    AlarmPress press;
    press.who = message.to.who;
    press.by = AnswerBy::link;
    press.name = "Somebody";
    press.epoch = message.epoch;
    model.answer(press);
    for (auto &one : model.sent)
        if (one.message == message && !one.handed)
            one.handed = true, one.heard = at;
}
} // namespace

AlarmReply answered_by_link(Truth &truth, const Message &message, Instant at) {
    const AlarmId id = alarm_of(message);
    if (!truth.alarms.contains(id))
        return AlarmReply::not_allowed;
    turn(truth, id, at, [&](auto &model) { press_link(model, message, at); });
    return truth.alarms.at(id).model.reply;
}

AlarmReply would_answer(const Truth &truth, const Message &message, Instant at) {
    ModelAlarm alarm = truth.alarms.at(alarm_of(message));
    look(truth, alarm, at);
    press_link(alarm.model, message, at);
    return alarm.model.reply;
}

bool is_owned_by_leaver(const Truth &truth, const AlarmId &id) {
    const auto found = truth.alarms.find(id);
    return found != truth.alarms.end() && found->second.model.open &&
           std::ranges::any_of(found->second.model.owners,
                               [&truth](const auto &one) { return !is_in_post(truth, one.who); });
}

std::string alarm_due(Truth &truth, const AlarmId &id, Instant at) {
    ModelAlarm &alarm = truth.alarms.at(id);
    if (!alarm.model.open || !alarm.model.next.is_set() || at < alarm.model.next)
        return "an alarm moved before it was due";
    turn(truth, id, at, [at](auto &model) {
        model.due();
        if (model.next.is_set() && model.next <= at)
            model.next = at + seconds(1);
    });
    return {};
}

bool matters(const Truth &truth, const Message &message) {
    const auto found = truth.alarms.find(alarm_of(message));
    if (found == truth.alarms.end())
        return false;
    const auto &model = found->second.model;
    const bool owner = std::ranges::any_of(model.owners, [&](const auto &one) { return one.who == message.to.who; });
    switch (message.kind) {
    case MessageKind::alarm: return model.open;
    case MessageKind::still_yours: return model.open && model.taken && model.asked.is_set() && owner;
    case MessageKind::hand_over: return model.open && model.offered_to == message.to.who;
    case MessageKind::worker_safe: return model.open && model.safe_at.is_set() && model.epoch == message.epoch;
    case MessageKind::stand_down: return !model.open;
    default: return false;
    }
}

const Message *waits_for_app(const Truth &truth, const AlarmId &id, const PersonId &who) {
    const auto found = truth.alarms.find(id);
    if (found == truth.alarms.end())
        return nullptr;
    const auto &sent = found->second.model.sent;
    for (auto one = sent.rbegin(); one != sent.rend(); ++one)
        if (one->message.kind == MessageKind::alarm && one->message.to.is_app() && one->message.to.who.person == who &&
            !one->handed && !one->refused && !truth.withdrawn.contains(one->message))
            return &one->message;
    return nullptr;
}

bool may_know(const Truth &truth, const AlarmId &id, const MethodId &method) {
    const auto found = truth.alarms.find(id);
    return found != truth.alarms.end() && std::ranges::any_of(found->second.model.sent, [&](const auto &one) {
               return speaks_of_alarm(one.message.kind) && one.message.to.method == method && (one.handed || one.maybe);
           });
}

std::string differs(const ModelAlarm &alarm, const Alarm &row) {
    std::string wrong = alarm.model.differs(row);
    std::set<Cause> causes;
    for (std::size_t n = 0; n < words(Cause{}).size(); ++n)
        if (row.causes.has(static_cast<Cause>(n)))
            causes.insert(static_cast<Cause>(n));
    const std::vector<std::pair<const char *, bool>> all{{"person", row.person == alarm.world.whose},
                                                         {"sessions", row.sessions == alarm.sessions},
                                                         {"causes", causes == alarm.model.causes},
                                                         {"plan", row.plan == alarm.world.its_plan.id},
                                                         {"step_attempt", row.step_attempt == alarm.model.step_attempt},
                                                         {"opened_at", row.opened_at == alarm.opened},
                                                         {"closed_at", row.closed_at == alarm.closed},
                                                         {"closed_by", row.closed_by == alarm.closed_by}};
    for (const auto &[what, same] : all)
        if (wrong.empty() && !same)
            wrong = what;
    return wrong;
}

/// A hub of a moved time moves an open alarm's stamps, and those of messages about it.
void move_alarms(Truth &truth, Millis by, Instant from, Instant after) {
    const auto takes = [&](Instant stamp) { return stamp.is_set() && (by.count < 0 || stamp >= from); };
    const auto shift = [&](Instant &stamp, bool yes) {
        if (yes && stamp.is_set())
            stamp = stamp + by;
    };
    const auto in_stretch = [&](Instant stamp) {
        return stamp.is_set() && stamp >= from && (by.count < 0 || stamp <= after + Millis{-by.count});
    };
    for (auto &[id, alarm] : truth.alarms) {
        auto &model = alarm.model;
        for (auto &one : model.sent)
            if (model.open || (!one.handed && !one.refused && !truth.withdrawn.contains(one.message)))
                shift(one.heard, in_stretch(one.heard)), shift(one.begun, in_stretch(one.begun));
        if (!model.open)
            continue;
        shift(model.next, takes(alarm.next_set));
        shift(model.until, takes(model.taken_at));
        for (Instant *stamp : {&alarm.next_set, &alarm.opened, &model.step_at, &model.pass_at, &model.taken_at,
                               &model.asked, &model.help_at, &model.safe_at, &model.marked})
            shift(*stamp, takes(*stamp));
        for (auto &owner : model.owners)
            shift(owner.at, takes(owner.at));
        truth.moved_alarms.insert(id);
    }
}

} // namespace tallyboard::simulation
