// An alarm's way through its plan.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

AskRung ask_of(const Alarm &alarm, const AlarmLookup &lookup, Instant at) {
    return [&alarm, &lookup, at](int rung) {
        HowTold best = HowTold::nobody;
        for (const Recipient &one : kept(alarm, lookup.recipients(rung, at)))
            best = std::max(best, one.is_app() ? HowTold::in_app : HowTold::outside);
        return best;
    };
}

Millis limit_of(const std::vector<Recipient> &all) {
    const bool by_apps = std::all_of(all.begin(), all.end(), [](const Recipient &one) { return one.is_app(); });
    return seconds(by_apps ? limits::shown_within_seconds : limits::handed_over_within_seconds);
}

Millis repeat_of(const Plan &plan) {
    return seconds(std::clamp(plan.repeat_seconds, limits::wait_seconds_min, limits::wait_seconds_max));
}

void begin_pass(Alarm &alarm, Instant now) {
    ++alarm.attempt;
    alarm.pass_at = now;
}

/// The same step, looked up anew.
PassStep again(const Plan &plan, const PassStep &step, const AskRung &ask) {
    if (step.phase == Phase::last)
        return next_step(plan, {Phase::everyone, plan.officers_rung()}, ask);
    if (step.phase == Phase::everyone)
        return next_step(plan, {Phase::climb, plan.officers_rung()}, ask);
    PassStep before{Phase::climb, step.rung - 1};
    before.pass_seconds = step.pass_seconds - step.wait_seconds;
    return next_step(plan, before, ask);
}

PassStep following(Alarm &alarm, const AlarmLookup &lookup, Instant now, bool climbs) {
    const AskRung ask = ask_of(alarm, lookup, now);
    if (!climbs && alarm.step.phase == Phase::climb && alarm.step.told != HowTold::nobody) {
        begin_pass(alarm, now);
        return again(lookup.plan(), alarm.step, ask);
    }
    // The last rung cannot be told, so all the others must get more than one message.
    const bool from_the_foot = climbs && alarm.step.phase == Phase::last && alarm.telling == Telling::not_told;
    const PassStep step = from_the_foot ? PassStep{Phase::climb, lookup.plan().officers_rung()} : alarm.step;
    const PassStep next = next_step(lookup.plan(), step, ask);
    if (next.phase != Phase::climb)
        begin_pass(alarm, now);
    return next;
}

/// Tells `step`, or the first after it behind which there is somebody.
void tell_step(AlarmTurn &turn, const AlarmLookup &lookup, PassStep step, Instant now) {
    Alarm &alarm = turn.alarm;
    for (;; step = following(alarm, lookup, now, true)) {
        alarm.step = step;
        alarm.step_at = now;
        alarm.step_attempt = alarm.attempt;
        const bool ends = ends_pass(lookup.plan(), step);
        turn.operators_alarm |= ends && is_operators_alarm(lookup.plan(), ask_of(alarm, lookup, now));
        const std::vector<Recipient> all = told_at(alarm, lookup, step, now);
        for (const Recipient &one : all)
            owe(turn, MessageKind::alarm, one, step_number(step));
        if (!all.empty()) {
            alarm.telling = Telling::begun;
            return set_due(alarm, now + limit_of(all));
        }
        alarm.telling = Telling::not_told;
        AlarmEvent &line = add_event(turn, AlarmEventKind::stepped_over, now);
        line.rung = step_number(step);
        line.duty = duty_of(lookup.plan(), line.rung);
        Instant next = now + seconds(step.wait_seconds);
        if (ends)
            next = std::max(next, pass_may_end(alarm));
        set_due(alarm, next);
        if (next > now)
            return;
    }
}

/// Everybody who was to be told already hears it with those of the present step.
void tell_others(AlarmTurn &turn, const AlarmLookup &lookup) {
    std::vector<Recipient> told;
    for (const Message &message : turn.messages)
        told.push_back(message.to);
    for (const Addressed &one : addressed(lookup.messages()))
        if (std::find(told.begin(), told.end(), one.to) == told.end() && lookup.may_answer(one.to.who))
            owe(turn, MessageKind::alarm, one.to, one.step);
}

} // namespace

std::vector<Recipient> kept(const Alarm &alarm, std::vector<Recipient> all) {
    std::erase_if(all, [&alarm](const Recipient &one) {
        return !one.who.is_valid() || one.who.person == alarm.person || (one.is_app() && !one.who.is_person());
    });
    for (auto one = all.begin(); one != all.end(); ++one)
        all.erase(std::remove(one + 1, all.end(), *one), all.end());
    return all;
}

