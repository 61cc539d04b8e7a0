// A phone or laptop: two production stores, the production keeper, clocks of its own. It sleeps, dies, starts again,
// wakes up with another file. What a person sees on it is read here as the app reads it.
#pragma once
#include "client/keeper.h"
#include "domain/alarm_call.h"
#include "domain/claim.h"
#include "domain/lone_working.h"
#include "simulation/machine.h"
#include "simulation/wire.h"
#include <set>

namespace tallyboard::simulation {

class World;

class Device {
public:
    Device(World &world, int index);
    ~Device();

    void start(); // the app
    void crash(); // and stop, without a word
    void tick();
    std::int64_t next_tick() const; // true time; far away while asleep or dead
    void doze() { m_awake = false; }
    void wake(); // from sleep; the OS says that the network may have changed
    bool awake() const { return m_awake; }
    void set_online(bool online);
    void cut_next_write() { m_cut_in = 1; }
    void step_wall(std::int64_t ms) { m_wall_offset += ms; }
    void set_wall(std::int64_t wall_ms);
    void reboot();
    void unlock(bool open);
    bool unlocked() const { return m_unlocked; }
    DeviceCopy copy() const;
    void put_back(const DeviceCopy &copy); // while the app is stopped
    void heal(bool told);                  // faults off; `told`: the OS says that the network is back
    void sign_out();                       // asks the hub; once it has said yes the app stands still
    bool enrol_anew();                     // with a new code: another incarnation, the same outbox

    /// `typed`: what the verb carries sealed.
    store::Executed press(const Verb &verb, const PersonId &owner, std::vector<std::string> typed = {});
    store::Executed press(const Verb &verb) { return press(verb, me()); }

    const PersonId &me() const { return m_account.person; }
    const Account &account() const { return m_account; }
    int index() const { return m_index; }
    std::uint64_t life() const { return m_life; }
    bool runs() const { return m_keeper != nullptr; }
    Wire &wire() { return m_wire; }
    store::LocalStore &ops() { return *m_slot.ops; }
    store::LocalStore &vault() { return *m_slot.vault; }
    sync::DeviceNow clock() const;
    Instant screen_now() const; // as app/shell/Session takes it
    HubHeard heard() const;     // the same
    const sync::SyncReport &report() const { return m_report; }
    int waiting();      // in both outboxes
    bool quiet() const; // nothing under way
    LocalDate day(Instant at) const;
    Instant heard_most;             // hub time of the last answer with all the visits there are
    std::int64_t heard_true_ms = 0; // true time of it
    bool dirty = true;              // something a screen shows has changed
    bool visits_changed = true;     // and it was about visits: their screen reads the store again
    bool places_changed = false;    // or about who is where
    std::optional<store::Shown<Visit>> shown;
    std::optional<Receipt> receipt;            // of `shown`
    AlarmCall alarms;                          // what calls its person
    std::optional<store::Shown<Visit>> newest; // of theirs, open or closed

    /// Store work of the keeper, and what may befall it.
    void work(store::LocalStore &local, const std::function<void(store::LocalStore &)> &work,
              const std::function<void()> &then);

private:
    struct Port;
    Evidence evidence() const;
    void hear_changes();
    void keep_house();
    void watch_outbox(store::LocalStore &local, bool vault);
    static int before_commit(void *self);

    World &m_world;
    int m_index;
    Slot &m_slot;
    Account m_account;
    Wire m_wire;
    std::unique_ptr<Port> m_ops_port, m_vault_port;
    std::unique_ptr<sync::Keeper> m_keeper;
    sync::SyncReport m_report;
    Instant m_heard_before; // by an earlier run, as its store has it
    bool m_awake = true, m_unlocked = false;
    int m_cut_in = 0; // commits until the process dies in one; 0: it does not
    bool m_was_cut = false;
    std::uint64_t m_life = 0; // counts starts
    std::int64_t m_wall_offset = 0, m_booted = 0;
    LocalDate m_kept_house;
    std::string m_boot_id;
    Chance m_chance;
};

} // namespace tallyboard::simulation
