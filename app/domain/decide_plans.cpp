// Plans and whom they are for, and parties. The hub decides, since it alone has everybody whom a plan names.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

const Decision left_to_hub{Verdict::needs_hub, {}, {}, {}};

Refusal check_may_answer(const Facts &facts, const PersonId &id, const std::string &where) {
    const auto person = facts.person(id);
    if (!person || !person->active)
        return {RefusalCode::unknown_person, {{"where", where}}};
    return person->guest ? Refusal{RefusalCode::not_for_guests, {}} : Refusal{};
}

Refusal check_target(const Facts &facts, const Target &target, const std::string &where) {
    switch (target.kind) {
    case TargetKind::person: return check_may_answer(facts, target.person, where);
    case TargetKind::rota: return row_in<Rota>(facts, target.rota) ? Refusal{} : Refusal{RefusalCode::unknown_rota, {}};
    case TargetKind::party: {
        const auto party = row_in<Party>(facts, target.party);
        return party && party->active ? Refusal{} : Refusal{RefusalCode::unknown_party, {}};
    }
    case TargetKind::role: break;
    }
    return {};
}

/// That they are there now. Later somebody may leave: then the plan's report says so (gaps.h), and an alarm goes on.
Refusal check_named(const Facts &facts, const Plan &plan) {
    if (!plan.keeper.is_nil())
        if (Refusal bad = check_may_answer(facts, plan.keeper, "keeper"); is_bad(bad))
            return bad;
    for (std::size_t i = 0; i < plan.rungs.size(); ++i)
        for (std::size_t j = 0; j < plan.rungs[i].targets.size(); ++j)
            if (Refusal bad = check_target(facts, plan.rungs[i].targets[j],
                                           "rungs/" + std::to_string(i + 1) + "/targets/" + std::to_string(j + 1));
                is_bad(bad))
                return bad;
    return {};
}

Refusal check_for_whom(const Facts &facts, const UsePlan &use) {
    switch (use.scope) {
    case RoleScope::council:
        return use.where.empty() ? Refusal{} : Refusal{RefusalCode::malformed, {{"where", "where"}}};
    case RoleScope::unit: return facts.unit({use.where.text}) ? Refusal{} : Refusal{RefusalCode::unknown_unit, {}};
    case RoleScope::team: return facts.team({use.where.text}) ? Refusal{} : Refusal{RefusalCode::unknown_team, {}};
    case RoleScope::site: break;
    }
    return {RefusalCode::malformed, {{"where", "scope"}}};
}

Refusal used_by(std::string name) { return {RefusalCode::used_by, {{"name", std::move(name)}}}; }

bool names_party(const Plan &plan, const PartyId &party) {
    return std::ranges::any_of(plan.rungs, [&](const PlanRung &rung) {
        return std::ranges::any_of(rung.targets, [&](const Target &target) { return target.party == party; });
    });
}
bool names_party(const Rota &rota, const PartyId &party) {
    return std::ranges::any_of(rota.shifts, [&](const Shift &shift) { return shift.who.party == party; });
}

} // namespace

Refusal check_version(std::int64_t version, std::int64_t in_force) {
    return version == in_force ? Refusal{} : Refusal{RefusalCode::changed_meanwhile, {{"n", std::to_string(in_force)}}};
}

