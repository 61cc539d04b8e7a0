#include "hub/hub_rows.h"
#include "codec/codec.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard::hub {

std::string audience_text(const std::vector<std::string> &words) {
    if (words.empty())
        return {};
    std::string text = "\n";
    for (const auto &word : words)
        text.append(word).append("\n");
    return text;
}

// A first pull asks this of every row the hub has. Going through the row's few words is faster than a search of the
// text for each of the reader's: the reader of a unit may have a hundred.
bool is_in_audience(std::string_view audience, const std::vector<std::string> &words) {
    if (!audience.starts_with('\n'))
        return false; // each word has a line end on both sides
    for (std::size_t from = 1; from < audience.size();) {
        const auto end = audience.find('\n', from);
        if (end == std::string_view::npos)
            return false;
        const auto one = audience.substr(from, end - from);
        from = end + 1;
        for (const auto &word : words)
            if (word.size() == one.size() && !one.empty() && word.back() == one.back() && word == one)
                return true;
    }
    return false;
}

bool is_hidden_in(std::string_view audience, const std::vector<std::string> &words) {
    if (!audience.starts_with("\n-")) // that word is the first
        return false;
    const auto from = audience.substr(2, audience.find('\n', 2) - 2);
    return std::ranges::find(words, from) != words.end();
}

