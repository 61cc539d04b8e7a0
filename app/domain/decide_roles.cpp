// A role is given or taken away. The hub decides, since it alone knows all grants; a device shows nothing of it before
// it is in force.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include "domain/permissions.h"
#include <algorithm>

namespace tallyboard {

namespace {

/// That a part is named exactly where one is meant. Both ends can say that.
Refusal check_part(RoleScope scope, const ScopeCode &where) {
    if (scope == RoleScope::council)
        return where.empty() ? Refusal{} : Refusal{RefusalCode::malformed, {{"where", "where"}}};
    return where.empty() ? Refusal{RefusalCode::text_needed, {{"field", "where"}}} : Refusal{};
}

Refusal check_where(const Facts &facts, RoleScope scope, const ScopeCode &where) {
    switch (scope) {
    case RoleScope::unit: return facts.unit({where.text}) ? Refusal{} : Refusal{RefusalCode::unknown_unit, {}};
    case RoleScope::team: return facts.team({where.text}) ? Refusal{} : Refusal{RefusalCode::unknown_team, {}};
    case RoleScope::site: return facts.site({where.text}) ? Refusal{} : Refusal{RefusalCode::unknown_site, {}};
    case RoleScope::council: break;
    }
    return {};
}

Refusal check_holder(const Facts &facts, const GrantRole &grant, const PersonId &id) {
    const auto person = facts.person(id);
    if (!person || !person->active)
        return {RefusalCode::unknown_person, {}};
    if (person->guest && may_do<AcknowledgeAlarm>({grant.role}, Relation::other))
        return {RefusalCode::not_for_guests, {}};
    return {};
}

Refusal check_grant(const GrantRole &grant, LocalDate today) {
    if (const Refusal bad = check_text("reason", grant.reason, limits::note_bytes); is_bad(bad))
        return bad;
    if (grant.role == Role::staff) // everybody is
        return {RefusalCode::malformed, {{"where", "role"}}};
    if (is_council_wide(grant.role) && grant.scope != RoleScope::council)
        return {RefusalCode::council_wide_only, {}};
    if (grant.until != LocalDate{} && grant.until < std::max(grant.from, today))
        return {RefusalCode::ends_before_begin, {}};
    return check_part(grant.scope, grant.where);
}

RoleChange log_line(const RoleGrant &grant, const RoleOrder &order, bool taken, std::string reason) {
    return {order.change,     grant.person, grant.role,          grant.scope, grant.where,      grant.from,
            grant.until,      taken,        GrantSource::person, order.by,    order.moment.now, order.moment.today,
            std::move(reason)};
}

template <class V> std::optional<RoleGrant> held_grant(const Facts &facts, const V &verb, const PersonId &person) {
    for (const RoleGrant &grant : facts.role_grants(person))
        if (grant.role == verb.role && grant.scope == verb.scope && grant.where == verb.where)
            return grant;
    return std::nullopt;
}

/// For somebody in the app. An operator may change what the directory gave, and sees what stands at the hub.
Refusal check_seen(const RoleGrant &before, Instant seen) {
    if (before.source == GrantSource::directory)
        return {RefusalCode::directory_made, {}};
    return before.at == seen ? Refusal{} : Refusal{RefusalCode::changed_meanwhile, {}};
}

Refusal check_seen(const Facts &facts, const GrantRole &verb, const PersonId &person) {
    const auto before = held_grant(facts, verb, person);
    if (!before)
        return verb.seen.is_set() ? Refusal{RefusalCode::changed_meanwhile, {}} : Refusal{};
    const RoleGrant wanted{person, verb.role, verb.scope, verb.where, verb.from, verb.until};
    const bool stands = before->source == GrantSource::person && gives_same(*before, wanted);
    return stands ? Refusal{} : check_seen(*before, verb.seen);
}

RoleOrder order_of(const Ask &ask) {
    return {ask.owner(), ask.command.by, RoleChangeId{ask.command.id.bytes}, ask.moment};
}

} // namespace

Decision decide_grant(const Facts &facts, const GrantRole &verb, const RoleOrder &order) {
    if (const Refusal bad = check_grant(verb, order.moment.today); is_bad(bad))
        return refused(bad);
    if (!facts.complete())
        return {Verdict::needs_hub, {}, {}, {}};
    const Refusal bad = first_of({check_holder(facts, verb, order.person), check_where(facts, verb.scope, verb.where)});
    if (is_bad(bad))
        return refused(bad);
    const RoleGrant grant{order.person, verb.role,           verb.scope, verb.where,      verb.from,
                          verb.until,   GrantSource::person, order.by,   order.moment.now};
    const auto before = held_grant(facts, verb, order.person);
    if (before && before->source == GrantSource::person && gives_same(*before, grant))
        return accepted();
    return accepted({{grant, false}, {log_line(grant, order, false, verb.reason), false}});
}

Decision decide_end(const Facts &facts, const EndRole &verb, const RoleOrder &order) {
    if (const Refusal bad = check_text("reason", verb.reason, limits::note_bytes); is_bad(bad))
        return refused(bad);
    if (!facts.complete())
        return {Verdict::needs_hub, {}, {}, {}};
    const auto grant = held_grant(facts, verb, order.person);
    if (!grant)
        return refused(RefusalCode::unknown_grant);
    return accepted({{*grant, true}, {log_line(*grant, order, true, verb.reason), false}});
}

Refusal refusal_of(const Facts &facts, const GrantRole &verb, const PersonId &person, LocalDate today) {
    return first_of({check_grant(verb, today), check_holder(facts, verb, person),
                     check_where(facts, verb.scope, verb.where), check_seen(facts, verb, person)});
}

Decision decide_verb(const Ask &ask, const GrantRole &verb) {
    const Decision decision = decide_grant(ask.facts, verb, order_of(ask));
    const Refusal bad = ask.at_hub() ? check_seen(ask.facts, verb, ask.owner()) : Refusal{};
    return decision.verdict == Verdict::accepted && is_bad(bad) ? refused(bad) : decision;
}

Decision decide_verb(const Ask &ask, const EndRole &verb) {
    const Decision decision = decide_end(ask.facts, verb, order_of(ask));
    const auto before = ask.at_hub() ? held_grant(ask.facts, verb, ask.owner()) : std::nullopt;
    const Instant seen = before && !verb.seen.is_set() ? before->at : verb.seen;
    const Refusal bad = before ? check_seen(*before, seen) : Refusal{};
    return decision.verdict == Verdict::accepted && is_bad(bad) ? refused(bad) : decision;
}

} // namespace tallyboard
