// What a responder does with an alarm. They name the visit that they see; the alarm that covers it is the worker's. A
// device never shows it as owned or closed before the hub has said so: until then its row only carries who pressed.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include "domain/safety_board.h"
#include <algorithm>

namespace tallyboard {

namespace {

std::optional<Decision> find_visit(const Ask &ask, const VisitId &id, Visit &visit) {
    const auto found = ask.facts.visit(id);
    if (!found)
        return absent(ask, RefusalCode::unknown_visit);
    if (found->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (found->state == VisitState::closed)
        return refused(RefusalCode::visit_closed);
    visit = *found;
    return std::nullopt;
}

std::optional<Decision> check_epoch(const Visit &visit, std::int64_t epoch) {
    if (visit.epoch == epoch)
        return std::nullopt;
    return refused(RefusalCode::stale_epoch, "epoch", std::to_string(visit.epoch));
}

Refusal refusal_of(AlarmReply reply, const Visit &visit) {
    switch (reply) {
    case AlarmReply::done:
    case AlarmReply::taken_on:
    case AlarmReply::waits_for_more:
    case AlarmReply::received:
    case AlarmReply::nothing_new: return {};
    case AlarmReply::not_allowed:
    case AlarmReply::own_alarm: return {RefusalCode::not_allowed, {}};
    case AlarmReply::stale: return {RefusalCode::stale_epoch, {{"epoch", std::to_string(visit.epoch)}}};
    case AlarmReply::over: return {RefusalCode::visit_closed, {}};
    case AlarmReply::not_taken_on: return {RefusalCode::not_taken_on, {}};
    case AlarmReply::needs_text: break;
    }
    return {RefusalCode::text_needed, {{"field", "note"}}};
}

Decision answered_with(const Ask &ask, Visit visit, const AlarmTurn &turn, const AlarmLookup &lookup) {
    if (const Refusal bad = refusal_of(turn.reply, visit); is_bad(bad))
        return refused(bad);
    return alarm_decision(ask, {std::move(visit), {}}, turn, lookup);
}

/// A hidden alarm goes on after its worker has closed the visit, and is named by that visit. To the worker it is not
/// there, whatever their roles.
std::optional<Alarm> hidden_behind(const Ask &ask, const VisitId &visit) {
    if (!ask.at_hub() || ask.command.by == ask.owner())
        return std::nullopt;
    auto alarm = ask.facts.open_alarm(ask.owner());
    const bool covers = alarm && is_hidden(*alarm) &&
                        std::find(alarm->sessions.begin(), alarm->sessions.end(), visit) != alarm->sessions.end();
    return covers ? std::move(alarm) : std::nullopt;
}

/// Without the visit's own row: written again, it would tell its worker's devices that something happened.
Decision answered_behind(const Ask &ask, const AlarmTurn &turn, const AlarmLookup &lookup) {
    if (const Refusal bad = refusal_of(turn.reply, {}); is_bad(bad))
        return refused(bad);
    return follow_alarm(ask.facts, turn, lookup.plan());
}

AlarmTurn taken_on(const Ask &ask, const Alarm &alarm, const AlarmLookup &lookup) {
    const AlarmPress press = press_of(ask, &alarm);
    return alarm.state == AlarmState::taken && !alarm.owners.empty()
               ? take_over_alarm(alarm, press, alarm.owners.front().who, lookup, ask.now())
               : answer_alarm(alarm, press, lookup, ask.now());
}

/// Taken on during the worker's grace: nobody else was told, so nobody is, unless they fall silent.
Decision taken_on_early(const Ask &ask, Visit visit) {
    const auto lookup = ask.facts.alarm_lookup(visit, nullptr);
    Raised raised;
    raised.session = visit.id;
    AlarmTurn opened = raise_alarm(nullptr, AlarmId{ask.command.id.bytes}, visit.person, raised, *lookup, ask.now());
    AlarmTurn turn = answer_alarm(opened.alarm, press_of(ask, &opened.alarm), *lookup, ask.now());
    turn.events.insert(turn.events.begin(), opened.events.begin(), opened.events.end());
    turn.alarm.step = PassStep{Phase::climb, 0}; // nobody was told yet: the climb begins with the first
    turn.alarm.telling = Telling::none;
    // When they say no more, nobody is told before the grace ends.
    turn.alarm.next_due = turn.alarm.taken_until =
        std::max(turn.alarm.taken_until, visit.deadline + minutes(visit.grace_minutes));
    visit.alarm_at = ask.now();
    return answered_with(ask, std::move(visit), turn, *lookup);
}

} // namespace

Decision decide_verb(const Ask &ask, const AcknowledgeAlarm &verb) {
    if (const auto hidden = hidden_behind(ask, verb.visit)) {
        const auto lookup = ask.facts.alarm_lookup({}, &*hidden);
        return answered_behind(ask, taken_on(ask, *hidden, *lookup), *lookup);
    }
    Visit visit;
    if (auto answer = find_visit(ask, verb.visit, visit))
        return std::move(*answer);
    if (auto answer = check_epoch(visit, verb.epoch))
        return std::move(*answer);
    if (!may_be_acknowledged(visit) && visit.state != VisitState::acknowledged) // a second person takes it over
        return refused(RefusalCode::nothing_to_acknowledge);
    if (ask.command.by == ask.owner()) // the hub's alarm would say so too; a device has none to ask
        return refused(RefusalCode::not_allowed);
    if (!ask.at_hub()) {
        visit.acknowledged_by = ask.command.by;
        visit.acknowledged_name.clear();
        visit.acknowledged_at = ask.now();
        return visit_decision(ask, {std::move(visit), {}});
    }
    const auto alarm = ask.facts.open_alarm(visit.person);
    if (!alarm)
        return taken_on_early(ask, std::move(visit));
    const auto lookup = ask.facts.alarm_lookup(visit, &*alarm);
    const AlarmTurn turn = taken_on(ask, *alarm, *lookup);
    return answered_with(ask, std::move(visit), turn, *lookup);
}

Decision decide_verb(const Ask &ask, const CloseAlarm &verb) {
    if (verb.outcome == VisitOutcome::none)
        return refused(RefusalCode::value_out_of_range, "field", "outcome");
    if (const Refusal bad = check_text("note", verb.note, limits::note_bytes); is_bad(bad))
        return refused(bad);
    if (verb.outcome == VisitOutcome::incident && verb.note.find_first_not_of(" \t\r\n") == std::string::npos)
        return refused(RefusalCode::text_needed, "field", "note");
    if (const auto hidden = hidden_behind(ask, verb.visit)) {
        const auto lookup = ask.facts.alarm_lookup({}, &*hidden);
        const AlarmPress press = press_of(ask, &*hidden, verb.note);
        return answered_behind(ask, close_alarm(*hidden, press, verb.outcome, *lookup, ask.now()), *lookup);
    }
    Visit visit;
    if (auto answer = find_visit(ask, verb.visit, visit))
        return std::move(*answer);
    if (auto answer = check_epoch(visit, verb.epoch))
        return std::move(*answer);
    if (!may_be_acknowledged(visit) && visit.state != VisitState::acknowledged)
        return refused(RefusalCode::nothing_to_acknowledge);
    if (!is_taken_on(visit))
        return refused(RefusalCode::not_taken_on);
    if (ask.command.by == ask.owner())
        return refused(RefusalCode::not_allowed);
    if (!ask.at_hub()) {
        visit.outcome = verb.outcome;
        visit.outcome_note = verb.note;
        return visit_decision(ask, {std::move(visit), {}});
    }
    const auto alarm = ask.facts.open_alarm(visit.person);
    if (!alarm)
        return refused(RefusalCode::not_taken_on);
    const auto lookup = ask.facts.alarm_lookup(visit, &*alarm);
    const AlarmTurn turn = close_alarm(*alarm, press_of(ask, &*alarm, verb.note), verb.outcome, *lookup, ask.now());
    return answered_with(ask, std::move(visit), turn, *lookup);
}

// A report that comes too late is nobody's mistake, so it is accepted and changes nothing.
Decision decide_verb(const Ask &ask, const AlarmShown &verb) {
    const auto found = ask.facts.visit(verb.visit);
    if (!found)
        return absent(ask, RefusalCode::unknown_visit);
    if (found->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (!ask.at_hub())
        return hub_decides(ask);
    Decision decision = accepted();
    if (found->epoch == verb.epoch)
        decision.shown = found->alarm;
    return decision;
}

} // namespace tallyboard
