// How roles are given and taken away in the app: by somebody who is admin of the whole council, and never one's own.
// The command's `on_behalf_of` is whose role it is. So one admin is always left, for nobody takes away their own.
// What the directory gave is changed there, or by the operator: taken away here, the next import would give it again.
#pragma once
#include "domain/role_grants.h"
#include "domain/verb_trait.h"

namespace tallyboard {

consteval VerbTrait of_roles(Word word) {
    return {.word = word,
            .lane = Lane::everyday,
            .file = StoreFile::ops,
            .sent = Sent::to_hub,
            .when_busy = WhenBusy::waits,
            .by = SaidBy::person,
            .ledger = Ledgered::named,
            .may = May{.team = {Role::admin}, .other = {Role::admin}}};
}

/// What the person holds with this role, scope and place already is replaced, so this changes dates too.
struct GrantRole {
    Role role = Role::staff;
    RoleScope scope = RoleScope::council;
    ScopeCode where{};
    LocalDate from{}, until{}; // as in RoleGrant
    std::string reason{};
    Instant seen{}; // `at` of the grant that the admin had before their eyes; not set: there was none
    static constexpr VerbTrait trait = of_roles("grant_role");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("role", s.role), v("scope", s.scope), v("where", s.where), v("from", s.from), v("until", s.until);
        v("reason", s.reason), v("seen", s.seen);
    }
};

struct EndRole {
    Role role = Role::staff;
    RoleScope scope = RoleScope::council;
    ScopeCode where{};
    std::string reason{};
    Instant seen{}; // `at` of the grant that is meant; not set: whichever stands there
    static constexpr VerbTrait trait = of_roles("end_role");
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("role", s.role), v("scope", s.scope), v("where", s.where), v("reason", s.reason), v("seen", s.seen);
    }
};

} // namespace tallyboard
