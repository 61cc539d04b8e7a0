#include "simulation/device.h"
#include "client/enrol.h"
#include "simulation/screens.h"
#include "simulation/store_reload.h"
#include "simulation/world.h"
#include "store/civil_time.h"
#include "store/reads.h"
#include <sqlite3.h>

namespace tallyboard::simulation {

struct Device::Port final : sync::StorePort {
    Port(Device &d, store::LocalStore &s) : device(d), local(s) {}
    void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) override {
        if (&local == device.m_slot.vault.get() && !device.m_unlocked)
            device.m_world.fail("I13", "health rows are touched while they are locked");
        const auto ms = device.m_world.knobs().store_ms;
        if (ms == 0)
            return device.work(local, work, then);
        device.m_world.after(device.m_chance.between(0, ms),
                             [this, life = device.m_life, work = std::move(work), then = std::move(then)] {
                                 if (device.m_life == life)
                                     device.work(local, work, then);
                             });
    }
    Device &device;
    store::LocalStore &local;
};

Device::Device(World &world, int index)
    : m_world(world), m_index(index), m_slot(world.machine.slots[static_cast<std::size_t>(index)]),
      m_account(world.machine.accounts[static_cast<std::size_t>(index)]), m_wire(world, index),
      m_booted(world.now() - 3'600'000), m_boot_id("boot-0"),
      m_chance(mixed(static_cast<std::uint64_t>(index), world.net.next())) {
    const auto i = static_cast<std::size_t>(index);
    m_slot.chance = Chance(m_chance.next());
    put_back(world.knobs().fresh ? world.machine.fresh[i] : world.machine.settled[i]);
    m_ops_port = std::make_unique<Port>(*this, ops());
    m_vault_port = std::make_unique<Port>(*this, vault());
    m_unlocked = world.knobs().vaults;
    for (auto *local : {&ops(), &vault()}) {
        sqlite3_commit_hook(local->database().handle(), &Device::before_commit, this);
    }
}

void Device::hear_changes() {
    for (auto *local : {&ops(), &vault()})
        local->on_changed([this](store::Topics topics) {
            dirty = true;
            visits_changed |= (topics & store::topic(store::Topic::lone_working)) != 0;
            places_changed |= (topics & store::topic(store::Topic::presence)) != 0;
        });
}

Device::~Device() {
    m_keeper.reset();
    for (auto *local : {&ops(), &vault()}) {
        sqlite3_commit_hook(local->database().handle(), nullptr, nullptr);
        local->on_changed({});
    }
}

/// Non-zero turns the commit into a rollback: the process died before it.
int Device::before_commit(void *self) {
    auto &device = *static_cast<Device *>(self);
    if (device.m_cut_in == 0 || --device.m_cut_in > 0)
        return 0;
    device.m_was_cut = true;
    return 1;
}

DeviceCopy Device::copy() const { return {m_slot.ops_tables->save(), m_slot.vault_tables->save()}; }

void Device::put_back(const DeviceCopy &copy) {
    const auto cut = std::exchange(m_cut_in, 0);
    m_slot.ops_tables->load(copy.ops);
    m_slot.vault_tables->load(copy.vault);
    reload(ops());
    reload(vault());
    heard_most = std::max(heard_most, ops().sync_state().last_success);
    m_cut_in = cut;
}

void Device::start() {
    m_life += 1;
    m_was_cut = false;
    m_cut_in = 0;
    reload(ops());
    reload(vault());
    hear_changes();
    m_account = m_world.account_of(ops().device()); // who it is stands in its file
    m_report = {};
    m_heard_before = ops().sync_state().last_success;
    m_kept_house = {};
    alarms = {};
    dirty = visits_changed = true;
    sync::Keeper::Wiring wiring{m_wire,
                                *m_ops_port,
                                m_unlocked ? m_vault_port.get() : nullptr,
                                [this] { return clock(); },
                                [this](Instant at) { return day(at); },
                                [this] { return m_chance.fraction(); },
                                [this](const sync::SyncReport &report) {
                                    m_report = report;
                                    dirty = true;
                                }};
    m_keeper = std::make_unique<sync::Keeper>(
        std::move(wiring),
        sync::Credentials{m_account.token, m_account.device, m_world.machine.settings.signing.public_key});
    m_keeper->start(clock());
}

void Device::crash() {
    m_life += 1;
    m_wire.drop_all();
    m_keeper.reset();
    m_unlocked = m_world.knobs().vaults;
    m_was_cut = false;
    m_cut_in = 0;
}

void Device::work(store::LocalStore &local, const std::function<void(store::LocalStore &)> &work,
                  const std::function<void()> &then) {
    const bool is_vault = &local == m_slot.vault.get();
    try {
        work(local);
    } catch (const store::DatabaseError &error) {
        if (!m_was_cut)
            m_world.fail("I5", "a store failed: " + std::to_string(error.extended()));
    }
    watch_outbox(local, is_vault);
    if (m_was_cut) { // died here: nobody hears the rest, and the app is started again in a moment
        m_life += 1;
        m_world.after(0, [this, life = m_life] {
            if (m_life != life)
                return;
            crash();
            start();
        });
        return;
    }
    then();
}

void Device::tick() {
    m_keeper->tick(clock());
    keep_house();
}

