// By what people and parties can be reached. An address is parsed by the code that will send to it, which only the hub
// has.
#include "domain/decide_parts.h"
#include "domain/limits.h"

namespace tallyboard {

namespace {
const Decision hub_parses_it{Verdict::needs_hub, {}, {}, {}};
}

Decision decide_verb(const Ask &ask, const AddMethod &verb) {
    Method made;
    made.id = verb.method;
    made.person = verb.party.is_nil() ? ask.owner() : PersonId{};
    made.party = verb.party;
    made.kind = verb.kind;
    made.address = verb.address;
    made.since = ask.now();
    made.in_power_cut = verb.in_power_cut;
    made.without_2g = verb.without_2g;
    if (made.id.is_nil())
        return refused(RefusalCode::malformed, "where", "method");
    if (const Refusal bad = check_method(made); is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return hub_parses_it;
    if (row_in<Method>(ask.facts, made.id))
        return refused(RefusalCode::exists_already);
    if (const auto party = made.party.is_nil() ? std::nullopt : row_in<Party>(ask.facts, made.party);
        !made.party.is_nil() && (!party || !party->active))
        return refused(RefusalCode::unknown_party);
    if (const Refusal bad = check_owner_active(ask); made.party.is_nil() && is_bad(bad))
        return refused(bad);
    const auto address = ask.facts.usable_address(made.kind, made.address);
    if (!address)
        return refused(RefusalCode::address_unusable, "kind", std::string(enum_text(made.kind)));
    made.address = *address;
    int count = 0;
    for (const Method &other : rows_in<Method>(ask.facts)) {
        if (other.owner() != made.owner())
            continue;
        if (other.kind == made.kind && other.address == made.address)
            return refused(RefusalCode::named_twice, "name", made.address);
        ++count;
    }
    if (const Refusal bad = check_range("methods", count + 1, 0, limits::methods_max); is_bad(bad))
        return refused(bad);
    return accepted({{std::move(made), false}});
}

Decision decide_verb(const Ask &ask, const RemoveMethod &verb) {
    if (!ask.at_hub())
        return hub_parses_it;
    const auto method = row_in<Method>(ask.facts, verb.method);
    if (!method)
        return accepted(); // it is gone already, as was wished
    if (method->party != verb.party || (verb.party.is_nil() && method->person != ask.owner()))
        return refused(RefusalCode::not_allowed);
    return accepted({{*method, true}});
}

} // namespace tallyboard
