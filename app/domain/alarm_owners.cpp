// Who has an alarm, how long for, and what follows when they can say no more.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// Owners of whom `is_lost` is so have it no more, nor can they give it away.
template <class IsLost> void lose_owners(AlarmTurn &turn, Instant now, IsLost is_lost) {
    Alarm &alarm = turn.alarm;
    for (const AlarmOwner &one : alarm.owners)
        if (is_lost(one)) {
            AlarmEvent &line = add_event(turn, AlarmEventKind::fell_silent, now);
            line.who = one.who;
            line.name = one.name;
        }
    std::erase_if(alarm.owners, is_lost);
    if (!is_owner(alarm, alarm.offered_by))
        alarm.offered_by = alarm.offered_to = {};
}

void climb_again(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    turn.alarm.state = AlarmState::telling;
    drop_hold(turn.alarm);
    if (ends_pass(lookup.plan(), turn.alarm.step) && now < pass_may_end(turn.alarm))
        tell_anew(turn, lookup, now, false); // the pass has just begun
    else
        go_on_and_tell_all(turn, lookup, now);
}

} // namespace

bool is_owner(const Alarm &alarm, const Who &who) {
    return std::any_of(alarm.owners.begin(), alarm.owners.end(),
                       [&who](const AlarmOwner &one) { return one.who == who; });
}

bool has_enough_owners(const Alarm &alarm, const AlarmLookup &lookup) {
    const Standing asked = standing(alarm, lookup);
    const auto count =
        std::count_if(alarm.owners.begin(), alarm.owners.end(), [](const AlarmOwner &one) { return !one.wants_help; });
    if (!asked.all)
        return count >= asked.must;
    return count > 0 && std::all_of(asked.tellable.begin(), asked.tellable.end(),
                                    [&alarm](const Who &who) { return is_owner(alarm, who); });
}

void drop_hold(Alarm &alarm) {
    alarm.taken_until = alarm.asked_at = alarm.help_at = {};
    alarm.offered_by = alarm.offered_to = {};
}

void renew_hold(Alarm &alarm, const Plan &plan, Instant now) {
    const int longest =
        std::clamp(plan.acknowledged_minutes, limits::acknowledged_minutes_min, limits::acknowledged_minutes_max);
    alarm.taken_until = now + minutes(longest);
    alarm.asked_at = alarm.help_at = {};
    for (AlarmOwner &one : alarm.owners)
        one.wants_help = false;
    set_due(alarm, alarm.taken_until);
}

void hold_is_over(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    Alarm &alarm = turn.alarm;
    if (!alarm.asked_at.is_set()) {
        alarm.asked_at = now;
        ++alarm.attempt;
        for (const AlarmOwner &one : alarm.owners) {
            AlarmEvent &line = add_event(turn, AlarmEventKind::asked_again, now);
            line.who = one.who;
            line.name = one.name;
            for (const Recipient &way : kept(alarm, lookup.ways(one.who, now)))
                owe(turn, MessageKind::still_yours, way, step_number(alarm.step));
        }
        return set_due(alarm, now + seconds(limits::still_yours_seconds));
    }
    lose_owners(turn, now, [&alarm](const AlarmOwner &one) { return one.at < alarm.asked_at; });
    if (has_enough_owners(alarm, lookup))
        return renew_hold(alarm, lookup.plan(), now);
    climb_again(turn, lookup, now);
}

bool waits_for(const Alarm &alarm, const PersonId &person) {
    const Who who{person, {}};
    if (!is_open(alarm) || person == alarm.person)
        return false;
    const auto owner = std::find_if(alarm.owners.begin(), alarm.owners.end(),
                                    [&who](const AlarmOwner &one) { return one.who == who; });
    if (owner == alarm.owners.end())
        return alarm.state == AlarmState::telling || alarm.offered_to == who;
    return alarm.asked_at.is_set() && owner->at < alarm.asked_at;
}

AlarmTurn review_owners(const Alarm &alarm, const AlarmLookup &lookup, Instant now) {
    AlarmTurn turn = turn_of(alarm);
    if (!is_open(alarm))
        return turn;
    lose_owners(turn, now, [&lookup](const AlarmOwner &one) { return !lookup.may_answer(one.who); });
    if (!turn.events.empty() && alarm.state == AlarmState::taken && !has_enough_owners(turn.alarm, lookup))
        climb_again(turn, lookup, now);
    return turn;
}

} // namespace tallyboard
