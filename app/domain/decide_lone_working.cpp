// What a worker does with a visit. The hub arms, re-arms and closes; a device only asks: it never moves the epoch or
// the deadline of an armed visit, so that its screen goes on showing the deadline the hub really watches.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include "domain/positions.h"
#include "domain/text.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// A press belongs to the deadline in force. Epoch 0 was pressed before the answer to the start had come, so it belongs
/// to the first arming. In an alarm a higher epoch is accepted too: the press is newer than what we know, since we may
/// be a restored backup.
bool epoch_in_force(const Visit &visit, std::int64_t epoch) {
    return epoch == visit.epoch || (epoch == 0 && visit.epoch == 1 && visit.cause != AlarmCause::sos) ||
           (is_in_alarm(visit) && epoch > visit.epoch);
}

/// The owner's open visit, or the refusal.
std::optional<Decision> find_open(const Ask &ask, const VisitId &id, std::int64_t epoch, Visit &visit) {
    const auto found = ask.facts.visit(id);
    if (!found)
        return absent(ask, RefusalCode::unknown_visit);
    if (found->person != ask.owner())
        return refused(RefusalCode::not_allowed);
    if (found->state == VisitState::closed)
        return refused(RefusalCode::visit_closed);
    if (!epoch_in_force(*found, epoch))
        return refused(RefusalCode::stale_epoch, "epoch", std::to_string(found->epoch));
    visit = *found;
    return std::nullopt;
}

/// The worker is safe after people were told. A device shows that it was said; the hub tells whoever was told.
Decision says_safe(const Ask &ask, const Visit &visit, const std::optional<Fix> &fix, bool extended = false,
                   const std::string &note = {}) {
    if (!ask.at_hub()) {
        Turn turn{visit, {}};
        if (!turn.visit.worker_safe_at.is_set())
            turn.visit.worker_safe_at = ask.now();
        return visit_decision(ask, std::move(turn));
    }
    const auto alarm = ask.facts.open_alarm(visit.person);
    if (!alarm) // its row is unreadable: the alarm stands all the same
        return visit_decision(ask, {visit, {}}, fix);
    const auto lookup = ask.facts.alarm_lookup(visit, &*alarm);
    const AlarmTurn turn = worker_says_safe(*alarm, press_of(ask, &*alarm, note), extended, *lookup, ask.now());
    return alarm_decision(ask, {visit, {}}, turn, *lookup, fix);
}

Decision rearm(const Ask &ask, const Visit &visit, VisitEventKind kind, const std::optional<Fix> &fix,
               const std::string &note = {}) {
    Turn turn = arm(visit, ask.now());
    judge_reach(turn.visit, ask.facts.plan_reach(turn.visit, ask.now()));
    turn.visit.last_check_in = ask.now();
    turn.events.front().kind = kind;
    turn.events.front().note = note;
    return visit_decision(ask, std::move(turn), fix);
}

/// What a device shows after a check-in or an extension that has not reached the hub.
Decision show_sign_of_life(const Ask &ask, Visit visit) {
    visit.last_check_in = ask.now();
    if (visit.state == VisitState::requested)
        visit.next_due = visit.deadline = deadline_after(visit, ask.now());
    return visit_decision(ask, {std::move(visit), {}});
}

Visit new_visit(const Ask &ask, const StartVisit &verb) {
    const auto rules = rules_of<LoneWorkingRules>(ask.facts);
    const VisitType plan = type_for(rules, verb.type, verb.risk);
    Visit visit;
    visit.id = verb.visit;
    visit.person = ask.owner();
    visit.where = verb.where;
    visit.what = verb.what;
    visit.with_whom = verb.with_whom;
    visit.address = verb.address.value_or(AddressId{});
    visit.type = plan.code;
    visit.type_name = plan.name;
    visit.risk = plan.risk;
    visit.interval_minutes = verb.interval_minutes == 0 ? plan.interval_minutes : verb.interval_minutes;
    visit.grace_minutes = verb.grace_minutes == 0 ? plan.grace_minutes : verb.grace_minutes;
    visit.remind_minutes = rules.remind_minutes;
    visit.remind_again_minutes = rules.remind_again_minutes;
    visit.started_at = ask.now();
    visit.planned_end = ask.now() + minutes(verb.minutes);
    visit.next_due = visit.deadline = deadline_after(visit, ask.now());
    return visit;
}

bool same_request(const Visit &a, const Visit &b) {
    return a.where == b.where && a.what == b.what && a.with_whom == b.with_whom && a.address == b.address &&
           a.risk == b.risk && a.interval_minutes == b.interval_minutes && a.grace_minutes == b.grace_minutes;
}

