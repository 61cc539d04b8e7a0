#include "store/reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

std::optional<Person> person_by_id(LocalStore &store, const PersonId &id) {
    return rows::row_of(rows::get<Person>(store.database(), id));
}

std::optional<Contact> contact_of(LocalStore &store, const PersonId &id) {
    return rows::row_of(rows::get<Contact>(store.database(), id));
}

std::optional<Team> team_by_code(LocalStore &store, const TeamCode &code) {
    return rows::row_of(rows::get<Team>(store.database(), code));
}

std::vector<Person> people_named(LocalStore &store, const std::string &part, int most) {
    // Walks the names in order in their index and stops when there are enough; % and _ are letters here.
    static const std::string text = rows::sql<Person>().list + "WHERE active = 1 AND name LIKE ?1 ESCAPE '\\' "
                                                               "ORDER BY name COLLATE NOCASE LIMIT ?2";
    std::string pattern = "%";
    for (const char letter : part) {
        if (letter == '%' || letter == '_' || letter == '\\')
            pattern += '\\';
        pattern += letter;
    }
    pattern += '%';
    return rows::plain(rows::list<Person>(store.database(), text, pattern, most));
}

} // namespace tallyboard::store