/// As the app does it, once a day and at each start: as of the hub's last word.
void Device::keep_house() {
    const Instant at = m_report.last_sure.is_set() ? m_report.last_sure : ops().sync_state().last_sure;
    const auto today = day(at);
    if (!m_keeper || m_was_cut || !at.is_set() || m_kept_house == today)
        return;
    m_kept_house = today;
    const auto kept_for = store::retention_history(ops());
    for (auto *local : {&ops(), &vault()})
        if (m_keeper && !m_was_cut && (local == &ops() || m_unlocked))
            work(
                *local, [&](store::LocalStore &kept) { kept.purge(today, at, kept_for); },
                [&] { check_forgotten(m_world, *this, at); });
}

std::int64_t Device::next_tick() const {
    if (!m_keeper || !m_awake)
        return far_away;
    const auto boottime = m_keeper->next_tick_ms();
    return boottime > far_away ? far_away : boottime + m_booted;
}

void Device::wake() {
    if (std::exchange(m_awake, true) || !m_keeper)
        return;
    m_keeper->network_changed(clock());
}

void Device::set_online(bool online) {
    if (m_wire.online() == online)
        return;
    m_wire.set_online(online);
    if (m_keeper && m_awake)
        m_keeper->network_changed(clock());
}

void Device::set_wall(std::int64_t wall_ms) { m_wall_offset = wall_ms - m_world.now(); }

void Device::reboot() {
    crash();
    m_booted = m_world.now() - m_chance.between(5'000, 60'000);
    m_boot_id = "boot-" + std::to_string(m_life);
    if (m_chance.per_mille(300)) // a clock without a battery
        set_wall(m_chance.between(0, 1'000'000));
    start();
}

void Device::unlock(bool open) {
    m_unlocked = open;
    if (m_keeper)
        m_keeper->set_vault(open ? m_vault_port.get() : nullptr, clock());
}

void Device::heal(bool told) {
    m_wire.heal();
    m_awake = true;
    m_cut_in = 0;
    if (!m_world.hub.knows(m_account.token))
        enrol_anew();
    if (!m_keeper)
        start();
    if (!m_unlocked)
        unlock(true);
    if (told)
        m_keeper->network_changed(clock());
}

void Device::sign_out() {
    if (m_keeper)
        sync::sign_out(m_wire, m_account.token, [this, life = m_life](const auto &result) {
            if (m_life == life && result.answer)
                crash();
        });
}

bool Device::enrol_anew() {
    const auto fresh = m_world.hub.enrol(me());
    if (!fresh)
        return false;
    crash();
    for (auto *local : {&vault(), &ops()}) // as the app does it
        local->set_device(fresh->device);
    start();
    return true;
}

sync::DeviceNow Device::clock() const { return {{m_world.now() + m_wall_offset}, m_world.now() - m_booted, m_boot_id}; }

LocalDate Device::day(Instant at) const { return civil_time(at, council_zone).date; }

Instant Device::screen_now() const {
    const auto at = clock();
    if (m_report.heard_boottime_ms >= 0)
        return m_report.last_heard + Millis{at.boottime_ms - m_report.heard_boottime_ms};
    return {at.wall.ms + m_report.offset_ms};
}

HubHeard Device::heard() const {
    return {m_report.heard_boottime_ms < 0 ? Instant{} : m_report.last_heard, m_heard_before};
}

Evidence Device::evidence() const {
    const auto at = clock();
    return {at.wall, at.boottime_ms, at.boot_id, m_report.offset_ms, m_report.uncertainty_ms};
}

store::Executed Device::press(const Verb &verb, const PersonId &owner, std::vector<std::string> typed) {
    if (!m_keeper || m_was_cut)
        return {};
    auto &local = file_of(verb) == StoreFile::ops ? ops() : vault();
    const Instant at = screen_now();
    store::Executed done;
    try {
        done = local.execute(verb, me(), owner, evidence(), {at, day(at)});
    } catch (const store::DatabaseError &) {
        if (!m_was_cut)
            m_world.fail("I5", "a press failed in the store");
        crash();
        start();
        return {};
    }
    m_world.trace.note({3, m_world.now(), m_index, static_cast<std::int64_t>(verb.index()),
                        static_cast<std::int64_t>(done.verdict), static_cast<std::int64_t>(done.refusal.code)});
    if (done.id.is_nil() || stays_on_device(verb))
        return done;
    m_world.oracle.pressed(done.id, {verb, me(), owner, m_index, m_world.now(), 0, evidence(), std::move(typed)});
    m_world.expect_soon(*this, done.id, verb);
    watch_outbox(local, &local == m_slot.vault.get());
    m_keeper->wake(lane_of(verb), clock());
    return done;
}

void Device::watch_outbox(store::LocalStore &local, bool vault) {
    std::vector<std::pair<CommandId, bool>> there;
    auto row = local.database().prepare("SELECT id, answered FROM outbox ORDER BY lane, n");
    while (row.step()) {
        CommandId id;
        const auto bytes = row.blob(0);
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
        there.emplace_back(id, row.integer(1) != 0);
    }
    m_world.oracle.outbox(m_index, vault, m_world.hub.shown(local.sync_state().place), there,
                          [&local](const CommandId &id) {
                              auto notice = local.database().prepare("SELECT 1 FROM notices WHERE id = ?1");
                              return notice.bind_blob(1, id.bytes).step();
                          });
}

int Device::waiting() {
    // Answered ones too: they show until the page that brings their rows is in the store, however slow that is.
    int count = 0;
    for (auto *local : {&ops(), &vault()}) {
        auto row = local->database().prepare("SELECT count(*) FROM outbox");
        row.step();
        count += static_cast<int>(row.integer(0));
    }
    return count;
}

bool Device::quiet() const { return m_wire.idle() && !m_was_cut; }

} // namespace tallyboard::simulation
