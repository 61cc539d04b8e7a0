#include "hub/program/program_world.h"
#include "codec/codec.h"
#include "hub/admin/files.h"
#include "hub/http/real_clock.h"
#include "hub/http/tls.h"
#include "protocol/wire.h"

namespace tallyboard::testing {

ProgramWorld::ProgramWorld(bool tls, std::size_t connections_max) {
    m_world = std::make_unique<HubWorld>(path("hub.db"));
    m_world->now = hub::real_now();
    sam = m_world->enrol(alice);
    safety = m_world->enrol(carol);
    hub::HubStoreOptions beside;
    beside.path = path("hub.db");
    std::array<std::uint8_t, 32> key{};
    key.fill(9); // HubWorld's
    beside.key = store::Key(key);
    m_beside = hub::open_hub_store(beside).take();
    hub::ServerOptions options;
    options.plain = !tls;
    options.connections_max = connections_max;
    options.council = "Test council";
    options.zone = "Europe/London";
    if (tls) {
        const auto made = hub::make_self_signed("localhost,127.0.0.1", m_world->now.utc.ms / 1'000);
        certificate_pem = made.certificate_pem;
        options.certificate_file = path("cert.pem");
        options.key_file = path("key.pem");
        hub::write_new_file(options.certificate_file, made.certificate_pem, false);
        hub::write_new_file(options.key_file, made.key_pem, true);
    }
    m_links = std::make_unique<hub::HubLinks>(*m_world->service, alarms);
    hub::DoorWiring wires;
    wires.run = [this](auto errand) { return m_server->service_thread().run(std::move(errand)); };
    m_door = std::make_unique<hub::Door>(
        hub::DoorOptions{options.council, options.zone, true, callback_token, m_links.get()}, std::move(wires));
    options.outside =
        hub::ServerOptions::Outside{{}, options.plain, options.certificate_file, options.key_file, {}, m_door.get()};
    hub::Server::Outlets outlets;
    outlets.clock = hub::real_now;
    outlets.send = [this](std::vector<hub::Outgoing> list) {
        const std::lock_guard lock(m_mutex);
        m_messages.insert(m_messages.end(), list.begin(), list.end());
    };
    outlets.owed = [](auto) {};
    outlets.failed = [](const std::string &what) { qFatal("the store failed: %s", what.c_str()); };
    m_server = std::make_unique<hub::Server>(options, *m_world->service, *m_world->store, std::move(outlets));
    m_server->start();
}

ProgramWorld::~ProgramWorld() { m_server->stop(); }

hub::Admin ProgramWorld::admin() {
    return {*m_beside, hub::real_now().utc, m_world->settings.ledger_key, m_world->settings.random, "test"};
}

std::vector<hub::Outgoing> ProgramWorld::messages() {
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

std::string ProgramWorld::round(const Phone &phone, const std::vector<std::string> &commands,
                                std::size_t rows_max) const {
    protocol::RoundRequest request;
    request.device = phone.device;
    request.place = phone.place;
    request.rows_max = rows_max;
    request.commands = commands;
    return protocol::write(request);
}

std::string ProgramWorld::command(Phone &phone, Verb verb) {
    const Command made = m_world->command(phone, std::move(verb));
    return codec::text_of(codec::write_command(made));
}

bool ProgramWorld::reply_to_concerns(const std::string &text) {
    hub::Batch batch(*m_beside);
    hub::Concerns concerns(*m_beside, m_world->settings.dse_key, protocol::random_bytes);
    const auto all = concerns.all();
    for (const auto &one : all)
        concerns.reply(one.id, text, one.day);
    batch.commit();
    return !all.empty();
}

std::string ProgramWorld::answer_link(int visit) {
    hub::Batch batch(*m_beside);
    hub::LinkRecord link;
    link.about = visit_id(static_cast<std::uint8_t>(visit)).bytes;
    link.worker = alice;
    link.receiver = carol.bytes;
    link.message = "message " + std::to_string(++m_links_made); // each message has a link of its own
    std::string token = hub::Links::make(*m_beside, link, m_world->settings.ledger_key, hub::real_now().utc);
    batch.commit();
    return token;
}

} // namespace tallyboard::testing
