// What follows from the fate of an alarm's messages, and the small parts that all turns are made of.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

void add_once(std::vector<Who> &all, const Who &who) {
    if (std::find(all.begin(), all.end(), who) == all.end())
        all.push_back(who);
}

AlarmEventKind kind_of(const MessageRow &row) {
    const bool over = row.message.kind == MessageKind::stand_down;
    if (row.handed_over_at.is_set())
        return over ? AlarmEventKind::stood_down : AlarmEventKind::told;
    if (row.refused_at.is_set())
        return over ? AlarmEventKind::not_stood_down : AlarmEventKind::not_told;
    if (row.outcome == SendOutcome::put_off)
        return AlarmEventKind::not_told;
    return AlarmEventKind::maybe_told;
}

void add_line(AlarmTurn &turn, const AlarmLookup &lookup, const MessageRow &row, Instant now) {
    const MessageKind kind = row.message.kind;
    if (kind == MessageKind::stand_down && !row.handed_over_at.is_set() && !row.refused_at.is_set())
        return; // it is tried again until its end is known
    AlarmEvent &line = add_event(turn, kind_of(row), now);
    line.rung = row.message.step;
    line.duty = duty_of(lookup.plan(), line.rung);
    line.who = row.message.to.who;
    line.method = row.message.to.method;
    if (line.kind == AlarmEventKind::not_told || line.kind == AlarmEventKind::not_stood_down)
        line.note = note_of(row.trouble, row.reply);
    else if (kind != MessageKind::alarm && kind != MessageKind::stand_down)
        line.note = enum_text(kind);
}

/// Somebody behind the present step heard it, or will never.
void step_has_news(AlarmTurn &turn, const AlarmLookup &lookup, const MessageRow &row, Instant now) {
    Alarm &alarm = turn.alarm;
    const Standing now_told = standing(alarm, lookup);
    if (now_told.tellable.empty()) {
        if (alarm.telling == Telling::begun && alarm.state == AlarmState::telling)
            leave_step(turn, lookup, row.trouble, now);
        return;
    }
    if (alarm.telling == Telling::told)
        return;
    if (static_cast<int>(now_told.told.size()) < now_told.must) {
        const Instant shown_by = alarm.step_at + seconds(limits::shown_within_seconds);
        const bool is_waited_for = alarm.telling == Telling::begun && alarm.state == AlarmState::telling;
        if (!now_told.by_method && is_waited_for && !is_called_on(alarm))
            set_due(alarm, std::min(alarm.next_due, std::max(now, shown_by))); // apps alone are left
        return;
    }
    alarm.telling = Telling::told;
    if (alarm.state != AlarmState::telling || is_called_on(alarm))
        return;
    const Instant full = alarm.step_at + wait_of(alarm, lookup);
    const Millis least = seconds(limits::answer_seconds_min);
    set_due(alarm, std::clamp(now + least, full, full + least));
}

/// The words were made before the worker said that they are safe.
void tell_of_safe(AlarmTurn &turn, const AlarmLookup &lookup, const MessageRow &row) {
    const Alarm &alarm = turn.alarm;
    const Message &message = row.message;
    if (!alarm.worker_safe_at.is_set() || message.kind != MessageKind::alarm || message.to.is_app() ||
        !heard_at(row).is_set() || row.begun_at >= alarm.worker_safe_at)
        return;
    const auto rows = lookup.messages();
    const bool has_one = std::any_of(rows.begin(), rows.end(), [&](const MessageRow &other) {
        return other.message.kind == MessageKind::worker_safe && other.message.epoch == alarm.epoch &&
               same_receiver(other.message, message);
    });
    if (!has_one)
        owe(turn, MessageKind::worker_safe, message.to, message.step);
}

} // namespace

AlarmTurn turn_of(const Alarm &alarm, AlarmReply reply) {
    AlarmTurn turn;
    turn.alarm = alarm;
    turn.reply = reply;
    return turn;
}

AlarmEvent &add_event(AlarmTurn &turn, AlarmEventKind kind, Instant at) {
    AlarmEvent &line = turn.events.emplace_back();
    line.alarm = turn.alarm.id;
    line.person = turn.alarm.person;
    line.kind = kind;
    line.at = at;
    line.cause = turn.alarm.worst;
    line.epoch = turn.alarm.epoch;
    return line;
}

std::string duty_of(const Plan &plan, int rung) {
    return rung >= 1 && rung <= plan.rung_count() ? plan.rungs[static_cast<std::size_t>(rung - 1)].duty : std::string{};
}

