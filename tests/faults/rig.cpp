#include "rig.h"
#include "contents.h"
#include "domain/limits.h"
#include "hub/http/routes.h"
#include "support/store/store_fixture.h"
#include <algorithm>
#include <sstream>

namespace tallyboard::faults {

using testing::key_of;
using testing::seeded;

RigHub::RigHub() : wall_ms(testing::noon.ms) { pass(0); }

void RigHub::pass(std::int64_t ms) {
    wall_ms += ms;
    boottime_ms += ms;
    world.now = {{wall_ms}, boottime_ms, "hub-boot"};
}

sync::HttpAnswer RigHub::answer(const sync::HttpRequest &request) {
    const auto endpoint = hub::endpoint_of(request.path);
    hub::Reply reply;
    if (endpoint == hub::Endpoint::wake) { // no stream: rounds come by the clock
        reply = hub::problem_reply(protocol::ProblemCode::not_found, {});
    } else if (request.body.size() > limits::body_bytes_max) { // as the session does before it reads a body
        reply = hub::problem_reply(protocol::ProblemCode::too_large, "body");
    } else {
        auto read = hub::read_request(endpoint, request.token, request.body);
        if (auto *bad = std::get_if<hub::Reply>(&read))
            reply = *bad;
        else
            reply = hub::reply_of(world.ask(std::move(std::get<hub::Request>(read))));
        alarms += static_cast<int>(std::exchange(world.actions.rolled_back, {}).size());
    }
    return {sync::Wire::ok, reply.status, std::string(reply.content_type), reply.body, -1};
}

std::string RigHub::enrol(const PersonId &person, const DeviceId &device) {
    const std::string token = "token " + device.text();
    hub::Batch batch(*world.store);
    world.store->put_device({device, person, "phone", protocol::hash(token), {wall_ms}, {}, {}, {}, {}});
    batch.commit();
    return token;
}

void RigHub::new_history() {
    hub::new_history(world.admin());
    world.restart();
}

bool RigHub::decided(const CommandId &id) {
    hub::Batch batch(*world.store);
    return world.store->command(id).has_value();
}

struct RigDevice::Port final : sync::StorePort {
    explicit Port(store::LocalStore &s) : store(s) {}
    void run(std::function<void(store::LocalStore &)> work, std::function<void()> then) override {
        try {
            work(store);
        } catch (const store::DatabaseError &) { // `then` comes all the same
        }
        then();
    }
    store::LocalStore &store;
};

RigDevice::RigDevice(RigHub &hub, const PersonId &person, std::uint64_t seed, StoreFile which)
    : m_hub(hub), m_person(person), m_seed(seed), m_which(which),
      m_wire([&hub](const sync::HttpRequest &request) { return hub.answer(request); }) {}

RigDevice::~RigDevice() { close(); }

void RigDevice::open() {
    auto opened = store::LocalStore::open("device.db", key_of(7), m_which, seeded(++m_seed), disk.vfs());
    if (!opened)
        throw std::runtime_error("the open gate says " + std::to_string(static_cast<int>(opened.error())));
    m_store = opened.take();
    if (!m_store->setting("token"))
        m_store->set_setting("token", m_hub.enrol(m_person, m_store->device()));
    m_port = std::make_unique<Port>(*m_store);
    sync::StorePort *ops = m_port.get(), *vault = nullptr;
    if (m_which == StoreFile::vault) {
        m_other = testing::open_store(":memory:", StoreFile::ops, m_seed);
        m_no_ops = std::make_unique<Port>(*m_other);
        ops = m_no_ops.get(), vault = m_port.get();
    }
    const auto clock = [this] { return sync::DeviceNow{{m_hub.wall_ms}, m_hub.boottime_ms, "boot-1"}; };
    m_keeper = std::make_unique<sync::Keeper>(
        sync::Keeper::Wiring{m_wire, *ops, vault, clock,
                             [](Instant at) { return LocalDate{static_cast<std::int32_t>(at.ms / 86'400'000)}; },
                             [] { return 0.5; }, [](const sync::SyncReport &) {}},
        sync::Credentials{*m_store->setting("token"), m_store->device(), m_hub.world.settings.signing.public_key});
    m_keeper->start(clock());
}

void RigDevice::close() {
    m_keeper.reset();
    m_port.reset();
    m_no_ops.reset();
    m_store.reset();
    m_other.reset();
}

Moment RigDevice::now() const { return {{m_hub.wall_ms}, {static_cast<std::int32_t>(m_hub.wall_ms / 86'400'000)}}; }

store::Executed RigDevice::press(const Verb &verb) {
    m_hub.pass(10);
    const auto done = m_store->execute(verb, m_person, m_person, testing::pressed(now()), now());
    if (!done.id.is_nil() && !stays_on_device(verb))
        m_keeper->wake(lane_of(verb), {{m_hub.wall_ms}, m_hub.boottime_ms, "boot-1"});
    return done;
}

bool RigDevice::step() {
    const sync::DeviceNow here{{m_hub.wall_ms}, m_hub.boottime_ms, "boot-1"};
    const bool due = m_keeper->next_tick_ms() <= here.boottime_ms;
    if (due)
        m_keeper->tick(here);
    const bool moving = m_wire.waiting() > 0;
    m_wire.poll(0);
    return due || moving;
}

void RigDevice::run_for(std::int64_t ms) {
    const auto until = m_hub.boottime_ms + ms;
    for (int turn = 0; turn < 100'000; ++turn) {
        if (step())
            continue;
        if (m_hub.boottime_ms >= until)
            return;
        m_hub.pass(std::clamp<std::int64_t>(m_keeper->next_tick_ms(), m_hub.boottime_ms + 1, until) -
                   m_hub.boottime_ms);
    }
    throw std::runtime_error("a device does not come to rest");
}

std::string RigDevice::confirmed() {
    std::istringstream all(contents_of(m_store->database()));
    std::string line, rows;
    while (std::getline(all, line)) {
        const auto table = line.substr(0, line.find('|'));
        const bool own = table == "outbox" || table == "notices" || table == "settings" || table == "sync_state" ||
                         table == "raw_rows" || table == "receipts";
        if (!own && line.starts_with(table + "|0|0|"))
            rows += line + '\n';
    }
    return rows;
}

bool RigDevice::noticed(const CommandId &id) const {
    for (const auto &notice : m_store->notices())
        if (notice.id == id)
            return true;
    return false;
}

bool RigDevice::waits(const CommandId &id) {
    for (const auto &item : m_store->to_send(100'000))
        if (item.id == id)
            return true;
    return false;
}

} // namespace tallyboard::faults
