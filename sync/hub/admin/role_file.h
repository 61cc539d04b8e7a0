// A CSV of roles: person,role and, where it has them, scope,where,from,until. The person is given by object id, mail
// address or exact name; the role is a word of Role, the scope one of RoleScope; days are written 2026-11-30. Pure.
#pragma once
#include "domain/role_grants.h"
#include "hub/admin/import.h"

namespace tallyboard::hub {

struct RoleLine {
    std::string person;
    Role role = Role::staff;
    RoleScope scope = RoleScope::council;
    std::string where; // code or name of a unit, team or site
    LocalDate from, until;
};
Parsed<RoleLine> read_roles(std::string_view csv);

/// What a scope may name.
struct Scopes {
    std::vector<Unit> units;
    std::vector<Team> teams;
    std::vector<Site> sites;
    /// The code for what somebody wrote: a code or an exact name. Empty: there is none, or more than one.
    ScopeCode find(RoleScope scope, const std::string &text) const;
};

/// Adds roles and changes their dates; takes none away, and never touches what a person gave.
ImportPlan plan_roles(const Parsed<RoleLine> &parsed, const std::vector<Person> &people,
                      const std::vector<Contact> &contacts, const Scopes &scopes = {}, LocalDate today = {});

} // namespace tallyboard::hub