/// An SOS may overtake the start of its visit (it has the fastest lane): such a visit has no plan of its own yet.
bool made_by_sos(const Visit &visit) { return visit.what.empty() && visit.planned_end == visit.started_at; }

Decision start_again(const Ask &ask, const Visit &before, const Visit &wanted, const std::optional<Fix> &fix) {
    if (before.person != ask.owner())
        return refused(RefusalCode::exists_already);
    if (made_by_sos(before)) { // fill in who and where; the alarm itself is not touched
        Visit visit = before;
        visit.where = wanted.where;
        visit.what = wanted.what;
        visit.with_whom = wanted.with_whom;
        visit.address = wanted.address;
        visit.type = wanted.type;
        visit.type_name = wanted.type_name;
        visit.risk = wanted.risk;
        visit.remind_minutes = wanted.remind_minutes;
        visit.remind_again_minutes = wanted.remind_again_minutes;
        visit.interval_minutes = wanted.interval_minutes;
        visit.grace_minutes = wanted.grace_minutes;
        visit.planned_end = wanted.planned_end;
        return visit_decision(ask, {std::move(visit), {}}, fix);
    }
    if (!same_request(before, wanted))
        return refused(RefusalCode::exists_already);
    if (before.state == VisitState::requested)
        return visit_decision(ask, {before, {}});
    return accepted();
}

Refusal check_request(const StartVisit &verb) {
    const auto as_types = [](const char *field, int value) {
        const NumberBound &bound = *bound_of<VisitType>(field);
        return check_range(field, value, bound.min, bound.max);
    };
    const auto own = [&as_types](const char *field, int value) {
        return value == 0 ? Refusal{} : as_types(field, value);
    };
    return first_of({check_text("where", verb.where, limits::address_bytes, true),
                     check_text("what", verb.what, limits::note_bytes),
                     check_text("with_whom", verb.with_whom, limits::name_bytes), as_types("minutes", verb.minutes),
                     own("interval_minutes", verb.interval_minutes), own("grace_minutes", verb.grace_minutes)});
}

} // namespace

Decision visit_decision(const Ask &ask, Turn turn, const std::optional<Fix> &fix) {
    Decision decision = hub_decides(ask);
    const VisitId id = turn.visit.id;
    const PersonId person = turn.visit.person;
    const auto kept =
        ask.at_hub() && fix ? fix_to_keep(*fix, turn.visit, ask.command.evidence, ask.now()) : std::nullopt;
    if (kept)
        turn.visit.position_at = kept->taken_at;
    decision.changes.push_back({std::move(turn.visit), false});
    if (!ask.at_hub())
        return decision;
    for (VisitEvent &event : turn.events) {
        event.by = ask.command.by;
        event.pressed_at = pressed_at(ask);
        decision.changes.push_back({std::move(event), false});
    }
    if (kept)
        decision.changes.push_back({Position{id, person, *kept}, false});
    return decision;
}

Decision decide_verb(const Ask &ask, const StartVisit &verb) {
    if (verb.visit.is_nil())
        return refused(RefusalCode::malformed, "where", "visit");
    const Refusal bad = first_of({check_request(verb), check_owner_active(ask)});
    if (is_bad(bad))
        return refused(bad);
    Visit visit = new_visit(ask, verb);
    if (const auto before = ask.facts.visit(verb.visit))
        return start_again(ask, *before, visit, verb.fix);
    if (const auto running = ask.facts.running_visit(ask.owner()))
        return refused(RefusalCode::visit_running, "visit", running->id.text());
    if (!ask.at_hub())
        return visit_decision(ask, {std::move(visit), {}});
    Turn turn = arm(std::move(visit), ask.now());
    judge_reach(turn.visit, ask.facts.plan_reach(turn.visit, ask.now()));
    return visit_decision(ask, std::move(turn), verb.fix);
}

Decision decide_verb(const Ask &ask, const CheckIn &verb) {
    Visit visit;
    if (auto answer = find_open(ask, verb.visit, verb.epoch, visit))
        return std::move(*answer);
    if (is_in_alarm(visit))
        return says_safe(ask, visit, verb.fix);
    if (!ask.at_hub())
        return show_sign_of_life(ask, std::move(visit));
    return rearm(ask, visit, VisitEventKind::checked_in, verb.fix);
}

