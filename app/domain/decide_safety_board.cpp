// What a responder does with an alarm. A device never shows it as owned or closed before the hub has said so: until
// then its row only carries who pressed.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include "domain/safety_board.h"
#include "domain/telling.h"
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

} // namespace

Decision decide_verb(const Ask &ask, const AcknowledgeAlarm &verb) {
    Visit visit;
    if (auto answer = find_visit(ask, verb.visit, visit))
        return std::move(*answer);
    if (auto answer = check_epoch(visit, verb.epoch))
        return std::move(*answer);
    if (!may_be_acknowledged(visit) && visit.state != VisitState::acknowledged) // a second person takes it over
        return refused(RefusalCode::nothing_to_acknowledge);

    Turn turn{std::move(visit), {}, {}};
    turn.visit.acknowledged_by = ask.command.by;
    turn.visit.acknowledged_at = ask.now();
    if (!ask.at_hub())
        return visit_decision(ask, std::move(turn));
    Instant until = ask.now() + minutes(std::max(1, ladder_for(ask, turn.visit).acknowledged_minutes));
    // Taken on during the worker's grace: when the acknowledgement runs out, nobody is told before the grace ends.
    if (turn.visit.cause != AlarmCause::sos)
        until = std::max(until, turn.visit.deadline + minutes(turn.visit.grace_minutes));
    turn.visit.state = VisitState::acknowledged;
    if (!turn.visit.alarm_at.is_set())
        turn.visit.alarm_at = ask.now();
    turn.visit.acknowledged_until = until;
    turn.visit.next_due = turn.visit.acknowledged_until;
    VisitEvent event;
    event.visit = turn.visit.id;
    event.person = turn.visit.person;
    event.kind = VisitEventKind::acknowledged;
    event.at = ask.now();
    event.rung = turn.visit.rung;
    turn.events.push_back(std::move(event));
    return visit_decision(ask, std::move(turn));
}

Decision decide_verb(const Ask &ask, const CloseAlarm &verb) {
    if (verb.outcome == VisitOutcome::none)
        return refused(RefusalCode::value_out_of_range, "field", "outcome");
    if (const Refusal bad = check_text("note", verb.note, limits::note_bytes); is_bad(bad))
        return refused(bad);
    if (verb.outcome == VisitOutcome::incident && verb.note.find_first_not_of(" \t\r\n") == std::string::npos)
        return refused(RefusalCode::text_needed, "field", "note");
    Visit visit;
    if (auto answer = find_visit(ask, verb.visit, visit))
        return std::move(*answer);
    if (auto answer = check_epoch(visit, verb.epoch))
        return std::move(*answer);
    if (!may_be_acknowledged(visit) && visit.state != VisitState::acknowledged)
        return refused(RefusalCode::nothing_to_acknowledge);
    if (!is_taken_on(visit))
        return refused(RefusalCode::not_taken_on);

    visit.outcome = verb.outcome;
    visit.outcome_note = verb.note;
    if (!ask.at_hub())
        return visit_decision(ask, {std::move(visit), {}, {}});
    visit.closed_by = ask.command.by;
    const Ladder ladder = ladder_for(ask, visit);
    return visit_decision(ask, close_alarm(std::move(visit), ladder, ask.now()));
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
    if (found->epoch != verb.epoch)
        return accepted();
    Turn turn = shown_in_app(*found, ladder_for(ask, *found), ask.now());
    return turn.events.empty() ? accepted() : visit_decision(ask, std::move(turn));
}

} // namespace tallyboard
