#include "hub/admin_ops.h"
#include "codec/codec.h"
#include "hub/accounts.h"
#include "hub/admin_work.h"
#include "hub/roles.h"
#include "hub/typed_code.h"
#include "store/civil_time.h"
#include <array>

namespace tallyboard::hub {

namespace {

constexpr Millis code_valid = minutes(7 * 24 * 60);

template <class T> std::vector<T> all_of(HubStore &store) {
    Batch batch(store);
    return rows_of<T>(store);
}

/// The key of a person's row, and of how to reach them, is their id.
Subject subject_of(const Row &row) {
    Subject subject{std::string(row_word(row))};
    if (const auto *person = std::get_if<Person>(&row))
        return subject.add(person->id);
    if (const auto *contact = std::get_if<Contact>(&row))
        return subject.add(contact->person);
    return subject.add(row_key(row));
}

void upsert(Work &work, const Row &row, Upserted &count) {
    const auto before = work.admin.store.find(row_word(row), row_key(row));
    if (before && !before->removed) {
        const auto old = row_of(before->kind, before->body);
        if (old && *old == row) {
            ++count.unchanged;
            return;
        }
        ++count.updated;
    } else {
        ++count.added;
    }
    work.rows.write({{row, false}}, work.admin.now);
    work.note("row", subject_of(row), codec::row_text(row));
}

std::string fresh_history(const Admin &admin) {
    std::array<std::uint8_t, 16> bytes{};
    admin.random(bytes);
    return protocol::base64url(bytes);
}

template <class T> std::map<std::string, T> by_key(HubStore &store) {
    std::map<std::string, T> rows;
    for (T &row : rows_of<T>(store)) {
        auto key = row_key(row);
        rows.emplace(std::move(key), std::move(row));
    }
    return rows;
}

/// Desks name their zone; floor and site follow from it, also when the zone or the floor moves without them.
std::vector<Desk> desks_that_moved(HubStore &store) {
    const auto zones = by_key<Zone>(store);
    const auto floors = by_key<Floor>(store);
    std::vector<Desk> moved;
    for (auto &[key, desk] : by_key<Desk>(store)) {
        const auto zone = zones.find(desk.zone.text);
        const auto floor = zone == zones.end() ? floors.end() : floors.find(zone->second.floor.text);
        if (floor == floors.end() || (desk.floor == floor->second.code && desk.site == floor->second.site))
            continue;
        moved.push_back(desk);
        moved.back().floor = floor->second.code;
        moved.back().site = floor->second.site;
    }
    return moved;
}

/// Writes desks. Keeps the old state of those that may lose their bookings.
void take_desks(Work &work, const std::vector<Desk> &desks, std::map<DeskCode, Desk> &before, Upserted &count) {
    for (const Desk &desk : desks) {
        const auto was = work.rows.desk(desk.code);
        if (was && was->active && (!desk.active || desk.site != was->site))
            before.emplace(desk.code, *was);
        upsert(work, desk, count);
    }
}

/// A gazetteer has a hundred thousand rows: the ledger has one line for all of them.
void take_addresses(Work &work, const std::vector<Address> &addresses, Upserted &count) {
    std::string changed;
    for (const Address &address : addresses) {
        const auto before = work.rows.address(address.id);
        if (before && *before == address) {
            ++count.unchanged;
            continue;
        }
        ++(before ? count.updated : count.added);
        work.rows.write({{address, false}}, work.admin.now);
        changed += codec::row_text(address);
    }
    if (!changed.empty())
        work.note("addresses", Subject(std::to_string(addresses.size())), changed);
}

bool changes_audience(const Person &before, const Person &after) {
    return before.team != after.team || before.base_site != after.base_site;
}

/// Contacts are for the line of managers.
bool changes_lines(const std::optional<Person> &before, const Person &after) {
    return before ? before->manager != after.manager || before->active != after.active : !after.manager.is_nil();
}

int revoke(const Admin &admin, const std::function<bool(const DeviceRecord &)> &wanted) {
    Work work(admin);
    int ended = 0;
    for (auto record : admin.store.devices()) {
        if (!wanted(record) || record.revoked_at.is_set())
            continue;
        record.revoked_at = admin.now;
        admin.store.put_device(record);
        work.note("revoked", Subject().add(record.person).add(record.device.text()), {});
        ++ended;
    }
    work.batch.commit();
    return ended;
}

} // namespace

LocalDate today_of(const Admin &admin) {
    return civil_time(admin.now, admin.store.meta("zone").value_or("Europe/London")).date;
}

void prepare(const Admin &admin) {
    Work work(admin);
    if (!admin.store.meta("history"))
        admin.store.set_meta("history", fresh_history(admin));
    work.batch.commit();
}

void new_history(const Admin &admin) {
    Work work(admin);
    admin.store.set_meta("history", fresh_history(admin));
    work.note("new_history", {}, {});
    work.batch.commit();
}

Upserted import_rows(const Admin &admin, const Import &import) {
    Work work(admin);
    Upserted count;
    const auto take = [&](const auto &list) {
        for (const auto &row : list)
            upsert(work, row, count);
    };
    take(import.units), take(import.teams), take(import.sites), take(import.floors), take(import.zones);
    std::map<DeskCode, Desk> desks_before;
    take_desks(work, import.desks, desks_before, count);
    if (!import.floors.empty() || !import.zones.empty())
        take_desks(work, desks_that_moved(admin.store), desks_before, count);
    std::vector<PersonId> moved, left;
    bool lines_changed = false;
    for (auto person : import.people) {
        const auto before = work.rows.person(person.id);
        const Roles wanted = person.roles;
        person.roles = before ? before->roles : Roles{Role::staff}; // grants say which
        person.scoped = before ? before->scoped : Roles{};
        if (before && changes_audience(*before, person))
            moved.push_back(person.id);
        if (before && before->active && !person.active)
            left.push_back(person.id);
        lines_changed = lines_changed || changes_lines(before, person);
        upsert(work, person, count);
        if (import.set_roles)
            take_directory_roles(work, person.id, wanted);
    }
    count.added += take_directory_grants(work, import.grants);
    for (const auto &id : import.leavers)
        if (auto person = work.rows.person(id); person && person->active) {
            person->active = false;
            left.push_back(id);
            lines_changed = true;
            upsert(work, *person, count);
        }
    take(import.contacts), take(import.holidays);
    take_addresses(work, import.addresses, count);
    for (const BankHoliday &day : import.holidays_gone) {
        work.rows.write({{day, true}}, admin.now);
        work.note("row_gone", subject_of(day), {});
    }
    // Their rows are for another team now: people who may no longer see them get removals.
    if (!moved.empty())
        for (const auto &entry : admin.store.owned_by(moved))
            work.rows.retag(entry, admin.now);
    if (lines_changed)
        work.rows.retag_contacts(admin.now);
    const LocalDate today = today_of(admin);
    const Freed desks = free_of_desks(admin.store, work.rows, desks_before, today, admin.now);
    count.freed = free_of_people(admin.store, work.rows, left, today, admin.now);
    count.freed.bookings += desks.bookings;
    if (count.freed.bookings > 0)
        work.note("bookings_ended", Subject(std::to_string(count.freed.bookings)), {});
    work.batch.commit();
    return count;
}

std::map<PersonId, Hanging> hanging_on(const Admin &admin, const std::vector<PersonId> &people) {
    std::map<PersonId, Hanging> found;
    for (const PersonId &id : people)
        found[id];
    Batch batch(admin.store);
    const LocalDate today = today_of(admin);
    const auto of = [&](const PersonId &id) {
        const auto one = found.find(id);
        return one == found.end() ? nullptr : &one->second;
    };
    for (const Booking &booking : people.empty() ? std::vector<Booking>{} : bookings_ahead(admin.store, today))
        if (auto *hanging = of(booking.person))
            ++hanging->bookings;
    for (const auto &entry : people.empty() ? std::vector<FeedEntry>{} : admin.store.owned_by(people)) {
        auto *hanging = of(entry.owner);
        if (hanging == nullptr)
            continue;
        hanging->assessments += entry.kind == Assessment::trait.word.text;
        const auto row = entry.in_vault ? std::nullopt : row_of(entry.kind, entry.body);
        if (const auto *place = row ? std::get_if<Presence>(&*row) : nullptr)
            hanging->planned_halves += place->date >= today;
        if (const auto *visit = row ? std::get_if<Visit>(&*row) : nullptr) {
            hanging->running_visits += visit->state != VisitState::closed;
            hanging->open_alarms += visit->state == VisitState::escalating || visit->state == VisitState::acknowledged;
        }
    }
    for (const DeviceRecord &device : admin.store.devices())
        if (auto *hanging = of(device.person); hanging != nullptr && !device.revoked_at.is_set())
            ++hanging->devices;
    return found;
}

std::map<DeskCode, int> booked_ahead(const Admin &admin) {
    Batch batch(admin.store);
    std::map<DeskCode, int> count;
    for (const Booking &booking : bookings_ahead(admin.store, today_of(admin)))
        ++count[booking.desk];
    return count;
}

std::string make_code(const Admin &admin, const PersonId &id) {
    Work work(admin);
    const auto person = work.rows.person(id);
    if (!person || !person->active)
        return {};
    const std::string code = typed_code(admin.random, 3); // 60 bits
    admin.store.put_code({protocol::hash(code_form(code)), id, admin.now + code_valid, {}});
    work.note("code", Subject().add(id), {});
    work.batch.commit();
    return code;
}

int revoke_device(const Admin &admin, const DeviceId &device) {
    return revoke(admin, [&](const DeviceRecord &record) { return record.device == device; });
}
int revoke_person(const Admin &admin, const PersonId &person) {
    return revoke(admin, [&](const DeviceRecord &record) { return record.person == person; });
}

std::vector<Person> all_people(HubStore &store) { return all_of<Person>(store); }
std::vector<Contact> all_contacts(HubStore &store) { return all_of<Contact>(store); }
std::vector<Team> all_teams(HubStore &store) { return all_of<Team>(store); }
std::vector<Unit> all_units(HubStore &store) { return all_of<Unit>(store); }
std::vector<Site> all_sites(HubStore &store) { return all_of<Site>(store); }
std::vector<Floor> all_floors(HubStore &store) { return all_of<Floor>(store); }
std::vector<Zone> all_zones(HubStore &store) { return all_of<Zone>(store); }
std::vector<Desk> all_desks(HubStore &store) { return all_of<Desk>(store); }
std::vector<Address> all_addresses(HubStore &store) { return all_of<Address>(store); }
std::vector<BankHoliday> all_holidays(HubStore &store) { return all_of<BankHoliday>(store); }

std::vector<DeviceRecord> all_devices(HubStore &store) {
    Batch batch(store);
    return store.devices();
}

Counts counts(HubStore &store) {
    Batch batch(store);
    return store.counts();
}

LedgerVerdict verify_ledger(HubStore &store) {
    Batch batch(store);
    LedgerVerdict verdict;
    Bytes32 previous{};
    store.scan_ledger([&](const LedgerRecord &record) {
        ++verdict.rows;
        if (record.n == verdict.rows && record.previous == previous && record.hash == ledger_hash(record)) {
            verdict.head = previous = record.hash;
            return true;
        }
        verdict.sound = false;
        verdict.first_bad = verdict.rows;
        return false;
    });
    return verdict;
}

} // namespace tallyboard::hub
