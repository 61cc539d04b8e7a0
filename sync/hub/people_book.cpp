#include "hub/people_book.h"
#include "domain/permissions.h"
#include "hub/hub_rows.h"
#include <algorithm>
#include <tuple>

namespace tallyboard::hub {

namespace {

constexpr Millis fresh{60'000};

/// Mail addresses are compared without case: nobody tells two people apart by it (RFC 5321 section 2.4 warns of it).
std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// Whoever else reads "press" would look for a button that they do not have.
bool may_take_on(const Person &person) {
    return may_do(Verb(AcknowledgeAlarm{}).index(), person.roles, Relation::other);
}

} // namespace

void PeopleBook::refresh(HubStore &store, Instant now) {
    const bool old = now.is_set() && (now - m_read_at >= fresh || now < m_read_at);
    if (m_read && !old && store.generation() == m_generation)
        return;
    read(store);
    m_read = true;
    m_generation = store.generation();
    m_read_at = now;
}

void PeopleBook::read(HubStore &store) {
    m_apps.clear();
    m_responders.clear();
    std::set<PersonId> with_device;
    for (const DeviceRecord &device : store.devices())
        if (!device.revoked_at.is_set())
            with_device.insert(device.person);
    std::map<PersonId, Person> people;
    for (const auto &entry : store.list("person"))
        if (const auto row = row_of("person", entry.body))
            if (const auto &person = std::get<Person>(*row); person.active)
                people.emplace(person.id, person);
    for (const auto &entry : store.list("contact")) {
        const auto row = row_of("contact", entry.body);
        if (!row)
            continue;
        const auto &contact = std::get<Contact>(*row);
        const auto person = people.find(contact.person);
        if (person == people.end())
            continue;
        if (!contact.mail.empty() && with_device.count(contact.person) > 0 && may_take_on(person->second))
            m_apps[lower(contact.mail)].insert(contact.person);
        if (!contact.mobile.empty() && person->second.roles.has(Role::safety_officer))
            m_responders.push_back({contact.person, person->second.team, {person->second.name, contact.mobile}});
    }
    std::sort(m_responders.begin(), m_responders.end(), [](const Responder &a, const Responder &b) {
        return std::tie(a.callable.name, a.person) < std::tie(b.callable.name, b.person);
    });
}

bool PeopleBook::takes_on_in_app(const std::string &mail, const Person *worker) const {
    const auto found = m_apps.find(lower(mail));
    if (found == m_apps.end())
        return false;
    return worker == nullptr || found->second.size() > found->second.count(worker->id);
}

std::vector<Callable> PeopleBook::responders(const Person *worker) const {
    std::vector<Callable> out;
    for (const bool near : {true, false})
        for (const Responder &one : m_responders) {
            const bool of_team = worker != nullptr && one.team == worker->team;
            const bool is_worker = worker != nullptr && one.person == worker->id;
            if (of_team == near && !is_worker && out.size() < callable_max)
                out.push_back(one.callable);
        }
    return out;
}

} // namespace tallyboard::hub
