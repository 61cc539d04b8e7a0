// What the page of roles shows, as its rows. Made on the store's thread: a council has thousands of people. Pure.
#pragma once
#include "domain/command.h"
#include "roles/council_parts.h"
#include "roles/role_rows.h"
#include "store/local_store.h"
#include <map>
#include <string>
#include <vector>

namespace tallyboard {

/// Which people the list has.
struct RoleFilter {
    std::string search; // a part of a name; "" everybody who holds a role
    std::optional<Role> role;
    CouncilPart part; // the whole council: any
};

/// What was read of the store.
struct RoleRead {
    CouncilParts parts;
    std::vector<RoleGrant> grants;
    std::vector<Person> people;     // who hold a role, or who were looked for; in the order of the list
    std::map<PersonId, Person> all; // those, and whoever else is named
    std::vector<Command> waiting;
    std::vector<RoleChange> log; // newest first
    std::vector<store::Notice> refused;
    LocalDate today;
    std::string zone;
};

/// What is over is left out: the hub takes it away later.
bool is_held(const RoleGrant &grant, LocalDate today);
/// Names a grant among those of its person: "manager/team:housing".
QString grant_text(Role role, const CouncilPart &part);
template <class V> CouncilPart part_of_verb(const V &verb) { return {verb.scope, verb.where}; }

namespace role_lists {

std::vector<RoleHolderRow> holders(const RoleRead &read, const RoleFilter &filter);
std::vector<CouncilPartRow> parts(const RoleRead &read);
std::vector<HeldRoleRow> held(const RoleRead &read, const PersonId &person, bool may_change);
std::vector<RoleLineRow> log(const RoleRead &read);
std::vector<RoleRefusalRow> refused(const RoleRead &read, const PersonId &person);
/// "Housing officer · Housing · Town Hall"
QString about(const Person &person, const CouncilParts &parts);

} // namespace role_lists

} // namespace tallyboard
