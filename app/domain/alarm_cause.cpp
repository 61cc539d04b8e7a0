// What raises an alarm or joins it.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include "domain/text.h"
#include <algorithm>

namespace tallyboard {

namespace {

Cause worst_of(const Causes &causes) {
    int worst = static_cast<int>(words(Cause{}).size()) - 1;
    while (worst > 0 && !causes.has(static_cast<Cause>(worst)))
        --worst;
    return static_cast<Cause>(worst);
}

/// Everybody hears at once of what is worse than before, of an SOS whenever it is pressed, and of what comes after the
/// worker had said that they are safe. A phone that is not heard of proves nothing against that word.
bool is_told_at_once(const Alarm &alarm, Cause cause) {
    const bool pressed = is_pressed(cause) && (cause >= Cause::sos || cause >= alarm.worst);
    const bool after_safe = alarm.worker_safe_at.is_set() && cause != Cause::lost_contact;
    return cause > alarm.worst || pressed || after_safe;
}

void take_in(Alarm &alarm, const Raised &raised) {
    alarm.causes.add(raised.cause);
    alarm.worst = worst_of(alarm.causes);
    alarm.climbs = alarm.climbs || !only_informs(raised.cause) || raised.climbs;
    alarm.position_at = std::max(alarm.position_at, raised.position_at);
    if (!raised.session.is_nil() &&
        std::find(alarm.sessions.begin(), alarm.sessions.end(), raised.session) == alarm.sessions.end())
        alarm.sessions.push_back(raised.session);
}

void add_cause_line(AlarmTurn &turn, AlarmEventKind kind, const Raised &raised, Instant now) {
    AlarmEvent &line = add_event(turn, kind, now);
    line.cause = raised.cause;
    line.who = raised.by;
    line.pressed_at = raised.pressed_at;
    line.note = cut_text(raised.note, limits::note_bytes);
}

AlarmTurn open_new(const AlarmId &fresh, const PersonId &person, const Raised &raised, const AlarmLookup &lookup,
                   Instant now) {
    AlarmTurn turn;
    Alarm &alarm = turn.alarm;
    alarm.id = fresh;
    alarm.person = person;
    alarm.plan = lookup.plan().id;
    alarm.opened_at = now;
    alarm.climbs = false;
    take_in(alarm, raised);
    if (raised.cause == Cause::drill)
        alarm.drill_until = raised.drill_until;
    add_cause_line(turn, AlarmEventKind::opened, raised, now);
    begin_telling(turn, lookup, now);
    return turn;
}

} // namespace

AlarmTurn raise_alarm(const Alarm *open, const AlarmId &fresh, const PersonId &person, const Raised &raised,
                      const AlarmLookup &lookup, Instant now) {
    if (open == nullptr || !is_open(*open))
        return open_new(fresh, person, raised, lookup, now);
    if (raised.cause == Cause::drill)
        return turn_of(*open, AlarmReply::nothing_new);
    AlarmTurn turn = turn_of(*open);
    Alarm &alarm = turn.alarm;
    const bool at_once = is_told_at_once(alarm, raised.cause);
    const bool was_drill = is_drill(alarm);
    const bool was_climbing = alarm.state == AlarmState::telling && !was_drill && goes_on(alarm, lookup);
    alarm.epoch = held_sum<std::int64_t>(alarm.epoch, 1);
    if (was_drill) {
        alarm.causes.remove(Cause::drill);
        alarm.drill_until = {};
        alarm.climbs = false; // as the real cause says
    }
    take_in(alarm, raised);
    if (is_hidden(raised.cause))
        alarm.marked_safe_at = {}, alarm.marked_safe_by = {};
    if (was_drill)
        add_event(turn, AlarmEventKind::drill_ended, now);
    add_cause_line(turn, AlarmEventKind::cause_joined, raised, now);
    if (!at_once) {
        if (alarm.state == AlarmState::telling && !was_climbing && goes_on(alarm, lookup)) // it informed only
            set_due(alarm, std::min(alarm.next_due, std::max(now, alarm.step_at + wait_of(alarm, lookup))));
        return turn;
    }
    alarm.state = AlarmState::telling;
    alarm.answers_from = alarm.epoch;
    alarm.owners.clear();
    alarm.taken_at = alarm.worker_safe_at = {};
    drop_hold(alarm);
    tell_anew(turn, lookup, now, was_climbing);
    return turn;
}

} // namespace tallyboard
