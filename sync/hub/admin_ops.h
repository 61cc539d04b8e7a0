// What an operator does to a hub's store: the import, roles, plans, codes, revocations. Each function is one
// transaction that writes the rows, their feed entries and a ledger line, so a running hub's devices hear of it (the
// hub notices another writer at its next batch). No sockets, files or clocks here; text for people is the CLI's job.
#pragma once
#include "domain/addresses.h"
#include "domain/bank_holiday.h"
#include "domain/people.h"
#include "domain/role_grants.h"
#include "hub/freeing.h"
#include "hub/hub_store.h"
#include "protocol/signing.h"
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tallyboard::hub {

struct Admin {
    HubStore &store;
    Instant now;
    Bytes32 ledger_key{};                                // as in Settings
    std::function<void(std::span<std::uint8_t>)> random; // protocol::random_bytes in programs
    std::string actor = "cli";                           // for the ledger: who did it
    Bytes32 vault_key{};                                 // seals DSE and positions; zeros: they are not read
    AddressReader read_address{};                        // as in Settings
    Judge judge{};                                       // as in Settings, as far as a command beside `serve` knows
};

struct Upserted {
    int added = 0, updated = 0, unchanged = 0;
    Freed freed; // of people who left and of desks that are offered no more
};

/// Call it first for a new store: writes a history id. A second call does nothing.
/// `restore` calls new_history() instead, so that every device resyncs.
void prepare(const Admin &admin);
void new_history(const Admin &admin);

/// Everything an import brings, in one transaction; rows not named are left alone.
struct Import {
    std::vector<Team> teams;
    std::vector<Person> people; // their roles are given only with `set_roles`; `scoped` is never read
    std::vector<Contact> contacts;
    std::vector<Site> sites;
    std::vector<Floor> floors;
    std::vector<Zone> zones;
    std::vector<Desk> desks;
    std::vector<BankHoliday> holidays, holidays_gone;
    std::vector<Address> addresses{};
    bool set_roles = false;
    std::vector<Unit> units;
    std::vector<RoleGrant> grants; // as an import gives them, see roles.h
    std::vector<PersonId> leavers; // become inactive; a running visit of theirs goes on
};
/// A desk gets its floor and site from its zone, and a zone gets its site from its floor. A leaver loses bookings and
/// planned days, and a desk that is withdrawn or moved to another site loses its bookings: see freeing.h.
Upserted import_rows(const Admin &admin, const Import &import);

/// What a person still has open, for the operator to know before they are marked as a leaver.
struct Hanging {
    int bookings = 0, planned_halves = 0, running_visits = 0, open_alarms = 0, devices = 0, assessments = 0;
    bool any() const { return bookings + planned_halves + running_visits + open_alarms + devices + assessments > 0; }
};
std::map<PersonId, Hanging> hanging_on(const Admin &admin, const std::vector<PersonId> &people);
/// How many future bookings each desk has.
std::map<DeskCode, int> booked_ahead(const Admin &admin);

LocalDate today_of(const Admin &admin); // in the council's zone
/// Gives and takes roles over the whole council, as by a person. False: nobody with this id.
bool set_roles(const Admin &admin, const PersonId &person, Roles roles);

/// A one-time code for a person, to be given to them; valid 7 days, once. Empty: no such active person.
std::string make_code(const Admin &admin, const PersonId &person);

/// Both return how many tokens were ended. A running hub closes their streams at its next batch.
int revoke_device(const Admin &admin, const DeviceId &device);
int revoke_person(const Admin &admin, const PersonId &person);

// Reading. Each opens and ends a transaction of its own.
std::vector<Person> all_people(HubStore &store);
std::vector<Contact> all_contacts(HubStore &store);
std::vector<Team> all_teams(HubStore &store);
std::vector<Unit> all_units(HubStore &store);
std::vector<Site> all_sites(HubStore &store);
std::vector<Floor> all_floors(HubStore &store);
std::vector<Zone> all_zones(HubStore &store);
std::vector<Desk> all_desks(HubStore &store);
std::vector<Address> all_addresses(HubStore &store);
std::vector<BankHoliday> all_holidays(HubStore &store);
std::vector<DeviceRecord> all_devices(HubStore &store);
Counts counts(HubStore &store);

struct LedgerVerdict {
    bool sound = true;
    std::int64_t rows = 0;
    std::int64_t first_bad = 0; // n of the first link that does not fit; zero: none
    Bytes32 head{};             // hash of the last link: whoever has it from before sees that an end was cut off
};
LedgerVerdict verify_ledger(HubStore &store);

} // namespace tallyboard::hub
