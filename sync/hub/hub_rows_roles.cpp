// What the hub knows of roles: the grants, the units they are given over, and the day by which they are in force.
#include "domain/permissions.h"
#include "hub/hub_rows.h"
#include "store/civil_time.h"

namespace tallyboard::hub {

std::optional<Team> HubRows::team(const TeamCode &code) const { return row_by_key<Team>(m_store, code.text); }
std::optional<Unit> HubRows::unit(const UnitCode &code) const { return row_by_key<Unit>(m_store, code.text); }
std::vector<RoleGrant> HubRows::role_grants(const PersonId &person) const { return grants_of(person); }

const std::vector<RoleGrant> &HubRows::grants_of(const PersonId &person) const {
    static const std::vector<RoleGrant> none;
    if (!m_grants) {
        m_grants.emplace();
        for (RoleGrant &grant : rows_of<RoleGrant>(m_store))
            (*m_grants)[grant.person].push_back(std::move(grant));
    }
    const auto found = m_grants->find(person);
    return found == m_grants->end() ? none : found->second;
}

const UnitTree &HubRows::tree() const {
    if (!m_tree)
        m_tree.emplace(rows_of<Team>(m_store), rows_of<Unit>(m_store));
    return *m_tree;
}

LocalDate HubRows::role_day(Instant now) const {
    if (!m_role_day)
        m_role_day = date_parse(m_store.meta(role_day_meta).value_or(""));
    return m_role_day ? *m_role_day : civil_time(now, m_store.meta("zone").value_or("Europe/London")).date;
}

void HubRows::set_role_day(LocalDate day) {
    m_store.set_meta(role_day_meta, date_text(day));
    m_role_day = day;
}

Roles HubRows::roles_over_person(const Person &by, const Person &whose, Instant now) const {
    const auto &grants = grants_of(by.id);
    return grants.empty() ? by.roles : by.roles.with(roles_over(grants, whose, tree(), role_day(now)));
}

std::vector<std::string> HubRows::scope_words_of(const PersonId &person, Instant now) const {
    const auto &grants = grants_of(person);
    return grants.empty() ? std::vector<std::string>{} : scope_words(grants, tree(), role_day(now));
}

bool HubRows::takes_on_in_app(const PersonId &who, const Person *worker, Instant now) const {
    m_book.refresh(m_store);
    const auto covers = [&](const Person &officer, const Person &whose) {
        return may_do<AcknowledgeAlarm>(roles_over_person(officer, whose, now), Relation::other);
    };
    return m_book.takes_on_in_app(m_store, who, worker, covers, now);
}

std::vector<Callable> HubRows::responders(const Person *worker, Instant now) const {
    return book().responders(worker, [&](const Person &officer, const Person &whose) {
        return roles_over_person(officer, whose, now).has(Role::safety_officer);
    });
}

void HubRows::derive_roles(const PersonId &id, Instant at) {
    m_woken.insert("\nperson:" + id.text() + "\n"); // a second team changes what they see, and not their row
    const Person *known = person_cached(id);
    if (known == nullptr)
        return;
    Person person = *known;
    const auto &grants = grants_of(id);
    const LocalDate day = role_day(at);
    person.roles = roles_over_council(grants, day);
    person.scoped = roles_over_parts(grants, day);
    if (!(person == *known))
        put(person, false, at);
}

std::string HubRows::audience_of(const Row &row, const PersonId &owner) const {
    std::vector<PersonId> line;
    if (trait_of(row).readers->line)
        line = line_of(owner, [this](const PersonId &id) { return person_cached(id); });
    auto words = audiences(row, person_cached(owner), rules_of<PresenceRules>(*this), line);
    if (is_of_hidden_alarm(row))
        words.insert(words.begin(), hidden_from(owner));
    return audience_text(words);
}

void HubRows::retag_contacts(Instant at) {
    for (const FeedEntry &entry : m_store.list(Contact::trait.word))
        retag(entry, at);
}

} // namespace tallyboard::hub