bool wakes(std::string_view woken, const std::vector<std::string> &words) {
    const auto split = woken.find('\n');
    const auto has = [&words](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return has(woken.substr(0, split)) && (split == woken.npos || !has(woken.substr(split + 1)));
}

std::optional<Row> row_of(std::string_view kind, std::string_view body) {
    codec::Arena arena;
    const auto json = codec::parse(body, limits::body_bytes_max, arena.storage());
    if (!json)
        return std::nullopt;
    auto row = codec::read_row(kind, json.value());
    if (!row)
        return std::nullopt;
    return row.take();
}

void HubRows::refresh() {
    if (m_store.generation() == m_generation)
        return;
    forget_rows();
    m_generation = m_store.generation();
}

void HubRows::forget() {
    forget_rows();
    m_book.forget();
}

/// Forgets all but m_book, which notices by itself what another program has written.
void HubRows::forget_rows() {
    m_people.clear();
    m_desks.clear();
    m_site_desks.clear();
    m_sites.clear();
    m_frozen.clear();
    m_settings.reset();
    m_grants.reset();
    m_tree.reset();
    m_role_day.reset();
    forget_plans();
    ++m_plans_version; // somebody else may have written what a plan reaches
    m_woken.clear();
}

template <class T> std::optional<T> HubRows::find(std::string_view key) const {
    const auto entry = m_store.find(T::trait.word, key);
    if (!entry || entry->removed)
        return std::nullopt;
    std::optional<Row> row;
    if (entry->in_vault) {
        const auto body = protocol::unseal(entry->body, m_vault_key);
        if (body)
            row = row_of(T::trait.word, *body);
    } else {
        row = row_of(T::trait.word, entry->body);
    }
    if (!row || !std::holds_alternative<T>(*row))
        return std::nullopt;
    return std::get<T>(std::move(*row));
}

const Person *HubRows::person_cached(const PersonId &id) const {
    if (id.is_nil())
        return nullptr;
    if (const auto found = m_people.find(id); found != m_people.end())
        return &found->second;
    auto row = find<Person>(id.text());
    if (!row)
        return nullptr;
    return &m_people.emplace(id, std::move(*row)).first->second;
}

const std::vector<Setting> &HubRows::versions(std::string_view topic) const {
    static const std::vector<Setting> none;
    if (!m_settings) {
        m_settings.emplace();
        for (Setting &version : rows_of<Setting>(m_store))
            (*m_settings)[std::string(enum_text(version.topic))].push_back(std::move(version));
        for (auto &[name, list] : *m_settings)
            std::ranges::sort(list, {}, &Setting::n);
    }
    const auto found = m_settings->find(topic);
    return found == m_settings->end() ? none : found->second;
}

std::optional<Setting> HubRows::setting(std::string_view topic) const {
    const auto &all = versions(topic);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

RetentionHistory HubRows::retention() const { return history_of(versions(RetentionRules::trait.word)); }

const PeopleBook &HubRows::book() const {
    m_book.refresh(m_store);
    return m_book;
}

std::optional<Person> HubRows::person(const PersonId &id) const {
    const auto *found = person_cached(id);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<Address> HubRows::address(const AddressId &id) const { return find<Address>(id.text()); }
std::optional<AddressNote> HubRows::address_note(const AddressNoteId &id) const { return find<AddressNote>(id.text()); }

std::optional<Site> HubRows::site(const SiteCode &code) const {
    if (const auto found = m_sites.find(code.text); found != m_sites.end())
        return found->second;
    auto row = find<Site>(code.text);
    if (row)
        m_sites.emplace(code.text, *row);
    return row;
}

std::optional<Desk> HubRows::desk(const DeskCode &code) const {
    if (const auto found = m_desks.find(code.text); found != m_desks.end())
        return found->second;
    auto row = find<Desk>(code.text);
    if (row)
        m_desks.emplace(code.text, *row);
    return row;
}

std::vector<Desk> HubRows::desks_of_site(const SiteCode &site) const {
    if (m_site_desks.empty()) {
        for (const auto &entry : m_store.list(Desk::trait.word))
            if (const auto row = row_of(Desk::trait.word, entry.body)) {
                const auto &desk = std::get<Desk>(*row);
                m_site_desks[desk.site.text].push_back(desk);
            }
    }
    const auto found = m_site_desks.find(site.text);
    return found == m_site_desks.end() ? std::vector<Desk>{} : found->second;
}

std::vector<Occupied> HubRows::occupied(const SiteCode &site, LocalDate date) const {
    return m_store.occupied(site, date);
}
std::vector<Occupied> HubRows::occupied_desk(const DeskCode &desk, LocalDate date) const {
    return m_store.occupied_desk(desk, date);
}

std::optional<Presence> HubRows::presence(const PersonId &person, LocalDate date, Half half) const {
    Presence key;
    key.person = person, key.date = date, key.half = half;
    return find<Presence>(row_key(key));
}
std::optional<Actual> HubRows::actual(const PersonId &person, LocalDate date) const {
    Actual key;
    key.person = person, key.date = date;
    return find<Actual>(row_key(key));
}
std::optional<Booking> HubRows::booking(const BookingId &id) const { return find<Booking>(id.text()); }

std::vector<Booking> HubRows::bookings_of(const PersonId &person, LocalDate date) const {
    std::vector<Booking> list;
    for (const auto &id : m_store.bookings_of(person, date))
        if (auto row = booking(id))
            list.push_back(std::move(*row));
    return list;
}

std::optional<Visit> HubRows::visit(const VisitId &id) const { return find<Visit>(id.text()); }

std::optional<Visit> HubRows::running_visit(const PersonId &person) const {
    const auto ids = m_store.running_visits(person);
    return ids.empty() ? std::nullopt : visit(ids.front());
}

std::optional<Assessment> HubRows::assessment(const AssessmentId &id) const { return find<Assessment>(id.text()); }
std::vector<Assessment> HubRows::assessments_of(const PersonId &person) const {
    std::vector<Assessment> list;
    for (const auto &entry : m_store.vault_rows_of(person, Assessment::trait.word))
        if (const auto body = protocol::unseal(entry.body, m_vault_key))
            if (auto row = row_of(Assessment::trait.word, *body))
                list.push_back(std::get<Assessment>(std::move(*row)));
    return list;
}
std::optional<DseAnswers> HubRows::answers(const AssessmentId &id) const { return find<DseAnswers>(id.text()); }
std::optional<Contact> HubRows::contact(const PersonId &person) const { return find<Contact>(person.text()); }

std::vector<Fix> HubRows::fixes(const VisitId &visit) const {
    const auto sealed = m_store.position(visit);
    const auto body = sealed ? protocol::unseal(*sealed, m_vault_key) : std::nullopt;
    const auto row = body ? row_of(Position::trait.word, *body) : std::nullopt;
    return row ? std::vector{std::get<Position>(*row).fix} : std::vector<Fix>{};
}

} // namespace tallyboard::hub
