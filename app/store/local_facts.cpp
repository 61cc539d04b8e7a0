#include "store/local_facts.h"
#include "store/row_io.h"

namespace tallyboard::store {

template <class T, class... K> std::optional<T> LocalFacts::one(const K &...key) const {
    if (T::trait.file != m_file)
        return std::nullopt;
    return rows::row_of(rows::get<T>(m_database, key...));
}

template <class T, class... V> std::vector<T> LocalFacts::many(const std::string &text, const V &...value) const {
    if (T::trait.file != m_file)
        return {};
    return rows::plain(rows::list<T>(m_database, text, value...));
}

std::optional<Setting> LocalFacts::setting(std::string_view topic) const {
    static const std::string text = rows::sql<Setting>().list + "WHERE topic = ?1 ORDER BY n DESC LIMIT 1";
    const auto wanted = enum_parse<SettingTopic>(topic);
    auto found = wanted ? many<Setting>(text, *wanted) : std::vector<Setting>{};
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::optional<Person> LocalFacts::person(const PersonId &id) const { return one<Person>(id); }
std::optional<Team> LocalFacts::team(const TeamCode &code) const { return one<Team>(code); }
std::optional<Unit> LocalFacts::unit(const UnitCode &code) const { return one<Unit>(code); }
std::vector<RoleGrant> LocalFacts::role_grants(const PersonId &person) const {
    static const std::string text = rows::sql<RoleGrant>().list + "WHERE person = ?1";
    return many<RoleGrant>(text, person);
}
std::optional<Site> LocalFacts::site(const SiteCode &code) const { return one<Site>(code); }
std::optional<Address> LocalFacts::address(const AddressId &id) const { return one<Address>(id); }
std::optional<AddressNote> LocalFacts::address_note(const AddressNoteId &id) const { return one<AddressNote>(id); }
std::optional<Desk> LocalFacts::desk(const DeskCode &code) const { return one<Desk>(code); }

std::vector<Desk> LocalFacts::desks_of_site(const SiteCode &site) const {
    static const std::string text = rows::sql<Desk>().list + "WHERE site = ?1 ORDER BY code";
    return many<Desk>(text, site);
}

std::vector<Occupied> LocalFacts::occupied(const SiteCode &site, LocalDate date) const {
    static const std::string text =
        rows::sql<Occupied>().list + "WHERE date = ?1 AND desk IN (SELECT code FROM visible_desk WHERE site = ?2)";
    return many<Occupied>(text, date, site);
}

std::vector<Occupied> LocalFacts::occupied_desk(const DeskCode &desk, LocalDate date) const {
    static const std::string text = rows::sql<Occupied>().list + "WHERE date = ?1 AND desk = ?2";
    return many<Occupied>(text, date, desk);
}

std::optional<Presence> LocalFacts::presence(const PersonId &person, LocalDate date, Half half) const {
    return one<Presence>(person, date, half);
}

std::optional<Actual> LocalFacts::actual(const PersonId &person, LocalDate date) const {
    return one<Actual>(person, date);
}

std::optional<Booking> LocalFacts::booking(const BookingId &id) const { return one<Booking>(id); }

std::vector<Booking> LocalFacts::bookings_of(const PersonId &person, LocalDate date) const {
    static const std::string text = rows::sql<Booking>().list + "WHERE person = ?1 AND date = ?2 AND state <> ?3";
    return many<Booking>(text, person, date, BookingState::cancelled);
}

std::optional<Visit> LocalFacts::visit(const VisitId &id) const { return one<Visit>(id); }

std::optional<Visit> LocalFacts::running_visit(const PersonId &person) const {
    // The 5 (closed) stands in the text: only then does SQLite use the index of open visits.
    static const std::string text =
        rows::sql<Visit>().list + "WHERE person = ?1 AND state <> 5 ORDER BY id DESC LIMIT 1";
    static_assert(static_cast<int>(VisitState::closed) == 5);
    auto found = many<Visit>(text, person);
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::optional<Assessment> LocalFacts::assessment(const AssessmentId &id) const { return one<Assessment>(id); }
std::vector<Assessment> LocalFacts::assessments_of(const PersonId &person) const {
    static const std::string text = rows::sql<Assessment>().list + "WHERE person = ?1 ORDER BY id";
    return many<Assessment>(text, person);
}
std::optional<DseAnswers> LocalFacts::answers(const AssessmentId &id) const { return one<DseAnswers>(id); }

} // namespace tallyboard::store
