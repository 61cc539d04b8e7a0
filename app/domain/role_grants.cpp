#include "domain/role_grants.h"
#include "domain/enum_text.h"
#include <algorithm>
#include <set>

namespace tallyboard {

namespace {

bool covers(const RoleGrant &grant, const Person &whose, const UnitTree &tree) {
    switch (grant.scope) {
    case RoleScope::council: return true;
    case RoleScope::unit: {
        const auto &units = tree.above(whose.team);
        return !whose.team.empty() && std::ranges::find(units, UnitCode{grant.where.text}) != units.end();
    }
    case RoleScope::team: return !grant.where.empty() && whose.team.text == grant.where.text;
    case RoleScope::site: return !grant.where.empty() && whose.base_site.text == grant.where.text;
    }
    return false;
}

} // namespace

bool gives_same(const RoleGrant &a, const RoleGrant &b) {
    return a.person == b.person && a.role == b.role && a.scope == b.scope && a.where == b.where && a.from == b.from &&
           a.until == b.until;
}

bool is_in_force(const RoleGrant &grant, LocalDate day) {
    return grant.from <= day && (grant.until == LocalDate{} || day <= grant.until);
}

Roles roles_over_council(const std::vector<RoleGrant> &grants, LocalDate day) {
    Roles roles{Role::staff};
    for (const RoleGrant &grant : grants)
        if (grant.scope == RoleScope::council && is_in_force(grant, day))
            roles.add(grant.role);
    return roles;
}

Roles roles_over_parts(const std::vector<RoleGrant> &grants, LocalDate day) {
    Roles roles;
    for (const RoleGrant &grant : grants)
        if (grant.scope != RoleScope::council && is_in_force(grant, day))
            roles.add(grant.role);
    return roles;
}

Roles roles_over(const std::vector<RoleGrant> &grants, const Person &whose, const UnitTree &tree, LocalDate day) {
    Roles roles{Role::staff};
    for (const RoleGrant &grant : grants)
        if (is_in_force(grant, day) && covers(grant, whose, tree))
            roles.add(grant.role);
    return roles;
}

std::string scope_word(Role role, RoleScope scope, std::string_view where) {
    std::string word = "role:";
    word.append(enum_text(role)).append("/").append(enum_text(scope)).append(":").append(where);
    return word;
}

std::vector<std::string> scope_words(const std::vector<RoleGrant> &grants, const UnitTree &tree, LocalDate day) {
    std::set<std::string> list;
    for (const RoleGrant &grant : grants) {
        if (!is_in_force(grant, day) || grant.scope == RoleScope::council)
            continue;
        if (grant.scope != RoleScope::unit)
            list.insert(scope_word(grant.role, grant.scope, grant.where.text));
        else
            for (const TeamCode &team : tree.teams_of(UnitCode{grant.where.text}))
                list.insert(scope_word(grant.role, RoleScope::team, team.text));
    }
    return {list.begin(), list.end()};
}

} // namespace tallyboard