Decision decide_verb(const Ask &ask, const ExtendVisit &verb) {
    const Refusal bad = first_of({check_range("minutes", verb.minutes, 1, limits::extend_minutes_max),
                                  check_text("reason", verb.reason, limits::note_bytes)});
    if (is_bad(bad))
        return refused(bad);
    Visit visit;
    if (auto answer = find_open(ask, verb.visit, verb.epoch, visit))
        return std::move(*answer);
    if (is_in_alarm(visit))
        return says_safe(ask, visit, {}, true, verb.reason); // a sign of life, but only a person ends the alarm
    visit.planned_end = std::max(visit.planned_end, ask.now()) + minutes(verb.minutes);
    if (!ask.at_hub())
        return show_sign_of_life(ask, std::move(visit));
    return rearm(ask, visit, VisitEventKind::extended, {}, verb.reason);
}

namespace {

/// Only the worker's own close asks for their word. Somebody who closes for them has spoken with them.
SaidWord word_of(const Ask &ask, const CloseVisit &verb) {
    const bool own = ask.command.by == ask.owner();
    return ask.at_hub() && own ? ask.facts.closing_word(ask.owner(), verb.sealed) : SaidWord::not_asked;
}

Decision closed(const Ask &ask, Visit visit) {
    if (is_in_alarm(visit))
        return says_safe(ask, visit, {});
    Turn turn = end_visit(std::move(visit), ask.now()); // nobody was told yet, so nobody hears of it
    turn.visit.closed_by = ask.command.by;
    turn.visit.outcome = VisitOutcome::safe;
    return visit_decision(ask, std::move(turn));
}

} // namespace

Decision decide_verb(const Ask &ask, const CloseVisit &verb) {
    const SaidWord word = word_of(ask, verb);
    Visit visit;
    if (auto answer = find_open(ask, verb.visit, verb.epoch, visit)) {
        // Somebody else may have closed it meanwhile, or moved its deadline: whoever is forced must be heard all the
        // same.
        const RefusalCode code = answer->refusal.code;
        answer->closed_with_word =
            word == SaidWord::right && (code == RefusalCode::visit_closed || code == RefusalCode::stale_epoch);
        return std::move(*answer);
    }
    if (word == SaidWord::wrong)
        return refused(RefusalCode::wrong_word);
    Decision decision = closed(ask, std::move(visit));
    decision.closed_with_word = word == SaidWord::right && decision.verdict == Verdict::accepted;
    return decision;
}

Decision decide_verb(const Ask &ask, const ChooseClosingWords &verb) {
    if (!ask.at_hub())
        return hub_decides(ask);
    if (const Refusal bad = check_owner_active(ask); is_bad(bad))
        return refused(bad);
    if (!ask.facts.may_choose_words(verb.sealed))
        return refused(
            {RefusalCode::words_unusable,
             {{"min", std::to_string(closing_word::bytes_min)}, {"max", std::to_string(closing_word::bytes_max)}}});
    Decision decision = accepted();
    decision.chose_words = true;
    return decision;
}

Decision decide_verb(const Ask &ask, const RaiseSos &verb) {
    auto found = ask.facts.visit(verb.visit);
    const bool usable = !verb.visit.is_nil() && (!found || found->person == ask.owner());
    Visit visit;
    if (usable && found) {
        visit = std::move(*found);
    } else {
        // Never refused: a wrong id gets a visit of its own, named by the command so that a retry finds it again.
        visit.id = usable ? verb.visit : VisitId{ask.command.id.bytes};
        visit.person = ask.owner();
        visit.started_at = visit.planned_end = visit.deadline = ask.now();
    }
    if (!verb.where.empty())
        visit.where = cut_text(verb.where, limits::address_bytes);
    if (ask.at_hub()) {
        Turn turn = raise_sos(std::move(visit), ask.now());
        judge_reach(turn.visit, ask.facts.plan_reach(turn.visit, ask.now()));
        const auto open = ask.facts.open_alarm(ask.owner());
        const auto lookup = ask.facts.alarm_lookup(turn.visit, open ? &*open : nullptr);
        Raised raised;
        raised.cause = Cause::sos;
        raised.session = turn.visit.id;
        raised.by = {ask.command.by, {}};
        raised.pressed_at = pressed_at(ask);
        const AlarmTurn alarm = raise_alarm(open ? &*open : nullptr, AlarmId{ask.command.id.bytes}, ask.owner(), raised,
                                            *lookup, ask.now());
        return alarm_decision(ask, std::move(turn), alarm, *lookup, verb.fix);
    }
    // Rung 0 until the hub has told somebody, unless an alarm of the same kind is running there already.
    const bool known = is_in_alarm(visit) && visit.cause == AlarmCause::sos;
    const Visit before = visit;
    Turn turn = raise_sos(std::move(visit), ask.now());
    turn.visit.rung = known ? before.rung : 0;
    turn.visit.rungs = before.rungs;
    turn.visit.reach = before.reach;
    turn.visit.first_told = before.first_told;
    return visit_decision(ask, std::move(turn));
}

} // namespace tallyboard
