// Rotas and stand-ins. Whether a stand-in changes anything needs the site's clock, which the rule book has not: the hub
// asks idle_part() before it takes one in.
#include "domain/decide_parts.h"
#include <algorithm>

namespace tallyboard {

namespace {

const Decision hub_has_the_rota{Verdict::needs_hub, {}, {}, {}};

Refusal check_on_duty(const Facts &facts, const Who &who, const std::string &where) {
    if (who.is_person()) {
        const auto person = facts.person(who.person);
        if (!person || !person->active)
            return {RefusalCode::unknown_person, {{"where", where}}};
        return person->guest ? Refusal{RefusalCode::not_for_guests, {}} : Refusal{};
    }
    const auto party = row_in<Party>(facts, who.party);
    return party && party->active ? Refusal{} : Refusal{RefusalCode::unknown_party, {}};
}

Refusal check_all_on_duty(const Facts &facts, const Rota &rota) {
    for (std::size_t i = 0; i < rota.shifts.size(); ++i)
        if (Refusal bad = check_on_duty(facts, rota.shifts[i].who, "shifts/" + std::to_string(i + 1)); is_bad(bad))
            return bad;
    return {};
}

std::vector<StandIn> stand_ins_of(const Facts &facts, const RotaId &rota) {
    auto all = rows_in<StandIn>(facts);
    std::erase_if(all, [&](const StandIn &one) { return one.rota != rota; });
    return all;
}

bool stand_in_is_over(const StandIn &one, Instant now) {
    return one.until <= now && (one.kind != StandInKind::swap || one.other_until <= now);
}

} // namespace

Decision decide_verb(const Ask &ask, const SaveRota &verb) {
    if (verb.rota.id.is_nil())
        return refused(RefusalCode::malformed, "where", "id");
    if (const Refusal bad = check_rota(verb.rota); is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return hub_has_the_rota;
    const auto before = row_in<Rota>(ask.facts, verb.rota.id);
    if (const Refusal bad = check_version(verb.rota.version, before ? before->version : 0); is_bad(bad))
        return refused(bad);
    if (!ask.facts.site(verb.rota.site))
        return refused(RefusalCode::unknown_site);
    if (const Refusal bad = check_all_on_duty(ask.facts, verb.rota); is_bad(bad))
        return refused(bad);
    if (before == verb.rota)
        return accepted();
    Rota rota = verb.rota;
    ++rota.version;
    return accepted({{std::move(rota), false}});
}

Decision decide_verb(const Ask &ask, const RemoveRota &verb) {
    if (!ask.at_hub())
        return hub_has_the_rota;
    const auto rota = row_in<Rota>(ask.facts, verb.rota);
    if (!rota)
        return refused(RefusalCode::unknown_rota);
    if (const Refusal bad = check_version(verb.version, rota->version); is_bad(bad))
        return refused(bad);
    for (const Plan &plan : rows_in<Plan>(ask.facts))
        for (const PlanRung &rung : plan.rungs)
            if (std::ranges::any_of(rung.targets, [&](const Target &target) { return target.rota == verb.rota; }))
                return refused(RefusalCode::used_by, "name", plan.name);
    Decision decision = accepted({{*rota, true}});
    for (StandIn &one : stand_ins_of(ask.facts, verb.rota))
        decision.changes.push_back({std::move(one), true});
    return decision;
}

Decision decide_verb(const Ask &ask, const AddStandIn &verb) {
    if (verb.stand_in.id.is_nil())
        return refused(RefusalCode::malformed, "where", "id");
    if (const Refusal bad = check_stand_in(verb.stand_in, 0); is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return hub_has_the_rota;
    if (row_in<StandIn>(ask.facts, verb.stand_in.id))
        return refused(RefusalCode::exists_already);
    if (!row_in<Rota>(ask.facts, verb.stand_in.rota))
        return refused(RefusalCode::unknown_rota);
    StandIn made = verb.stand_in;
    made.made_at = ask.now();
    if (stand_in_is_over(made, ask.now()))
        return refused(RefusalCode::changes_nothing);
    // Those that are over are of no use to anybody any more: stories say who was told.
    Decision decision = accepted();
    int others = 0;
    for (StandIn &one : stand_ins_of(ask.facts, made.rota))
        if (stand_in_is_over(one, ask.now()))
            decision.changes.push_back({std::move(one), true});
        else
            ++others;
    if (const Refusal bad = check_stand_in(made, others); is_bad(bad))
        return refused(bad);
    if (const Refusal bad = check_on_duty(ask.facts, made.by, "by"); is_bad(bad))
        return refused(bad);
    if (ask.facts.is_idle(made))
        return refused(RefusalCode::changes_nothing);
    decision.changes.push_back({std::move(made), false});
    return decision;
}

Decision decide_verb(const Ask &ask, const RemoveStandIn &verb) {
    if (!ask.at_hub())
        return hub_has_the_rota;
    const auto one = row_in<StandIn>(ask.facts, verb.stand_in);
    return one ? accepted({{*one, true}}) : accepted(); // it is gone already, as was wished
}

} // namespace tallyboard
