// How people say by what they can be reached. A person's own methods are theirs; safety officers may add and remove
// them too, and those of a party, for which `on_behalf_of` is the safety officer.
#pragma once
#include "domain/method.h"
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_methods(Word word, May may) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = may};
}

struct AddMethod {
    MethodId method;
    PartyId party; // nil: the person's own
    MethodKind kind = MethodKind::mail;
    std::string address; // a mail address, a telephone number with or without its country, an https URL
    bool in_power_cut = false, without_2g = false;
    static constexpr VerbTrait trait = of_methods(
        "add_method", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    May may() const { return party.is_nil() ? *trait.may : May{.own = {Role::safety_officer}}; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("method", s.method), v("party", s.party), v("kind", s.kind), v("address", s.address);
        v("in_power_cut", s.in_power_cut), v("without_2g", s.without_2g);
    }
};
struct RemoveMethod {
    MethodId method;
    PartyId party; // as it was added
    static constexpr VerbTrait trait = of_methods(
        "remove_method", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    May may() const { return party.is_nil() ? *trait.may : May{.own = {Role::safety_officer}}; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("method", s.method), v("party", s.party);
    }
};

/// Sends a test by the method, to be answered by its owner: by the link in it, or by typing its code in the app.
struct TestMethod {
    MethodId method;
    PartyId party; // as it was added
    static constexpr VerbTrait trait = of_methods(
        "test_method", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    May may() const { return party.is_nil() ? *trait.may : May{.own = {Role::safety_officer}}; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("method", s.method), v("party", s.party);
    }
};
/// The code of a test that arrived. It proves that whoever typed it reads what is sent by this method.
struct ProveMethod {
    MethodId method;
    PartyId party;    // as it was added
    std::string code; // as it was typed: blanks, dashes and the case of letters do not count
    static constexpr VerbTrait trait = of_methods(
        "prove_method", May{.own = everybody, .team = {Role::safety_officer}, .other = {Role::safety_officer}});
    May may() const { return party.is_nil() ? *trait.may : May{.own = {Role::safety_officer}}; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("method", s.method), v("party", s.party), v("code", s.code);
    }
};

} // namespace tallyboard
