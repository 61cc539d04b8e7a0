// What is made once a process and used by every schedule: the hub's store and each device's two files, open in memory,
// with the rows a schedule begins from. Opening costs more than a whole schedule; putting rows back does not.
#pragma once
#include "hub/admin_ops.h"
#include "hub/service.h"
#include "simulation/chance.h"
#include "simulation/tables.h"
#include "store/local_store.h"
#include "support/small_world.h"
#include <limits>
#include <memory>

namespace tallyboard::simulation {

inline constexpr int devices_most = 4;
inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr std::int64_t far_away = std::numeric_limits<std::int64_t>::max() / 4; // of a next tick: there is none
inline constexpr Instant first_moment{1'795'262'400'000}; // Saturday 21 November 2026, noon in London
inline constexpr const char *council_zone = "Europe/London";
inline constexpr const char *answers_at = "https://answers.example";
inline constexpr std::string_view canary = "CANARY-7f3a"; // stands in every health answer and position: never readable

struct Account {
    PersonId person;
    DeviceId device;
    std::string token;
};

/// One device's files. Chance is set anew by every schedule.
struct Slot {
    Chance chance;
    std::unique_ptr<store::LocalStore> ops, vault;
    std::unique_ptr<Tables> ops_tables, vault_tables;
};

/// The rows of a device, both files: what a copy of a phone is.
struct DeviceCopy {
    Dump ops, vault;
};

class Machine {
public:
    Machine();
    ~Machine();
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    hub::Settings settings; // its chance is `hub_chance`
    Chance hub_chance;
    std::unique_ptr<hub::HubStore> hub_store;
    std::unique_ptr<Tables> hub_tables;
    std::array<Slot, devices_most> slots;
    std::array<Account, devices_most> accounts;

    Dump hub_rows;                       // council imported, devices enrolled
    std::vector<hub::FeedEntry> council; // the same as feed entries
    hub::LedgerRecord ledger_head;
    std::vector<hub::PseudonymRecord> pseudonyms;
    std::vector<hub::DeviceRecord> tokens;
    std::array<DeviceCopy, devices_most> fresh, settled; // never synced; with the council's rows

private:
    void make_council();
    void enrol();
    void settle();
};

/// Who holds the devices: a worker, a safety officer, a colleague who assesses DSE, the worker's second device.
PersonId person_of(int device);
hub::Import tiny_council();

} // namespace tallyboard::simulation
