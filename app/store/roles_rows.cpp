#include "store/reads.h"
#include "store/row_io.h"
#include <map>

namespace tallyboard::store {

std::vector<Unit> units(LocalStore &store) {
    static const std::string text = rows::sql<Unit>().list + "ORDER BY name COLLATE NOCASE, code";
    return rows::plain(rows::list<Unit>(store.database(), text));
}

std::vector<PersonId> line_of(LocalStore &store, const PersonId &person) {
    std::map<PersonId, Person> read;
    return tallyboard::line_of(person, [&](const PersonId &id) -> const Person * {
        if (auto found = person_by_id(store, id))
            return &read.insert_or_assign(id, std::move(*found)).first->second;
        return nullptr;
    });
}

std::vector<RoleGrant> role_grants(LocalStore &store) {
    static const std::string text = rows::sql<RoleGrant>().list + "ORDER BY person, \"role\", \"scope\", \"where\"";
    return rows::plain(rows::list<RoleGrant>(store.database(), text));
}

std::vector<RoleChange> role_changes(LocalStore &store, int most) {
    static const std::string text = rows::sql<RoleChange>().list + "ORDER BY \"at\" DESC, id DESC LIMIT ?1";
    return rows::plain(rows::list<RoleChange>(store.database(), text, most));
}

std::vector<RoleChange> role_changes_of(LocalStore &store, const PersonId &person, int most) {
    static const std::string text =
        rows::sql<RoleChange>().list + "WHERE person = ?1 ORDER BY \"at\" DESC, id DESC LIMIT ?2";
    return rows::plain(rows::list<RoleChange>(store.database(), text, person, most));
}

std::vector<Team> teams(LocalStore &store) {
    static const std::string text = rows::sql<Team>().list + "ORDER BY name COLLATE NOCASE, code";
    return rows::plain(rows::list<Team>(store.database(), text));
}

std::vector<Person> role_holders(LocalStore &store) {
    static const std::string text = rows::sql<Person>().list +
                                    "WHERE active = 1 AND id IN (SELECT person FROM visible_role_grant) "
                                    "ORDER BY name COLLATE NOCASE, id";
    return rows::plain(rows::list<Person>(store.database(), text));
}

} // namespace tallyboard::store