Decision decide_verb(const Ask &ask, const SavePlan &verb) {
    if (verb.plan.id.is_nil())
        return refused(RefusalCode::malformed, "where", "id");
    if (const Refusal bad = check_plan(verb.plan); is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return left_to_hub;
    const auto before = row_in<Plan>(ask.facts, verb.plan.id);
    const Refusal bad =
        first_of({check_version(verb.plan.version, before ? before->version : 0), check_named(ask.facts, verb.plan)});
    if (is_bad(bad))
        return refused(bad);
    if (before == verb.plan)
        return accepted();
    Plan plan = verb.plan;
    ++plan.version;
    return accepted({{std::move(plan), false}});
}

Decision decide_verb(const Ask &ask, const RemovePlan &verb) {
    if (!ask.at_hub())
        return left_to_hub;
    const auto plan = row_in<Plan>(ask.facts, verb.plan);
    if (!plan)
        return refused(RefusalCode::unknown_plan);
    if (const Refusal bad = check_version(verb.version, plan->version); is_bad(bad))
        return refused(bad);
    for (const PlanUse &use : rows_in<PlanUse>(ask.facts))
        if (use.plan == verb.plan)
            return refused(used_by(use.scope == RoleScope::council ? "council" : use.where.text));
    return accepted({{*plan, true}});
}

Decision decide_verb(const Ask &ask, const UsePlan &verb) {
    if (!ask.at_hub())
        return left_to_hub;
    const PlanUse use{verb.scope, verb.where, verb.plan};
    const auto before = row_in<PlanUse>(ask.facts, row_key(use));
    if (verb.plan.is_nil()) // also for a team that is there no more
        return before ? accepted({{*before, true}}) : accepted();
    if (const Refusal bad = check_for_whom(ask.facts, verb); is_bad(bad))
        return refused(bad);
    if (!row_in<Plan>(ask.facts, verb.plan))
        return refused(RefusalCode::unknown_plan);
    return before == use ? accepted() : accepted({{use, false}});
}

Decision decide_verb(const Ask &ask, const TestPlan &verb) {
    if (verb.test.is_nil())
        return refused(RefusalCode::malformed, "where", "test");
    if (!ask.at_hub())
        return left_to_hub;
    const auto plan = row_in<Plan>(ask.facts, verb.plan);
    if (!plan)
        return refused(RefusalCode::unknown_plan);
    for (const PlanTest &other : rows_in<PlanTest>(ask.facts)) {
        if (other.id == verb.test)
            return refused(RefusalCode::exists_already);
        const Millis since = ask.now() - other.at;
        if (other.plan == plan->id && since < seconds(limits::test_again_seconds))
            return refused(RefusalCode::asked_just_now, "seconds",
                           std::to_string(limits::test_again_seconds - std::max<std::int64_t>(0, since.count / 1'000)));
    }
    PlanTest test{verb.test, plan->id, ask.command.by, ask.now(), {}};
    Decision decision = accepted();
    for (const Recipient &to : ask.facts.everyone_of(*plan, ask.now())) {
        const auto method = to.is_app() ? std::nullopt : row_in<Method>(ask.facts, to.method);
        const auto is_there = [&](const TestedWay &way) {
            return way.who == to.who && (!method || way.method == to.method);
        };
        if (std::ranges::any_of(test.ways, is_there))
            continue; // told by it already; or the app of somebody who has a method
        test.ways.push_back({to.who, to.method, method ? method->kind : MethodKind::mail, {}, {}, {}});
        if (method)
            decision.messages.push_back({about(test.id), test.at.ms, 0, 0, MessageKind::plan_test, to});
    }
    decision.changes.push_back({std::move(test), false});
    return decision;
}

Decision decide_verb(const Ask &ask, const SaveParty &verb) {
    const Party &party = verb.party;
    if (party.id.is_nil())
        return refused(RefusalCode::malformed, "where", "id");
    if (const Refusal bad = first_of({check_text("name", party.name, limits::name_bytes, true),
                                      check_text("note", party.note, limits::note_bytes)});
        is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return left_to_hub;
    const auto before = row_in<Party>(ask.facts, party.id);
    if (const Refusal bad = check_version(party.version, before ? before->version : 0); is_bad(bad))
        return refused(bad);
    if (!party.active) {
        for (const Plan &plan : rows_in<Plan>(ask.facts))
            if (names_party(plan, party.id))
                return refused(used_by(plan.name));
        for (const Rota &rota : rows_in<Rota>(ask.facts))
            if (names_party(rota, party.id))
                return refused(used_by(rota.name));
    }
    if (before == party)
        return accepted();
    Party saved = party;
    ++saved.version;
    return accepted({{std::move(saved), false}});
}

} // namespace tallyboard
