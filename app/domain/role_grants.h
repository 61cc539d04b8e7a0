// Who holds which role, over what, and from when until when: one row for each role that somebody was given. What is in
// force on a day, and over whom, is worked out from these rows by the functions here; Person::roles and Person::scoped
// repeat the result for everybody's screens. Everybody is staff, so nobody is given that. Days are the council's, from
// midnight to midnight.
#pragma once
#include "domain/kind_trait.h"
#include "domain/time.h"
#include "domain/units.h"
#include <string>
#include <vector>

namespace tallyboard {

enum class RoleScope { council, unit, team, site };
constexpr auto words(RoleScope) { return std::array<std::string_view, 4>{"council", "unit", "team", "site"}; }

/// Who says so. An import changes only what an import said, never what a person decided.
enum class GrantSource { directory, person };
constexpr auto words(GrantSource) { return std::array<std::string_view, 2>{"directory", "person"}; }

struct RoleGrant {
    PersonId person;
    Role role = Role::staff;
    RoleScope scope = RoleScope::council;
    ScopeCode where{};         // the unit's, team's or site's code
    LocalDate from{}, until{}; // first and last day; day zero (1970-01-01): no such day
    GrantSource source = GrantSource::directory;
    PersonId by{}; // nil: the operator, or an import
    Instant at{};

    bool operator==(const RoleGrant &) const = default;
    static constexpr KindTrait trait{.word = "role_grant",
                                     .key = KeyFields("person", "role", "scope", "where"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::admin}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::people,
                                     .hub_keeps = Keep{KeptUntil::withdrawn},
                                     .device_keeps = Keep{KeptUntil::withdrawn}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("person", s.person), v("role", s.role), v("scope", s.scope), v("where", s.where);
        v("from", s.from), v("until", s.until), v("source", s.source), v("by", s.by), v("at", s.at);
    }
};

/// A line of the log: a role was given, or taken away. As long as a visit may be asked about, somebody may ask who was
/// answerable for it then.
struct RoleChange {
    RoleChangeId id;
    PersonId person;
    Role role = Role::staff;
    RoleScope scope = RoleScope::council;
    ScopeCode where;
    LocalDate from, until;
    bool taken = false; // away
    GrantSource source = GrantSource::directory;
    PersonId by;
    Instant at;
    LocalDate date; // of `at`, in the council's zone
    std::string reason;

    bool operator==(const RoleChange &) const = default;
    static constexpr KindTrait trait{.word = "role_change",
                                     .key = KeyFields("id"),
                                     .file = StoreFile::ops,
                                     .readers = Readers{.person = true, .roles = {Role::admin}},
                                     .held = Held::confirmed,
                                     .wakes = Topic::people,
                                     .hub_keeps = Keep{KeptUntil::past_date, &RetentionRules::visit_days},
                                     .device_keeps = Keep{KeptUntil::past_date, days_a_year}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("person", s.person), v("role", s.role), v("scope", s.scope), v("where", s.where);
        v("from", s.from), v("until", s.until), v("taken", s.taken), v("source", s.source), v("by", s.by);
        v("at", s.at), v("date", s.date), v("reason", s.reason);
    }
};

/// Nobody holds these for a part of the council: its settings and its roles are one thing for all of it.
constexpr bool is_council_wide(Role role) { return role == Role::admin; }
/// Whether two rows give the same for the same days, whoever said so and when.
bool gives_same(const RoleGrant &a, const RoleGrant &b);
bool is_in_force(const RoleGrant &grant, LocalDate day);
/// Roles in force over the whole council, staff among them; and those over a part of it alone.
Roles roles_over_council(const std::vector<RoleGrant> &grants, LocalDate day);
Roles roles_over_parts(const std::vector<RoleGrant> &grants, LocalDate day);
/// The roles that somebody with these grants has over a person: those over the council, over a unit that the person's
/// team stands in, over that team, and over their base site.
Roles roles_over(const std::vector<RoleGrant> &grants, const Person &whose, const UnitTree &tree, LocalDate day);
/// Audience words (permissions.h) of what is in force over parts: "role:manager/team:housing". A unit is one word for
/// each of its teams. Sorted, and none twice.
std::vector<std::string> scope_words(const std::vector<RoleGrant> &grants, const UnitTree &tree, LocalDate day);
std::string scope_word(Role role, RoleScope scope, std::string_view where);

} // namespace tallyboard
