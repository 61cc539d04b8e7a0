// What an alarm's turn comes to as a Decision: its own row and log, the visits that it covers, and the messages owed.
#include "domain/decide_parts.h"
#include "domain/positions.h"

namespace tallyboard {

namespace {

void add_lines(Decision &decision, std::vector<VisitEvent> events) {
    for (VisitEvent &event : events)
        decision.changes.push_back({std::move(event), false});
}
/// A visit that its worker saw in alarm ends with that alarm, also when a responder has closed it and keeps it hidden.
/// Nothing else of the alarm is repeated, nor how it ended.
Visit ended_with(Visit visit, const Alarm &alarm) {
    visit.state = VisitState::closed;
    visit.next_due = {};
    visit.closed_at = alarm.closed_at;
    visit.closed_by = alarm.closed_by;
    visit.outcome = VisitOutcome::precautionary;
    return visit;
}
void add_visit(Decision &decision, Visit visit, std::vector<VisitEvent> events) {
    decision.changes.push_back({std::move(visit), false});
    add_lines(decision, std::move(events));
}

} // namespace

AlarmPress press_of(const Ask &ask, const Alarm *alarm, std::string note) {
    AlarmPress press;
    press.who = {ask.command.by, {}};
    press.epoch = alarm == nullptr ? 1 : alarm->epoch;
    press.pressed_at = pressed_at(ask);
    press.note = std::move(note);
    return press;
}

bool judge_reach(Visit &visit, const PlanReach &reach) {
    const Reach judged = reach.grade == Grade::verified     ? Reach::somebody
                         : reach.grade == Grade::unverified ? Reach::unproved
                                                            : Reach::nobody;
    if (visit.reach == judged && visit.first_told == reach.first)
        return false;
    visit.reach = judged;
    visit.first_told = reach.first;
    return true;
}

Decision follow_alarm(const Facts &facts, const AlarmTurn &turn, const Plan &plan, Turn *own) {
    Decision decision = accepted();
    if (turn.events.empty() && turn.messages.empty() && own == nullptr)
        return decision;
    decision.changes.push_back({turn.alarm, false});
    for (const AlarmEvent &line : turn.events)
        decision.changes.push_back({line, false});
    bool has_own = false;
    for (const SessionId &session : turn.alarm.sessions) {
        const VisitId id = session;
        const bool is_own = own != nullptr && own->visit.id == id;
        has_own |= is_own;
        auto visit = is_own ? std::optional(own->visit) : facts.visit(id);
        if (!visit || (!is_own && visit->state == VisitState::closed && is_open(turn.alarm)))
            continue;
        if (!is_own && is_hidden(turn.alarm)) { // written again, it would wake the phone that must not know
            if (!is_open(turn.alarm) && is_in_alarm(*visit))
                add_visit(decision, ended_with(std::move(*visit), turn.alarm), {});
            continue;
        }
        auto events = is_own ? std::move(own->events) : std::vector<VisitEvent>{};
        for (VisitEvent &event : story_of(turn, id, plan))
            events.push_back(std::move(event));
        const bool joined_hidden = visit->alarm.is_nil() && is_in_alarm(*visit);
        if (is_open(turn.alarm) || visit->alarm == turn.alarm.id || joined_hidden)
            add_visit(decision, in_alarm(*visit, turn.alarm, plan), std::move(events));
        else
            add_lines(decision, std::move(events)); // a newer alarm covers it by now
    }
    if (own != nullptr && !has_own)
        add_visit(decision, own->visit, std::move(own->events));
    decision.messages = turn.messages;
    decision.operators_alarm = turn.operators_alarm;
    return decision;
}

Decision alarm_decision(const Ask &ask, Turn turn, const AlarmTurn &alarm, const AlarmLookup &lookup,
                        const std::optional<Fix> &fix) {
    const auto kept = fix ? fix_to_keep(*fix, turn.visit, ask.command.evidence, ask.now()) : std::nullopt;
    if (kept)
        turn.visit.position_at = kept->taken_at;
    for (VisitEvent &event : turn.events) {
        event.by = ask.command.by;
        event.pressed_at = pressed_at(ask);
    }
    const Position place{turn.visit.id, turn.visit.person, kept.value_or(Fix{})};
    Decision decision = follow_alarm(ask.facts, alarm, lookup.plan(), &turn);
    if (kept)
        decision.changes.push_back({place, false});
    return decision;
}

} // namespace tallyboard
