// A decision's changes become rows.
#include "codec/codec.h"
#include "domain/permissions.h"
#include "hub/hub_rows.h"
#include <algorithm>
#include <set>

namespace tallyboard::hub {

namespace {

/// Whose row it is: that person's team decides its audience too.
PersonId owner_of(const Row &row) {
    return std::visit(
        [](const auto &r) {
            if constexpr (requires { r.person; })
                return r.person;
            else
                return PersonId{};
        },
        row);
}

/// Of where people plan to be only leave counts. Everybody says that each morning, and plans are looked through for it.
bool plans_rest_on(std::string_view kind, std::string_view before, std::string_view now) {
    const std::string_view leave = "\"leave\"";
    return kind != Presence::trait.word.text || before.find(leave) != before.npos || now.find(leave) != now.npos;
}

} // namespace

std::string HubRows::unsealed(const HubStore::FeedView &view) const {
    return protocol::unseal(view.body, m_vault_key).value_or("");
}

void HubRows::put(const Row &row, bool remove, Instant at) {
    FeedEntry entry;
    entry.kind = row_word(row);
    entry.key = row_key(row);
    entry.removed = remove;
    entry.at = at;
    if (remove) {
        // A removal names only the key, so it goes to those who could see the row.
        const auto old = m_store.find(entry.kind, entry.key);
        if (old)
            m_woken.insert(old->audience);
        m_store.put(entry);
        if (plans_rest_on(entry.kind, old ? old->body : std::string(), {}))
            plans_changed(entry.kind);
        return;
    }
    entry.owner = owner_of(row);
    entry.audience = audience_of(row, entry.owner);
    entry.in_vault = trait_of(row).file == StoreFile::vault;
    entry.body = codec::row_text(row);
    if (entry.in_vault)
        entry.body = protocol::seal(entry.body, m_vault_key);
    // An actual's audience depends on its site. People who may no longer see it must hear of that as soon as those who
    // now may.
    std::string before;
    if (std::holds_alternative<Presence>(row) || std::holds_alternative<Actual>(row))
        if (auto old = m_store.find(entry.kind, entry.key)) {
            if (old->audience != entry.audience)
                m_woken.insert(old->audience);
            before = std::move(old->body);
        }
    m_store.put(entry);
    m_woken.insert(std::move(entry.audience));
    if (plans_rest_on(entry.kind, before, entry.body))
        plans_changed(entry.kind);
    if (const auto *desk = std::get_if<Desk>(&row))
        m_desks.erase(desk->code.text), m_site_desks.clear();
    if (const auto *person = std::get_if<Person>(&row))
        m_people.insert_or_assign(person->id, *person);
    if (const auto *site = std::get_if<Site>(&row))
        m_sites.erase(site->code.text);
    if (std::holds_alternative<Team>(row) || std::holds_alternative<Unit>(row))
        m_tree.reset();
}

VisitRecord HubRows::put_visit(const Visit &visit, Instant at) {
    auto record = m_store.visit(visit.id);
    if (!record) // frozen here: a later edit of the plan never reaches a running visit
        record = VisitRecord{
            visit.id, visit.person, {}, true, m_store.keep_plan(codec::row_text(frozen_plan(0, visit.person))), 0, {}};
    if (record->next_due != visit.next_due)
        record->timer_at = at;
    record->next_due = visit.next_due;
    record->running = visit.state != VisitState::closed;
    m_store.put_visit(*record);
    put(visit, false, at);
    return *record;
}

void HubRows::number_visit_event(const VisitEvent &event, Instant at) {
    auto record = m_store.visit(event.visit);
    if (!record)
        return;
    VisitEvent numbered = event;
    numbered.n = ++record->events;
    m_store.put_visit(*record);
    put(numbered, false, at);
}

void HubRows::write_moved(const Visit &visit, Instant timer_at, Instant at) {
    auto record = put_visit(visit, at);
    record.timer_at = timer_at;
    m_store.put_visit(record);
}

bool HubRows::write(const std::vector<Change> &changes, Instant at) {
    // Slots first: the only write that may say no.
    for (const auto &change : changes) {
        const auto *booking = std::get_if<Booking>(&change.row);
        if (booking == nullptr || change.remove)
            continue;
        if (booking->state == BookingState::cancelled)
            m_store.free_slots(*booking);
        else if (!m_store.take_slots(*booking, slots_of(booking->span)))
            return false;
    }
    std::set<PersonId> given; // or taken from
    for (const auto &change : changes) {
        if (const auto *visit = std::get_if<Visit>(&change.row); visit != nullptr && !change.remove) {
            put_visit(*visit, at);
        } else if (const auto *alarm = std::get_if<Alarm>(&change.row); alarm != nullptr && !change.remove) {
            put_alarm(*alarm, at);
        } else if (const auto *event = std::get_if<VisitEvent>(&change.row)) {
            number_visit_event(*event, at);
        } else if (const auto *line = std::get_if<AlarmEvent>(&change.row)) {
            number_alarm_event(*line, at);
        } else if (const auto *position = std::get_if<Position>(&change.row)) {
            const auto sealed = protocol::seal(codec::row_text(*position), m_vault_key);
            m_store.put_position(position->visit, at, sealed);
        } else if (const auto *setting = std::get_if<Setting>(&change.row)) {
            const auto before = rules_of<PresenceRules>(*this);
            put(change.row, change.remove, at);
            changed(*setting, before, at);
        } else if (const auto *grant = std::get_if<RoleGrant>(&change.row)) {
            put(change.row, change.remove, at);
            m_grants.reset();
            given.insert(grant->person);
        } else {
            put(change.row, change.remove, at);
        }
    }
    for (const PersonId &person : given)
        derive_roles(person, at);
    return true;
}

/// What must change at once with a setting: plans carry the council's repeat, and rows carry who may see them.
void HubRows::changed(const Setting &setting, const PresenceRules &before, Instant at) {
    m_settings.reset();
    const auto *presence = std::get_if<PresenceRules>(&setting.value);
    if (presence == nullptr || presence->audience == before.audience)
        return;
    for (const std::string_view kind : {std::string_view(Presence::trait.word), std::string_view(Actual::trait.word)})
        for (const FeedEntry &entry : m_store.list(kind))
            retag(entry, at);
}

void HubRows::retag(const FeedEntry &entry, Instant at) {
    auto row = codec::row_from_key(entry.kind, entry.key);
    if (!entry.in_vault)
        if (auto whole = row_of(entry.kind, entry.body))
            row = std::move(*whole);
    // Of a vault row the key is all that an operator's command can read. Its readers follow from its owner alone.
    if (!row || (entry.in_vault && person_cached(entry.owner) == nullptr))
        return;
    auto audience = audience_of(row.value(), entry.owner);
    if (audience == entry.audience)
        return;
    m_woken.insert(entry.audience);
    m_woken.insert(audience);
    auto moved = entry;
    moved.audience = std::move(audience);
    moved.at = at;
    m_store.put(moved);
}

std::vector<std::string> HubRows::take_woken() {
    std::set<std::string> words;
    for (const auto &audience : m_woken) {
        std::string but; // whoever must not hear of it (hidden_from())
        std::size_t from = 0;
        while (from < audience.size()) {
            const auto end = std::min(audience.find('\n', from), audience.size());
            if (end > from && audience[from] == '-')
                but = "\n" + audience.substr(from + 1, end - from - 1);
            else if (end > from)
                words.emplace(audience.substr(from, end - from) + but);
            from = end + 1;
        }
    }
    m_woken.clear();
    return {words.begin(), words.end()};
}

} // namespace tallyboard::hub
