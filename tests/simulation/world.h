// One schedule's world: true time, the queue of what happens, the hub, the devices, the oracle. One thread. The first
// invariant that breaks ends the run.
#pragma once
#include "simulation/device.h"
#include "simulation/machine.h"
#include "simulation/oracle.h"
#include "simulation/schedule.h"
#include "simulation/sim_hub.h"
#include <functional>
#include <map>
#include <optional>

namespace tallyboard::simulation {

struct Violation {
    std::string invariant, text;
    std::int64_t at_ms = 0; // since the beginning
};

struct Outcome {
    std::optional<Violation> violation;
    std::uint64_t hash = 0, events = 0;
    std::int64_t simulated_ms = 0, commands = 0, rounds = 0, alarms = 0;
    int steps_done = 0;
};

class World {
    Knobs m_knobs;
    const Schedule &m_schedule;
    std::int64_t m_now, m_begin;

public:
    World(Machine &machine, const Schedule &schedule);
    ~World();
    World(const World &) = delete;
    World &operator=(const World &) = delete;
    Outcome run();

    // For its parts.
    std::int64_t now() const { return m_now; }
    void at(std::int64_t when, std::function<void()> what);
    void after(std::int64_t ms, std::function<void()> what) { at(m_now + ms, std::move(what)); }
    void fail(const char *invariant, std::string text);
    bool failed() const { return m_violation.has_value(); }
    const Knobs &knobs() const { return m_knobs; }
    Device &device(int index) { return *m_devices[static_cast<std::size_t>(index)]; }
    Account &account_of(const DeviceId &device) { return m_accounts[device]; }
    /// S6: on a quiet way what safety rests on is at the hub in seconds.
    void expect_soon(Device &device, const CommandId &id, const Verb &verb);
    int devices() const { return static_cast<int>(m_devices.size()); }

    Machine &machine;
    Chance net; // fates of messages
    Trace trace;
    Oracle oracle;
    SimHub hub;
    std::int64_t rounds = 0;
    /// A client of the safety officer's that is none of ours, with a token and numbers of its own.
    struct Elsewhere {
        Account account;
        std::uint64_t n = 0;
    } elsewhere;

private:
    struct Event {
        std::int64_t when;
        std::uint64_t order;
        std::function<void()> what;
        bool operator<(const Event &other) const {
            return when != other.when ? when > other.when : order > other.order;
        }
    };
    std::function<void()> take_next();
    void run_until(std::int64_t when);
    void once(std::int64_t until);
    void take(const Step &step);
    void take_fault(const Step &step, Chance &chance, Device &device);
    void leap(Chance &chance);
    void away(Chance &chance);
    void swap(Device &device, Chance &chance);
    void note_copy(Device &device);
    bool owes_word(Device &device); // of its copy, to the operator
    bool is_welcome(Device &device);
    void heal();
    bool converged();
    void check_end();
    void check_receipts();
    void check_copies();

    std::uint64_t m_order = 0, m_busy = 0;
    std::vector<Event> m_queue; // a heap: the next one in front
    std::vector<std::unique_ptr<Device>> m_devices;
    std::map<DeviceId, Account> m_accounts; // all there ever were
    std::vector<DeviceCopy> m_copies;
    std::vector<std::pair<SimHub::Backup, Truth>> m_backups;
    bool m_restored = false, m_was_away = false;
    std::int64_t m_fault_at = 0, m_leap_at = 0;    // when something last went wrong, and when time last leapt
    std::set<PersonId> m_copied;                   // a file of theirs lives twice, or again
    std::map<int, std::set<DeviceId>> m_must_tell; // of a file in this device's place the operator must hear
    std::optional<Violation> m_violation;
};

} // namespace tallyboard::simulation
