// The worker's word, and the end of an alarm. Nothing here but a drill's time ends one without a named person.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include "domain/text.h"
#include <algorithm>

namespace tallyboard {

namespace {

void close_now(AlarmTurn &turn, VisitOutcome outcome, Instant now) {
    Alarm &alarm = turn.alarm;
    alarm.state = AlarmState::closed;
    alarm.closed_at = now;
    alarm.outcome = outcome;
    alarm.next_due = {};
    drop_hold(alarm);
}

} // namespace

void end_drill(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    close_now(turn, VisitOutcome::planned_test, now);
    add_event(turn, AlarmEventKind::drill_ended, now);
    owe_stand_downs(turn, lookup);
}

AlarmTurn worker_says_safe(const Alarm &alarm, const AlarmPress &press, bool extended, const AlarmLookup &lookup,
                           Instant now) {
    if (!is_open(alarm))
        return turn_of(alarm, AlarmReply::over);
    const bool stops = !is_hidden(alarm) && !alarm.worker_safe_at.is_set();
    if (!stops && is_blank(press.note) && !is_hidden(alarm))
        return turn_of(alarm, AlarmReply::nothing_new);
    AlarmTurn turn = turn_of(alarm);
    add_event(turn, extended ? AlarmEventKind::extended : AlarmEventKind::worker_safe, press, now);
    if (!stops)
        return turn;
    turn.alarm.worker_safe_at = now;
    const auto told = addressed(lookup.messages());
    for (const Recipient &one : believers(lookup.messages())) {
        const auto place = std::find_if(told.begin(), told.end(), [&one](const Addressed &a) { return a.to == one; });
        owe(turn, MessageKind::worker_safe, one, place == told.end() ? 0 : place->step);
    }
    return turn;
}

AlarmTurn mark_worker_safe(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    const auto reply = turned_away(alarm, press, lookup);
    if (reply && *reply != AlarmReply::over)
        return turn_of(alarm, *reply);
    if (!press.who.is_person())
        return turn_of(alarm, AlarmReply::not_allowed);
    if (alarm.marked_safe_at.is_set())
        return turn_of(alarm, AlarmReply::nothing_new);
    AlarmTurn turn = turn_of(alarm);
    turn.alarm.marked_safe_at = now;
    turn.alarm.marked_safe_by = press.who.person;
    add_event(turn, AlarmEventKind::marked_safe, press, now);
    return turn;
}

AlarmTurn close_alarm(const Alarm &alarm, const AlarmPress &press, VisitOutcome outcome, const AlarmLookup &lookup,
                      Instant now) {
    if (const auto reply = turned_away(alarm, press, lookup))
        return turn_of(alarm, *reply);
    if (!press.who.is_person())
        return turn_of(alarm, AlarmReply::not_allowed);
    if (outcome == VisitOutcome::none || (outcome == VisitOutcome::incident && is_blank(press.note)))
        return turn_of(alarm, AlarmReply::needs_text);
    if (press.epoch < alarm.epoch)
        return turn_of(alarm, AlarmReply::stale); // a cause has joined that they have not seen
    if (!alarm.taken_at.is_set())
        return turn_of(alarm, AlarmReply::not_taken_on);
    AlarmTurn turn = turn_of(alarm);
    close_now(turn, outcome, now);
    turn.alarm.closed_by = press.who.person;
    turn.alarm.outcome_note = cut_text(press.note, limits::note_bytes);
    if (outcome != VisitOutcome::incident && !alarm.marked_safe_at.is_set()) {
        turn.alarm.marked_safe_at = now;
        turn.alarm.marked_safe_by = press.who.person;
    }
    add_event(turn, AlarmEventKind::closed, press, now);
    owe_stand_downs(turn, lookup);
    return turn;
}

} // namespace tallyboard