void set_due(Alarm &alarm, Instant when) {
    alarm.next_due = is_drill(alarm) && alarm.drill_until.is_set() ? std::min(when, alarm.drill_until) : when;
}

void owe(AlarmTurn &turn, MessageKind kind, const Recipient &to, int step) {
    turn.messages.push_back({about(turn.alarm.id), turn.alarm.epoch, step, turn.alarm.attempt, kind, to});
}

bool is_present(const Alarm &alarm, const Message &message) {
    return message.kind == MessageKind::alarm && message.step == step_number(alarm.step) &&
           message.attempt == alarm.step_attempt;
}

Standing standing(const Alarm &alarm, const AlarmLookup &lookup) {
    Standing all;
    for (const MessageRow &row : lookup.messages()) {
        if (!is_present(alarm, row.message))
            continue;
        if (!row.refused_at.is_set() && !is_put_off(row)) {
            add_once(all.tellable, row.message.to.who);
            all.by_method |= !row.message.to.is_app();
        }
        if (row.handed_over_at.is_set())
            add_once(all.told, row.message.to.who);
    }
    const int rung = step_number(alarm.step);
    const bool is_of_plan = rung >= 1 && rung <= lookup.plan().rung_count();
    const Need need = is_of_plan ? lookup.plan().rungs[static_cast<std::size_t>(rung - 1)].need : Need::one;
    all.must = std::max(1, must_answer(need, static_cast<int>(all.tellable.size())));
    all.all = is_of_plan && need == Need::all;
    return all;
}

void owe_stand_downs(AlarmTurn &turn, const AlarmLookup &lookup) {
    const auto rows = lookup.messages();
    const std::vector<Recipient> all = believers(rows);
    if (!all.empty())
        ++turn.alarm.attempt; // a late report makes another round of them
    for (const Recipient &one : all) {
        const auto last = std::find_if(rows.rbegin(), rows.rend(), [&one](const MessageRow &row) {
            return speaks_of_alarm(row.message.kind) && row.message.to == one;
        });
        owe(turn, MessageKind::stand_down, one, last->message.step);
    }
}

AlarmTurn alarm_reported(const Alarm &alarm, const AlarmLookup &lookup, const MessageRow &row, Instant now) {
    AlarmTurn turn = turn_of(alarm);
    if (row.message.about != about(alarm.id))
        return turn;
    add_line(turn, lookup, row, now);
    if (!is_open(alarm)) {
        owe_stand_downs(turn, lookup);
        return turn;
    }
    tell_of_safe(turn, lookup, row);
    if (is_present(alarm, row.message))
        step_has_news(turn, lookup, row, now);
    return turn;
}

AlarmTurn alarm_received(const Alarm &alarm, const Who &who, const MethodId &method, Instant now) {
    AlarmTurn turn = turn_of(alarm);
    AlarmEvent &line = add_event(turn, AlarmEventKind::received, now);
    line.who = who;
    line.method = method;
    return turn;
}

bool still_matters(const Alarm &alarm, const Message &message) {
    if (message.about != about(alarm.id))
        return false;
    switch (message.kind) {
    case MessageKind::alarm: return is_open(alarm);
    case MessageKind::still_yours:
        return alarm.state == AlarmState::taken && alarm.asked_at.is_set() && is_owner(alarm, message.to.who);
    case MessageKind::hand_over: return is_open(alarm) && alarm.offered_to == message.to.who;
    case MessageKind::worker_safe:
        return is_open(alarm) && alarm.worker_safe_at.is_set() && alarm.epoch == message.epoch;
    case MessageKind::stand_down: return !is_open(alarm);
    case MessageKind::away:
    case MessageKind::verification:
    case MessageKind::duty_begins:
    case MessageKind::plan_gap:
    case MessageKind::plan_test: break;
    }
    return false;
}

std::optional<WorkerView> worker_view(const Alarm &alarm) {
    if (is_hidden(alarm))
        return std::nullopt;
    WorkerView view{alarm.id, alarm.state, alarm.worst, {}, {}, alarm.opened_at};
    if (alarm.state == AlarmState::closed) {
        view.by = {alarm.closed_by, {}};
        view.at = alarm.closed_at;
    } else if (alarm.state == AlarmState::taken && !alarm.owners.empty()) {
        view.by = alarm.owners.front().who;
        view.name = alarm.owners.front().name;
        view.at = alarm.taken_at;
    }
    return view;
}

} // namespace tallyboard
