#include "domain/visit_alarm.h"
#include <algorithm>
#include <optional>

namespace tallyboard {

namespace {

AlarmCause cause_of(const Alarm &alarm) { return alarm.worst >= Cause::sos ? AlarmCause::sos : AlarmCause::overdue; }

VisitState state_of(const Alarm &alarm) {
    switch (alarm.state) {
    case AlarmState::telling: return VisitState::escalating;
    case AlarmState::taken: return VisitState::acknowledged;
    case AlarmState::closed: break;
    }
    return VisitState::closed;
}

/// Nothing: the line is of no use to the worker, or says what the visit's own lines say already.
std::optional<VisitEventKind> kind_of(AlarmEventKind kind) {
    switch (kind) {
    case AlarmEventKind::told: return VisitEventKind::told;
    case AlarmEventKind::maybe_told: return VisitEventKind::maybe_told;
    case AlarmEventKind::not_told:
    case AlarmEventKind::stepped_over: return VisitEventKind::not_told;
    case AlarmEventKind::taken_on:
    case AlarmEventKind::taken_over:
    case AlarmEventKind::handed_over: return VisitEventKind::acknowledged;
    case AlarmEventKind::worker_safe:
    case AlarmEventKind::extended: return VisitEventKind::worker_safe;
    case AlarmEventKind::stood_down: return VisitEventKind::stand_down;
    case AlarmEventKind::not_stood_down: return VisitEventKind::not_stood_down;
    case AlarmEventKind::closed: return VisitEventKind::closed;
    default: return std::nullopt;
    }
}

/// A rung that is left because of the very message whose line says why.
bool says_it_again(const AlarmTurn &turn, const AlarmEvent &line) {
    return line.kind == AlarmEventKind::not_told && line.method.is_nil() &&
           std::any_of(turn.events.begin(), turn.events.end(), [&line](const AlarmEvent &other) {
               return other.kind == line.kind && !other.method.is_nil() && other.rung == line.rung;
           });
}

} // namespace

std::string duty_name(const Plan &plan, int rung) {
    return rung >= 1 && rung <= plan.rung_count() ? plan.rungs[static_cast<std::size_t>(rung - 1)].duty : std::string{};
}

Visit in_alarm(Visit visit, const Alarm &alarm, const Plan &plan) {
    if (is_hidden(alarm) || visit.person != alarm.person)
        return visit;
    visit.alarm = alarm.id;
    visit.state = state_of(alarm);
    visit.cause = cause_of(alarm);
    visit.next_due = {}; // the alarm's timer goes on
    visit.rungs = plan.officers_rung();
    visit.rung = alarm.step.phase == Phase::everyone ? visit.rungs : alarm.step.rung;
    visit.attempt = alarm.attempt;
    visit.telling = alarm.telling;
    visit.step_at = alarm.step_at;
    visit.worker_safe_at = alarm.worker_safe_at;
    visit.acknowledged_at = alarm.taken_at;
    visit.acknowledged_until = alarm.asked_at.is_set() ? Instant{} : alarm.taken_until;
    if (!alarm.owners.empty()) // who fell silent stays named until somebody else answers
        visit.acknowledged_by = alarm.owners.front().who.person;
    else if (!alarm.taken_at.is_set())
        visit.acknowledged_by = {};
    if (alarm.state == AlarmState::closed) {
        visit.closed_by = alarm.closed_by;
        visit.closed_at = alarm.closed_at;
        visit.outcome = alarm.outcome;
        visit.outcome_note = alarm.outcome_note;
    }
    return visit;
}

std::vector<VisitEvent> story_of(const AlarmTurn &turn, const VisitId &visit, const Plan &plan) {
    std::vector<VisitEvent> story;
    if (is_hidden(turn.alarm))
        return story;
    for (const AlarmEvent &line : turn.events) {
        const auto kind = kind_of(line.kind);
        if (!kind || says_it_again(turn, line))
            continue;
        VisitEvent made;
        made.visit = visit;
        made.person = turn.alarm.person;
        made.kind = *kind;
        made.at = line.at;
        const bool is_app = line.method.is_nil() && line.who.is_person();
        if (line.kind != AlarmEventKind::told || is_app)
            made.by = line.who.person;
        made.rung = line.rung;
        made.who = duty_name(plan, line.rung);
        made.pressed_at = line.pressed_at;
        made.note = line.kind == AlarmEventKind::stepped_over ? note_of(SendTrouble::nobody, 0) : line.note;
        story.push_back(std::move(made));
    }
    return story;
}

} // namespace tallyboard
