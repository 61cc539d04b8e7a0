#include "store/reads.h"
#include "store/row_io.h"
#include <map>

namespace tallyboard::store {
namespace {

// SQL for who belongs on the list of a day: everybody with a plan or an actual, at this site when one is given. Three
// queries share it, so that each is one pass in SQL.
const std::string anywhere = "SELECT person FROM visible_presence WHERE date = ?1 "
                             "UNION SELECT person FROM visible_actual WHERE date = ?1";
const std::string at_site = "SELECT person FROM visible_presence WHERE date = ?1 AND site = ?2 "
                            "UNION SELECT person FROM visible_actual WHERE date = ?1 AND site = ?2";

template <class T> std::vector<Shown<T>> of_day(Database &database, LocalDate date, const SiteCode &site) {
    static const std::string all_day = rows::sql<T>().list + "WHERE date = ?1";
    static const std::string site_day = all_day + " AND person IN (" + at_site + ")";
    return site.empty() ? rows::list<T>(database, all_day, date) : rows::list<T>(database, site_day, date, site);
}

} // namespace

std::vector<Shown<Presence>> presence_of(LocalStore &store, const PersonId &person, LocalDate from, int days) {
    // Day by day, because the key begins with the date: few days, each one seek.
    static const std::string text = rows::sql<Presence>().list + "WHERE date = ?1 AND person = ?2 ORDER BY half";
    std::vector<Shown<Presence>> found;
    for (int day = 0; day < days; ++day) {
        auto halves = rows::list<Presence>(store.database(), text, from + day, person);
        found.insert(found.end(), std::make_move_iterator(halves.begin()), std::make_move_iterator(halves.end()));
    }
    return found;
}

std::optional<Shown<Actual>> actual_of(LocalStore &store, const PersonId &person, LocalDate date) {
    return rows::get<Actual>(store.database(), person, date);
}

std::vector<WhoIsIn> who_is_in(LocalStore &store, LocalDate date, const SiteCode &site) {
    static const std::string by_name = " ORDER BY name COLLATE NOCASE, id";
    static const std::string people_all = rows::sql<Person>().list + "WHERE id IN (" + anywhere + ")" + by_name;
    static const std::string people_site = rows::sql<Person>().list + "WHERE id IN (" + at_site + ")" + by_name;
    Database &database = store.database();
    auto people = site.empty() ? rows::list<Person>(database, people_all, date)
                               : rows::list<Person>(database, people_site, date, site);
    std::vector<WhoIsIn> found;
    std::map<PersonId, std::size_t> place;
    for (auto &person : people) {
        place.emplace(person.row.id, found.size());
        found.emplace_back().person = std::move(person.row);
    }
    const auto at = [&](const PersonId &id) {
        const auto it = place.find(id);
        return it == place.end() ? nullptr : &found[it->second];
    };
    for (auto &shown : of_day<Presence>(database, date, site))
        if (WhoIsIn *who = at(shown.row.person))
            (shown.row.half == Half::am ? who->am : who->pm) = std::move(shown.row);
    for (auto &shown : of_day<Actual>(database, date, site))
        if (WhoIsIn *who = at(shown.row.person))
            who->actual = std::move(shown.row);
    return found;
}

} // namespace tallyboard::store
