// What responders do with an alarm, until it is closed.
#include "domain/alarm_parts.h"
#include "domain/limits.h"
#include "domain/text.h"
#include <algorithm>

namespace tallyboard {

namespace {

auto owner_in(Alarm &alarm, const Who &who) {
    return std::find_if(alarm.owners.begin(), alarm.owners.end(),
                        [&who](const AlarmOwner &one) { return one.who == who; });
}

bool was_addressed(const AlarmLookup &lookup, const Who &who) {
    const auto rows = lookup.messages();
    return std::any_of(rows.begin(), rows.end(), [&who](const MessageRow &row) {
        return speaks_of_alarm(row.message.kind) && row.message.to.who == who;
    });
}

/// Turned away, or a party's press with nobody's name on it.
std::optional<AlarmTurn> no_answer(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup,
                                   Instant now) {
    if (const auto reply = turned_away(alarm, press, lookup))
        return turn_of(alarm, *reply);
    if (press.who.is_person() || !is_blank(press.name))
        return std::nullopt;
    AlarmTurn turn = turn_of(alarm, AlarmReply::received);
    add_event(turn, AlarmEventKind::received, press, now);
    return turn;
}

AlarmOwner owner_of(const AlarmPress &press, Instant now) {
    return {press.who, std::string(cut_text(press.name, limits::name_bytes)), now};
}

/// An owner says it again. It counts when they were asked, or had asked for help and can do without.
AlarmTurn says_again(AlarmTurn turn, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    Alarm &alarm = turn.alarm;
    const auto owner = owner_in(alarm, press.who);
    const bool was_asked = alarm.asked_at.is_set() && owner->at < alarm.asked_at;
    if (!was_asked && !owner->wants_help) {
        turn.reply = alarm.state == AlarmState::taken ? AlarmReply::nothing_new : AlarmReply::waits_for_more;
        return turn;
    }
    *owner = owner_of(press, now);
    add_event(turn, AlarmEventKind::answered, press, now);
    const bool all_said = std::none_of(alarm.owners.begin(), alarm.owners.end(),
                                       [&alarm](const AlarmOwner &one) { return one.at < alarm.asked_at; });
    turn.reply = AlarmReply::taken_on;
    if (alarm.state == AlarmState::taken && all_said)
        renew_hold(alarm, lookup.plan(), now);
    return turn;
}

/// Once enough have answered it is in hand.
void look_at_owners(AlarmTurn &turn, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    Alarm &alarm = turn.alarm;
    turn.reply = AlarmReply::taken_on;
    if (alarm.state == AlarmState::taken)
        return renew_hold(alarm, lookup.plan(), now);
    if (!has_enough_owners(alarm, lookup)) {
        turn.reply = AlarmReply::waits_for_more;
        return;
    }
    alarm.state = AlarmState::taken;
    alarm.taken_at = now;
    renew_hold(alarm, lookup.plan(), now);
    add_event(turn, AlarmEventKind::taken_on, press, now);
}

} // namespace

AlarmEvent &add_event(AlarmTurn &turn, AlarmEventKind kind, const AlarmPress &press, Instant at) {
    AlarmEvent &line = add_event(turn, kind, at);
    line.who = press.who;
    line.name = cut_text(press.name, limits::name_bytes);
    line.pressed_at = press.pressed_at;
    line.note = cut_text(press.note, limits::note_bytes);
    return line;
}

bool is_blank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

std::optional<AlarmReply> turned_away(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup) {
    if (press.who.is_person() && press.who.person == alarm.person)
        return AlarmReply::own_alarm;
    const bool by_app = press.by == AnswerBy::app;
    if (!press.who.is_valid() || !lookup.may_answer(press.who) || (by_app && !press.who.is_person()) ||
        (!by_app && !was_addressed(lookup, press.who)))
        return AlarmReply::not_allowed;
    if (!is_open(alarm))
        return AlarmReply::over;
    if (press.epoch < alarm.answers_from)
        return AlarmReply::stale;
    return std::nullopt;
}

AlarmTurn answer_alarm(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    if (auto turn = no_answer(alarm, press, lookup, now))
        return std::move(*turn);
    AlarmTurn turn = turn_of(alarm);
    if (is_owner(alarm, press.who))
        turn = says_again(std::move(turn), press, lookup, now);
    else
        turn.alarm.owners.push_back(owner_of(press, now)), add_event(turn, AlarmEventKind::answered, press, now);
    if (turn.events.empty())
        return turn;
    if (turn.alarm.offered_to == press.who) {
        const Who from = turn.alarm.offered_by;
        std::erase_if(turn.alarm.owners, [&from](const AlarmOwner &one) { return one.who == from; });
        add_event(turn, AlarmEventKind::handed_over, press, now).other = from;
        turn.alarm.offered_by = turn.alarm.offered_to = {};
    }
    if (!is_owner(alarm, press.who) || turn.alarm.state == AlarmState::telling)
        look_at_owners(turn, press, lookup, now);
    return turn;
}

AlarmTurn take_over_alarm(const Alarm &alarm, const AlarmPress &press, const Who &from, const AlarmLookup &lookup,
                          Instant now) {
    if (alarm.state != AlarmState::taken || !is_owner(alarm, from))
        return answer_alarm(alarm, press, lookup, now); // nobody there from whom it could be taken
    if (auto turn = no_answer(alarm, press, lookup, now))
        return std::move(*turn);
    if (is_owner(alarm, press.who))
        return turn_of(alarm, AlarmReply::nothing_new);
    AlarmTurn turn = turn_of(alarm, AlarmReply::taken_on);
    *owner_in(turn.alarm, from) = owner_of(press, now);
    if (from == alarm.offered_by || press.who == alarm.offered_to)
        turn.alarm.offered_by = turn.alarm.offered_to = {};
    renew_hold(turn.alarm, lookup.plan(), now);
    add_event(turn, AlarmEventKind::taken_over, press, now).other = from;
    return turn;
}

AlarmTurn offer_alarm(const Alarm &alarm, const AlarmPress &press, const Who &to, const AlarmLookup &lookup,
                      Instant now) {
    if (auto turn = no_answer(alarm, press, lookup, now))
        return std::move(*turn);
    if (to.person == alarm.person && to.is_person())
        return turn_of(alarm, AlarmReply::own_alarm);
    if (!is_owner(alarm, press.who) || !to.is_valid() || !lookup.may_answer(to))
        return turn_of(alarm, AlarmReply::not_allowed);
    if (is_owner(alarm, to))
        return turn_of(alarm, AlarmReply::nothing_new);
    AlarmTurn turn = turn_of(alarm);
    turn.alarm.offered_by = press.who;
    turn.alarm.offered_to = to;
    ++turn.alarm.attempt;
    add_event(turn, AlarmEventKind::offered, press, now).other = to;
    for (const Recipient &way : kept(alarm, lookup.ways(to, now)))
        owe(turn, MessageKind::hand_over, way, step_number(alarm.step));
    return turn;
}

AlarmTurn ask_for_help(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    if (auto turn = no_answer(alarm, press, lookup, now))
        return std::move(*turn);
    AlarmTurn turn = turn_of(alarm);
    Alarm &asked = turn.alarm;
    asked.state = AlarmState::telling;
    drop_hold(asked);
    asked.help_at = now;
    for (AlarmOwner &one : asked.owners)
        one.wants_help = true;
    add_event(turn, AlarmEventKind::help_asked, press, now);
    if (ends_pass(lookup.plan(), asked.step) && now < pass_may_end(asked))
        set_due(asked, pass_may_end(asked));
    else
        go_on(turn, lookup, now);
    return turn;
}

AlarmTurn note_on_alarm(const Alarm &alarm, const AlarmPress &press, const AlarmLookup &lookup, Instant now) {
    if (const auto reply = turned_away(alarm, press, lookup);
        reply && *reply != AlarmReply::over && *reply != AlarmReply::stale)
        return turn_of(alarm, *reply);
    if (is_blank(press.note) || (!press.who.is_person() && is_blank(press.name)))
        return turn_of(alarm, AlarmReply::needs_text);
    AlarmTurn turn = turn_of(alarm);
    add_event(turn, AlarmEventKind::note, press, now);
    return turn;
}

} // namespace tallyboard
