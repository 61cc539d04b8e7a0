#include "hub/people_book.h"
#include "domain/permissions.h"
#include "domain/text.h"
#include "hub/hub_rows.h"
#include <algorithm>
#include <tuple>

namespace tallyboard::hub {

namespace {

constexpr Millis fresh{60'000};

/// Only these may be told to press something in the app: others do not have the button.
bool may_take_on(Roles roles) { return may_do<AcknowledgeAlarm>(roles, Relation::other); }
bool may_take_on(const Person &person) { return may_take_on(person.roles.with(person.scoped)); }
bool is_responder(const Person &person) { return person.roles.with(person.scoped).has(Role::safety_officer); }

} // namespace

void PeopleBook::forget() { *this = {}; }

void PeopleBook::refresh(HubStore &store) {
    if (m_read && store.generation() == m_generation)
        return;
    std::set<PersonId> changed;
    store.scan(m_sequence, StoreFile::ops, [&changed](const HubStore::FeedView &row) {
        if (row.kind == Person::trait.word.text || row.kind == Contact::trait.word.text)
            if (const auto id = PersonId::parse(row.key))
                changed.insert(*id);
        return true;
    });
    for (const PersonId &id : changed)
        take(id, store);
    if (!changed.empty() || !m_read)
        sort_out();
    m_read = true;
    m_devices_read = false;
    m_generation = store.generation();
    m_sequence = store.sequence();
}

void PeopleBook::take(const PersonId &id, HubStore &store) {
    m_known.erase(id);
    const auto row_at = [&store, &id]<class T>(const T &) -> std::optional<T> {
        const auto entry = store.find(T::trait.word, id.text());
        return entry && !entry->removed ? row_of<T>(entry->body) : std::nullopt;
    };
    const auto who = row_at(Person{});
    if (!who || !who->active || !(may_take_on(*who) || is_responder(*who)))
        return;
    Known known{*who, {}, {}};
    if (const auto contact = row_at(Contact{})) {
        known.mail = contact->mail;
        known.mobile = contact->mobile;
    }
    m_known.emplace(id, std::move(known));
}

void PeopleBook::sort_out() {
    m_responders.clear();
    m_near.clear();
    for (const auto &[id, known] : m_known) {
        if (!known.mobile.empty() && is_responder(known.person))
            m_responders.push_back({id,
                                    known.person.team,
                                    {known.person.name, known.mobile},
                                    known.person.roles.has(Role::safety_officer)});
    }
    std::sort(m_responders.begin(), m_responders.end(), [](const Responder &a, const Responder &b) {
        return std::tie(a.callable.name, a.person) < std::tie(b.callable.name, b.person);
    });
    for (std::size_t at = 0; at < m_responders.size(); ++at)
        m_near[m_responders[at].team].push_back(at);
}

bool PeopleBook::answers_for(const PersonId &officer, bool for_all, const Person *worker, const Covers &covers) const {
    if (for_all || worker == nullptr)
        return for_all;
    const auto known = m_known.find(officer);
    return known != m_known.end() && covers(known->second.person, *worker);
}

bool PeopleBook::has_device(HubStore &store, const PersonId &person, Instant now) {
    const bool old = now.is_set() && (now - m_devices_at >= fresh || now < m_devices_at);
    if (!m_devices_read || old) {
        m_with_device.clear();
        for (const DeviceRecord &device : store.devices())
            if (!device.revoked_at.is_set())
                m_with_device.insert(device.person);
        m_devices_read = true;
        m_devices_at = now;
    }
    return m_with_device.contains(person);
}

bool PeopleBook::takes_on_in_app(HubStore &store, const PersonId &who, const Person *worker, const Covers &covers,
                                 Instant now) {
    const auto found = m_known.find(who);
    return found != m_known.end() && may_take_on(found->second.person) && (worker == nullptr || who != worker->id) &&
           answers_for(who, may_take_on(found->second.person.roles), worker, covers) && has_device(store, who, now);
}

std::vector<Callable> PeopleBook::responders(const Person *worker, const Covers &covers) const {
    std::vector<Callable> out;
    const auto add = [&](const Responder &one, bool near) {
        const bool of_team = worker != nullptr && one.team == worker->team;
        const bool is_worker = worker != nullptr && one.person == worker->id;
        if (of_team == near && !is_worker && out.size() < callable_max &&
            answers_for(one.person, one.for_all, worker, covers))
            out.push_back(one.callable);
    };
    if (const auto near = worker != nullptr ? m_near.find(worker->team) : m_near.end(); near != m_near.end())
        for (const std::size_t at : near->second)
            add(m_responders[at], true);
    for (auto one = m_responders.begin(); one != m_responders.end() && out.size() < callable_max; ++one)
        add(*one, false);
    return out;
}

} // namespace tallyboard::hub
