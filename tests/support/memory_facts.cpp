#include "support/memory_facts.h"

namespace tallyboard::testing {

template <class T, class Match> std::vector<T> MemoryFacts::where(Match match) const {
    std::vector<T> list;
    for (const auto &[key, row] : m_rows)
        if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
            list.push_back(*item);
    return list;
}
template <class T, class Match> std::optional<T> MemoryFacts::first(Match match) const {
    for (const auto &[key, row] : m_rows)
        if (const T *item = std::get_if<T>(&row); item != nullptr && match(*item))
            return *item;
    return std::nullopt;
}

MemoryFacts::MemoryFacts(bool at_hub) : m_at_hub(at_hub) {}
MemoryFacts::MemoryFacts(const MemoryFacts &) = default;
MemoryFacts &MemoryFacts::operator=(const MemoryFacts &) = default;
MemoryFacts::~MemoryFacts() = default;

void MemoryFacts::put(const Row &row) { m_rows[{row.index(), row_key(row)}] = row; }

void MemoryFacts::apply(const std::vector<Change> &changes) {
    for (Change change : changes) {
        if (auto *event = std::get_if<VisitEvent>(&change.row); event != nullptr && event->n == 0)
            event->n = ++m_event_count[event->visit];
        if (const auto *visit = std::get_if<Visit>(&change.row); visit != nullptr && m_at_hub)
            m_frozen.try_emplace(visit->id, plan);
        if (change.remove)
            m_rows.erase({change.row.index(), row_key(change.row)});
        else
            put(change.row);
    }
}

Decision MemoryFacts::execute(const Command &command, const Moment &moment) {
    Decision decision = decide(*this, command, moment);
    apply(decision.changes);
    return decision;
}

MemoryFacts MemoryFacts::as(bool at_hub) const {
    MemoryFacts other = *this;
    other.m_at_hub = at_hub;
    return other;
}

std::optional<Person> MemoryFacts::person(const PersonId &id) const {
    return first<Person>([&](const Person &r) { return r.id == id; });
}

std::optional<Setting> MemoryFacts::setting(std::string_view topic) const {
    std::optional<Setting> latest;
    for (Setting &version : where<Setting>([&](const Setting &r) { return enum_text(r.topic) == topic; }))
        if (!latest || version.n > latest->n)
            latest = std::move(version);
    return latest;
}

std::optional<Team> MemoryFacts::team(const TeamCode &code) const {
    return first<Team>([&](const Team &r) { return r.code == code; });
}

std::optional<Unit> MemoryFacts::unit(const UnitCode &code) const {
    return first<Unit>([&](const Unit &r) { return r.code == code; });
}

std::vector<RoleGrant> MemoryFacts::role_grants(const PersonId &person) const {
    return where<RoleGrant>([&](const RoleGrant &r) { return r.person == person; });
}

std::optional<Site> MemoryFacts::site(const SiteCode &code) const {
    return first<Site>([&](const Site &r) { return r.code == code; });
}

std::optional<Address> MemoryFacts::address(const AddressId &id) const {
    return first<Address>([&](const Address &r) { return r.id == id; });
}

std::optional<AddressNote> MemoryFacts::address_note(const AddressNoteId &id) const {
    return first<AddressNote>([&](const AddressNote &r) { return r.id == id; });
}

std::optional<Desk> MemoryFacts::desk(const DeskCode &code) const {
    return first<Desk>([&](const Desk &r) { return r.code == code; });
}

std::vector<Desk> MemoryFacts::desks_of_site(const SiteCode &site) const {
    return where<Desk>([&](const Desk &r) { return r.site == site; });
}

std::vector<Occupied> MemoryFacts::occupied(const SiteCode &site, LocalDate date) const {
    return where<Occupied>([&](const Occupied &r) {
        const auto d = desk(r.desk);
        return r.date == date && d && d->site == site;
    });
}

std::vector<Occupied> MemoryFacts::occupied_desk(const DeskCode &desk, LocalDate date) const {
    return where<Occupied>([&](const Occupied &r) { return r.date == date && r.desk == desk; });
}

std::optional<Presence> MemoryFacts::presence(const PersonId &person, LocalDate date, Half half) const {
    return first<Presence>([&](const Presence &r) { return r.person == person && r.date == date && r.half == half; });
}

std::optional<Actual> MemoryFacts::actual(const PersonId &person, LocalDate date) const {
    return first<Actual>([&](const Actual &r) { return r.person == person && r.date == date; });
}

std::optional<Booking> MemoryFacts::booking(const BookingId &id) const {
    return first<Booking>([&](const Booking &r) { return r.id == id; });
}

std::vector<Booking> MemoryFacts::bookings_of(const PersonId &person, LocalDate date) const {
    return where<Booking>(
        [&](const Booking &r) { return r.person == person && r.date == date && r.state != BookingState::cancelled; });
}

std::optional<Visit> MemoryFacts::visit(const VisitId &id) const {
    return first<Visit>([&](const Visit &r) { return r.id == id; });
}

std::optional<Visit> MemoryFacts::running_visit(const PersonId &person) const {
    // An SOS may open a second one: the newest counts, as in a store.
    auto open = where<Visit>([&](const Visit &r) { return r.person == person && r.state != VisitState::closed; });
    return open.empty() ? std::nullopt : std::optional(open.back());
}

std::optional<Assessment> MemoryFacts::assessment(const AssessmentId &id) const {
    return first<Assessment>([&](const Assessment &r) { return r.id == id; });
}

std::vector<Assessment> MemoryFacts::assessments_of(const PersonId &person) const {
    return where<Assessment>([&](const Assessment &r) { return r.person == person; });
}

std::optional<DseAnswers> MemoryFacts::answers(const AssessmentId &id) const {
    return first<DseAnswers>([&](const DseAnswers &r) { return r.assessment == id; });
}

std::optional<Row> MemoryFacts::row(std::string_view kind, std::string_view key) const {
    for (const auto &[place, row] : m_rows)
        if (row_word(row) == kind && place.second == key)
            return row;
    return std::nullopt;
}

std::vector<Row> MemoryFacts::rows(std::string_view kind) const {
    std::vector<Row> list;
    for (const auto &[place, row] : m_rows)
        if (row_word(row) == kind)
            list.push_back(row);
    return list;
}

/// As a hub's code that sends may do: without blanks, and not everything.
std::optional<std::string> MemoryFacts::usable_address(MethodKind, const std::string &address) const {
    if (address.find('!') != address.npos)
        return std::nullopt;
    std::string plain = address;
    std::erase(plain, ' ');
    return plain;
}

Ladder MemoryFacts::ladder_now(const PersonId &) const { return plan; }

Ladder MemoryFacts::ladder_of(const VisitId &visit) const {
    const auto found = m_frozen.find(visit);
    return found == m_frozen.end() ? Ladder{} : found->second;
}

} // namespace tallyboard::testing
