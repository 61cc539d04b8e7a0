// By what people and parties can be reached. An address is parsed by the code that will send to it, which only the hub
// has.
#include "domain/decide_parts.h"
#include "domain/limits.h"
#include "domain/proof.h"
#include "domain/result.h"
#include <algorithm>

namespace tallyboard {

namespace {
const Decision hub_parses_it{Verdict::needs_hub, {}, {}, {}};

/// Of a verb that names a method as it was added; not_allowed: it is somebody else's.
template <class V> Result<Method, Refusal> method_of(const Ask &ask, const V &verb) {
    auto method = row_in<Method>(ask.facts, verb.method);
    if (!method)
        return Refusal{RefusalCode::unknown_method, {}};
    if (method->party != verb.party || (verb.party.is_nil() && method->person != ask.owner()))
        return Refusal{RefusalCode::not_allowed, {}};
    return std::move(*method);
}
} // namespace

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
    auto method = method_of(ask, verb);
    if (!method && method.error().code == RefusalCode::unknown_method)
        return accepted(); // it is gone already, as was wished
    if (!method)
        return refused(method.error());
    return accepted({{method.take(), true}});
}

Decision decide_verb(const Ask &ask, const TestMethod &verb) {
    if (!ask.at_hub())
        return hub_parses_it;
    auto found = method_of(ask, verb);
    if (!found)
        return refused(found.error());
    Method method = found.take();
    if (!ask.facts.can_send(method.kind))
        return refused(RefusalCode::no_channel, "kind", std::string(enum_text(method.kind)));
    const Millis since = ask.now() - method.tested_at;
    if (method.tested_at.is_set() && since < seconds(limits::test_again_seconds))
        return refused(RefusalCode::asked_just_now, "seconds",
                       std::to_string(limits::test_again_seconds - std::max<std::int64_t>(0, since.count / 1'000)));
    const int tests = ask.facts.tests_since(method.id, ask.now() - minutes(24 * 60));
    if (const Refusal bad = check_range("tests", tests + 1, 0, limits::tests_a_day); is_bad(bad))
        return refused(bad);
    method.tested_at = ask.now();
    const Message test{about(method.id), ask.now().ms, 0, 0, MessageKind::verification, {method.owner(), method.id}};
    Decision decision = accepted({{std::move(method), false}});
    decision.messages.push_back(test);
    return decision;
}

Decision decide_verb(const Ask &ask, const ProveMethod &verb) {
    if (const Refusal bad = check_text("code", verb.code, limits::test_code_bytes, true); is_bad(bad))
        return refused(bad);
    if (!ask.at_hub())
        return hub_parses_it;
    const auto method = method_of(ask, verb);
    if (!method)
        return refused(method.error());
    const auto test = ask.facts.test_with(verb.method, verb.code, ask.now());
    return test ? accepted(proved_by(ask.facts, *test, ask.now())) : refused(RefusalCode::wrong_code);
}

} // namespace tallyboard