std::vector<Recipient> told_at(const Alarm &alarm, const AlarmLookup &lookup, const PassStep &step, Instant at) {
    if (step.phase != Phase::everyone)
        return kept(alarm, lookup.recipients(step.rung, at));
    std::vector<Recipient> all;
    for (int rung = 1; rung <= lookup.plan().officers_rung(); ++rung) {
        const std::vector<Recipient> more = lookup.recipients(rung, at);
        all.insert(all.end(), more.begin(), more.end());
    }
    return kept(alarm, std::move(all));
}

bool goes_on(const Alarm &alarm, const AlarmLookup &lookup) {
    if (alarm.help_at.is_set() || (alarm.climbs && !alarm.worker_safe_at.is_set()))
        return true;
    const auto rows = lookup.messages();
    return std::none_of(rows.begin(), rows.end(), [](const MessageRow &row) {
        return speaks_of_alarm(row.message.kind) && row.handed_over_at.is_set();
    });
}

Millis wait_of(const Alarm &alarm, const AlarmLookup &lookup) {
    if (!goes_on(alarm, lookup))
        return repeat_of(lookup.plan());
    return seconds(std::max(alarm.step.wait_seconds, limits::wait_seconds_min));
}

bool ends_pass(const Plan &plan, const PassStep &step) {
    return step.phase != Phase::climb || step.rung >= plan.officers_rung();
}

bool is_called_on(const Alarm &alarm) { return alarm.help_at > alarm.step_at; }

Instant pass_may_end(const Alarm &alarm) { return alarm.pass_at + seconds(limits::pass_seconds_min); }

void begin_telling(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    turn.alarm.pass_at = now;
    tell_step(turn, lookup, first_step(lookup.plan(), ask_of(turn.alarm, lookup, now)), now);
}

void go_on(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    tell_step(turn, lookup, following(turn.alarm, lookup, now, goes_on(turn.alarm, lookup)), now);
}

void leave_step(AlarmTurn &turn, const AlarmLookup &lookup, SendTrouble trouble, Instant now) {
    Alarm &alarm = turn.alarm;
    AlarmEvent &line = add_event(turn, AlarmEventKind::not_told, now);
    line.rung = step_number(alarm.step);
    line.duty = duty_of(lookup.plan(), line.rung);
    line.note = note_of(trouble, 0);
    alarm.telling = Telling::not_told;
    const bool ends = ends_pass(lookup.plan(), alarm.step);
    turn.operators_alarm |= ends;
    if (goes_on(alarm, lookup) && !ends)
        return go_on(turn, lookup, now);
    const bool climb_is_over = goes_on(alarm, lookup) && alarm.step.phase == Phase::climb;
    set_due(alarm, climb_is_over || is_called_on(alarm) ? std::max(now, pass_may_end(alarm))
                                                        : alarm.step_at + wait_of(alarm, lookup));
}

void tell_anew(AlarmTurn &turn, const AlarmLookup &lookup, Instant now, bool keeps_time) {
    Alarm &alarm = turn.alarm;
    const Alarm before = alarm;
    ++alarm.attempt;
    tell_step(turn, lookup, again(lookup.plan(), alarm.step, ask_of(alarm, lookup, now)), now);
    const bool is_same = alarm.step.phase == before.step.phase && alarm.step.rung == before.step.rung;
    if (keeps_time && is_same && alarm.telling == Telling::begun) {
        alarm.step_at = before.step_at;
        set_due(alarm, std::min(alarm.next_due, before.next_due));
    }
    tell_others(turn, lookup);
}

void go_on_and_tell_all(AlarmTurn &turn, const AlarmLookup &lookup, Instant now) {
    ++turn.alarm.attempt;
    go_on(turn, lookup, now);
    tell_others(turn, lookup);
}

AlarmTurn alarm_due(const Alarm &alarm, const AlarmLookup &lookup, Instant now) {
    AlarmTurn turn = turn_of(alarm);
    if (!is_open(alarm) || !alarm.next_due.is_set() || now < alarm.next_due)
        return turn;
    if (is_drill(alarm) && alarm.drill_until.is_set() && now >= alarm.drill_until) {
        end_drill(turn, lookup, now);
    } else if (alarm.state == AlarmState::taken) {
        hold_is_over(turn, lookup, now);
    } else {
        const bool unheard = alarm.telling == Telling::begun;
        if (unheard)
            leave_step(turn, lookup,
                       standing(alarm, lookup).by_method ? SendTrouble::not_in_time : SendTrouble::not_shown, now);
        if (!unheard || turn.alarm.next_due <= now)
            go_on(turn, lookup, now);
    }
    return turn;
}

} // namespace tallyboard
