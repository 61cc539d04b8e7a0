#include "simulation/world.h"
#include "hub/admin_ops.h"
#include "simulation/plans.h"
#include "simulation/screens.h"
#include "simulation/workload.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {
constexpr std::uint64_t busy_most = 20'000;      // events in one schedule: more is a livelock
constexpr std::int64_t converge_within = 30'000; // after the last fault
constexpr std::int64_t soon_ms = 20'000;         // a round that hangs is given up after 15 s
// When nobody says that the network is back: after the next polls of both files, and then at a moment between two
// alarms (every two minutes) at which everybody has heard the last one (every minute at the latest).
constexpr std::int64_t converge_untold = 470'000;
} // namespace

World::World(Machine &m, const Schedule &schedule)
    : m_knobs(schedule.knobs), m_schedule(schedule),
      // Some begin near the day's end of a council, at 03:00.
      m_now(first_moment.ms + (mixed(schedule.seed, 2) % 7 == 0 ? 890 * minute_ms : 0)), m_begin(m_now), machine(m),
      net(mixed(schedule.seed, 1)),
      oracle([this](const char *invariant, std::string text) { fail(invariant, std::move(text)); },
             [this] { return m_now; },
             {reinterpret_cast<const char *>(m.settings.dse_key.data()), m.settings.dse_key.size()}),
      hub(*this) {
    machine.hub_store->rollback();
    machine.hub_tables->load(machine.hub_rows);
    machine.hub_store->rollback();
    hub.set_clock();
    oracle.truth.since = {m_now};
    oracle.begin(machine.council, machine.ledger_head);
    for (const auto &one : machine.pseudonyms)
        oracle.truth.pseudonyms[one.who] = one.pseudonym;
    for (const auto &door : machine.tokens)
        oracle.truth.tokens[door.token_hash] = door;
    for (const auto &account : machine.accounts)
        m_accounts[account.device] = account;
    for (int i = 0; i < m_knobs.devices; ++i)
        m_devices.push_back(std::make_unique<Device>(*this, i));
    if (m_knobs.rungs != 3)
        hub.prepare([this](const tallyboard::hub::Admin &admin) {
            use_plan(admin, m_knobs.rungs);
            if (m_knobs.rungs == 2) // longer than a screen may go on without the hub
                set_rules(admin, 2, 30);
        });
    if (m_knobs.two_officers)
        hub.prepare([](const tallyboard::hub::Admin &admin) {
            tallyboard::hub::set_roles(admin, testing::bob, {Role::staff, Role::safety_officer});
        });
}

World::~World() = default;

void World::fail(const char *invariant, std::string text) {
    if (!m_violation)
        m_violation = Violation{invariant, std::move(text), m_now - m_begin};
}

void World::at(std::int64_t when, std::function<void()> what) {
    m_queue.push_back({std::max(when, m_now), ++m_order, std::move(what)});
    std::push_heap(m_queue.begin(), m_queue.end());
}

std::function<void()> World::take_next() {
    std::pop_heap(m_queue.begin(), m_queue.end());
    auto what = std::move(m_queue.back().what);
    m_queue.pop_back();
    return what;
}

/// The next thing that happens, if it happens by `until`; else time passes.
void World::once(std::int64_t until) {
    std::int64_t when = m_queue.empty() ? until + 1 : m_queue.front().when;
    Device *ticking = nullptr;
    for (const auto &device : m_devices)
        if (const auto tick = std::max(m_now, device->next_tick()); tick < when)
            when = tick, ticking = device.get();
    const auto hub_tick = std::max(m_now, hub.next_tick());
    if (hub_tick < when && hub_tick <= until) {
        m_now = hub_tick;
        hub.tick();
    } else if (when > until) {
        m_now = until;
    } else if (ticking != nullptr) {
        m_now = when;
        ticking->tick();
    } else {
        m_now = std::max(m_now, when);
        take_next()();
    }
    for (const auto &device : m_devices)
        if (device->dirty && !failed())
            check_claims(*this, *device);
    if (++m_busy > busy_most)
        fail("I15", "it does not come to rest");
}

void World::run_until(std::int64_t when) {
    while (!failed()) {
        const bool last = m_now >= when && (m_queue.empty() || m_queue.front().when > when);
        once(when);
        if (last || (m_now >= when && (m_queue.empty() || m_queue.front().when > when)))
            break;
    }
}

/// Minutes pass. Most phones sleep through them, as phones do; the hub does not.
void World::leap(Chance &chance) {
    const bool stays = chance.per_mille(200);
    for (const auto &device : m_devices)
        if (!stays || chance.per_mille(600))
            device->doze();
    const auto most = stays ? 3 : chance.per_mille(300) ? 40 : 8;
    const auto ms = chance.between(1, most) * minute_ms + chance.between(0, 59'000);
    run_until(m_now + ms);
    for (const auto &device : m_devices) { // a claim grows old with nothing happening
        if (!failed())
            check_claims(*this, *device);
        if (chance.per_mille(900))
            device->wake();
    }
}

/// Weeks in which nobody touches anything and the hub is off. After three of them answers must still be kept, after six
/// old rows are purged, after thirteen also what tells of removals.
void World::away(Chance &chance) {
    hub.end();
    m_was_away = true;
    for (const auto &device : m_devices)
        device->doze();
    constexpr std::array<std::int64_t, 4> days{20, 41, 41, 95};
    m_now += days[chance.below(days.size())] * 24 * 60 * minute_ms;
    hub.start();
    for (const auto &device : m_devices)
        device->wake();
}

void World::swap(Device &device, Chance &chance) {
    const auto i = static_cast<std::size_t>(device.index());
    if (m_copies.size() <= i || m_copies[i].ops.empty())
        return;
    // Its own older copy, or that of the same person's other device.
    const auto from =
        device.me() == testing::alice && chance.per_mille(300) ? (i == 0 ? std::size_t{3} : std::size_t{0}) : i;
    if (from >= m_copies.size() || m_copies[from].ops.empty())
        return;
    device.crash();
    device.put_back(m_copies[from]);
    oracle.forget_outbox(device.index());
    note_copy(device);
    device.start();
}

void World::take_fault(const Step &step, Chance &chance, Device &device) {
    switch (step.act) {
    case Act::hub_crash:
        if (chance.per_mille(400)) // the operator gave it another mail server, or none
            hub.set_up(chance.per_mille(600), chance.per_mille(600), chance.per_mille(600));
        hub.restart();
        break;
    case Act::hub_cut: hub.die_at_commit(chance.per_mille(500)); break;
    case Act::hub_down:
        hub.end();
        after(chance.between(1'000, 5 * minute_ms), [this] {
            if (!hub.up())
                hub.start();
        });
        break;
    case Act::hub_wall: hub.turn_wall(chance); break;
    case Act::hub_reboot: hub.reboot(chance); break;
    case Act::wall: {
        const auto size = chance.between(1, chance.per_mille(500) ? 7'200 : 315'360'000) * 1'000;
        device.step_wall(chance.per_mille(500) ? size : -size);
        break;
    }
    case Act::reboot: device.reboot(); break;
    case Act::keep:
        m_copies.resize(static_cast<std::size_t>(devices_most));
        m_copies[static_cast<std::size_t>(device.index())] = device.copy();
        if (m_backups.empty() && hub.up())
            m_backups.emplace_back(hub.save(), oracle.truth);
        break;
    case Act::swap: swap(device, chance); break;
    case Act::admin: council_workload.step(*this, device, chance); break;
    case Act::away: away(chance); break;
    case Act::restore:
        if (m_backups.empty())
            break;
        oracle.put_back(m_backups.front().second);
        m_restored = true;
        hub.put_back(m_backups.front().first);
        break;
    default: break;
    }
}

void World::take(const Step &step) {
    Chance chance(step.chance);
    auto &device = *m_devices[static_cast<std::size_t>(step.device) % m_devices.size()];
    trace.note({6, m_now, static_cast<std::int64_t>(step.act), device.index()});
    if (step.act == Act::leap)
        m_leap_at = m_now;
    else if (step.act != Act::press && step.act != Act::look)
        m_fault_at = m_now;
    switch (step.act) {
    case Act::press: {
        device.wake();
        std::vector<const Workload *> some;
        for (std::size_t i = 0; i < all_workloads().size(); ++i)
            if ((m_knobs.workloads >> i & 1U) != 0)
                some.push_back(all_workloads()[i]);
        some[chance.below(some.size())]->step(*this, device, chance);
        break;
    }
    case Act::look:
        for (const auto &one : m_devices) {
            check_claims(*this, *one);
            // A restored hub's devices hold what it has forgotten, until they hear of the new history.
            if (one->awake() && !failed() && one->index() == step.device && !m_restored)
                check_rows(*this, *one, false);
        }
        break;
    case Act::leap: leap(chance); break;
    case Act::offline: device.set_online(false); break;
    case Act::online: device.set_online(true); break;
    case Act::clog: device.wire().set_clogged(true); break;
    case Act::unclog: device.wire().set_clogged(false); break;
    case Act::crash:
        device.crash();
        device.start();
        break;
    case Act::cut: device.cut_next_write(); break;
    case Act::vault: device.unlock(!device.unlocked()); break;
    default: take_fault(step, chance, device);
    }
}

/// The hub lets them in: whoever leaves is not heard, and comes back as a surprise.
bool World::is_welcome(Device &device) {
    const auto rows = oracle.truth.rows.find({"person", device.me().text()});
    const auto left = [](const Version &version) {
        return !version.row || version.removed || !std::get<Person>(*version.row).active;
    };
    return hub.knows(device.account().token) && rows != oracle.truth.rows.end() &&
           std::none_of(rows->second.begin(), rows->second.end(), left);
}

void World::expect_soon(Device &device, const CommandId &id, const Verb &verb) {
    const bool clear = m_knobs.lost + m_knobs.busy + m_knobs.cut + m_knobs.portal + m_knobs.stale + m_knobs.slow == 0;
    const bool rested = hub.up() && device.wire().open() && (m_fault_at == 0 || m_now - m_fault_at > 60'000);
    if (!clear || !rested || lane_of(verb) > Lane::visit_start || !is_welcome(device))
        return;
    after(soon_ms, [this, &device, id, pressed = m_now, life = device.life()] {
        const bool calm =
            hub.up() && m_fault_at < pressed && m_leap_at < pressed && device.life() == life && device.runs();
        if (calm && !oracle.truth.decided.contains(id) && !oracle.superseded(id) && is_welcome(device))
            fail("S6", "on a quiet way a press waits for 20 s: " + std::string(verb_word(oracle.find(id)->verb)));
    });
}

bool World::converged() {
    const auto quiet = [](const auto &device) { return device->quiet(); };
    if (!hub.settled() || !oracle.truth.closing.waiting.empty() ||
        !std::all_of(m_devices.begin(), m_devices.end(), quiet))
        return false;
    const auto history = hub.store().meta("history").value_or("");
    return std::all_of(m_devices.begin(), m_devices.end(), [&](const auto &device) {
        // After a restore an old place may be ahead of all news: it belongs to another history.
        if (device->ops().sync_state().place.history != history ||
            device->vault().sync_state().place.history != history)
            return false;
        const auto words = audience_of(*this, *device, oracle.truth.sequence);
        // A role that is lost takes rows away from a file that has no news.
        for (auto *local : {&device->ops(), &device->vault()})
            if (audience_of(*this, *device, hub.shown(local->sync_state().place)) != words)
                return false;
        return device->waiting() == 0 && !owes_word(*device) &&
               !oracle.has_news(hub.shown(device->ops().sync_state().place), words, false) &&
               !oracle.has_news(hub.shown(device->vault().sync_state().place), words, true);
    });
}

/// Faults off: everything must agree within 30 simulated seconds.
void World::heal() {
    hub.cancel_death();
    if (!hub.up())
        hub.start();
    hub.heal();
    everybody_returns(*this);
    const bool told = mixed(m_schedule.seed, 3) % 8 != 0;
    for (const auto &device : m_devices)
        device->heal(told);
    const auto deadline = m_now + (told ? converge_within : converge_untold);
    while (!failed() && m_now < deadline) {
        run_until(m_now + 250);
        bool all_in = true; // a sign-out may have been on its way
        for (const auto &device : m_devices)
            if (!failed() && !hub.knows(device->account().token))
                all_in = false, device->heal(told);
        if (all_in && converged())
            return;
    }
    if (failed())
        return;
    for (const auto &device : m_devices)
        if (device->waiting() > 0)
            return fail("S6", "commands still wait on device " + std::to_string(device->index()) +
                                  " 30 s after the last fault");
    if (!hub.settled())
        return fail("S6", "the hub still owes messages 30 s after the last fault");
    for (const auto &device : m_devices)
        check_rows(*this, *device, true);
}

Outcome World::run() {
    Outcome outcome;
    for (const auto *workload : all_workloads())
        if (workload->setup != nullptr)
            workload->setup(*this);
    hub.start();
    for (const auto &device : m_devices)
        device->start();
    for (const auto &step : m_schedule.steps) {
        run_until(m_now + step.wait_ms);
        if (failed())
            break;
        take(step);
        ++outcome.steps_done;
    }
    if (!failed())
        heal();
    if (!failed())
        check_end();
    trace.note({7, oracle.truth.sequence, oracle.truth.ledger_n, oracle.commands, oracle.alarms, failed()});
    outcome.violation = m_violation;
    outcome.hash = trace.hash();
    outcome.events = trace.events() + m_busy;
    outcome.simulated_ms = m_now - m_begin;
    outcome.commands = oracle.commands;
    outcome.rounds = rounds;
    outcome.alarms = oracle.alarms;
    return outcome;
}

} // namespace tallyboard::simulation
