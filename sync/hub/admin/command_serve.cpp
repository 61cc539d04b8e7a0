#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/admin/serve_lock.h"
#include "hub/admin/serve_outside.h"
#include "hub/admin/serve_sending.h"
#include "hub/admin/trust.h"
#include "hub/alarm_links.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "hub/http/server.h"
#include <csignal>
#include <cstdlib>
#include <ostream>
#include <spdlog/spdlog.h>
#include <stdexcept>

namespace tallyboard::hub {

namespace {

constexpr int exit_store_failed = 74; // EX_IOERR: a supervisor starts it again

ServerOptions server_options(const Place &place, const ServeOptions &options) {
    ServerOptions out;
    out.api = {options.listen, static_cast<unsigned short>(options.port)};
    out.monitor = {options.monitor_listen, static_cast<unsigned short>(options.monitor_port)};
    out.plain = options.plain_loopback;
    out.certificate_file = options.tls_cert.empty() ? place.beside_keys("tls-cert.pem") : options.tls_cert;
    out.key_file = options.tls_key.empty() ? place.beside_keys("tls-key.pem") : options.tls_key;
    out.io_threads = static_cast<std::size_t>(options.io_threads);
    out.connections_max = static_cast<std::size_t>(options.connections_max);
    return out;
}

double chance() {
    std::array<std::uint8_t, 4> bytes{};
    protocol::random_bytes(bytes);
    const std::uint32_t number = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
    return number / 4294967296.0;
}

/// Everything that runs, in the order in which it is made; taken down the other way round.
struct Running {
    std::unique_ptr<OpenHub> hub;
    std::unique_ptr<Service> service;
    AlarmLinks alarm_links;
    std::unique_ptr<HubLinks> links;
    std::unique_ptr<Sender> sender;
    std::unique_ptr<Door> door;
    std::unique_ptr<Server> server;
};

/// Logged at the start and by name, so that the operator can mend it before anybody relies on it.
SetUp judge_plans(HubStore &store, const SenderSettings &sending, Instant now) {
    SetUp set_up = set_up_of(sending);
    if (const std::string &why = set_up.no(Channel::mail); !why.empty())
        spdlog::warn("{}: alarms by mail stay owed", why);
    if (const std::string &why = set_up.no(Channel::webhook); !why.empty())
        spdlog::warn("{}: webhooks stay owed", why);
    // A hub that uses Notify at all is told what is missing; one that does not need not read of it at each start.
    const bool half = sending.notify.key.is_set() || !sending.notify.templates.ids.empty();
    for (const Channel channel : {Channel::sms, Channel::notify_mail})
        if (const std::string &why = set_up.no(channel); half && !why.empty())
            spdlog::warn("{}: {} stay owed", why, channel == Channel::sms ? "text messages" : "mails by it");
    for (const std::string &line : unreached_lines(store, set_up, now))
        spdlog::error("{}", line);
    // For `reach` and imports beside a serving hub.
    for (std::size_t i = 0; i < set_up.missing.size(); ++i)
        set_meta_of(store, set_up_name(static_cast<Channel>(i)), set_up.missing[i]);
    return set_up;
}

Sender::Wiring sender_wiring(Running &all, const Console &world) {
    Sender::Wiring wiring;
    wiring.clock = world.clock;
    wiring.chance = chance;
    wiring.report = [&all, log = SendLog(world.clock)](std::vector<SendResult> results) mutable {
        std::vector<Service::Sent> reports;
        for (SendResult &one : results) {
            log.write(one);
            reports.push_back({one.id, one.report, std::move(one.detail), std::move(one.their_id)});
        }
        all.server->service_thread().sent(std::move(reports));
    };
    wiring.ask = [&all](auto ids) { all.server->service_thread().about_to_send(std::move(ids)); };
    wiring.counted = [&all](const Sender::Totals &totals) {
        Metrics &metrics = all.server->metrics();
        metrics.messages_delivered = totals.delivered.load();
        metrics.messages_refused = totals.refused.load();
        metrics.messages_failed = totals.failed.load();
        metrics.messages_unknown = totals.unknown.load();
        metrics.messages_waiting = totals.waiting.load();
        metrics.receivers_misfit = totals.troubled.load();
    };
    return wiring;
}

DoorWiring door_wiring(Running &all) {
    DoorWiring wiring;
    wiring.run = [&all](auto errand) { return all.server->service_thread().run(std::move(errand)); };
    wiring.noted = [&all](Fate fate, std::int64_t send) {
        ++all.server->metrics().fates[static_cast<std::size_t>(fate)];
        if (fate == Fate::permanent_failure)
            spdlog::warn("message {} did not arrive, says GOV.UK Notify: its number or address is wrong for good",
                         send);
    };
    wiring.callback_refused = [&all] { ++all.server->metrics().callbacks_refused; };
    return wiring;
}

void build(Running &all, const Place &place, const ServeOptions &options, Console &world) {
    HubStore &store = *all.hub->store;
    Settings settings;
    settings.council = meta_of(store, "council", settings.council);
    settings.zone = meta_of(store, "zone", settings.zone);
    settings.signing = protocol::signing_key_from_seed(all.hub->keys.signing_seed);
    settings.dse_key = all.hub->keys.dse;
    settings.ledger_key = all.hub->keys.ledger;
    settings.random = world.random;
    ServerOptions served_by = server_options(place, options);
    served_by.council = settings.council;
    served_by.zone = settings.zone;
    served_by.hub_key = protocol::base64url(settings.signing.public_key);
    auto outside = outside_set_up(options, served_by, world);
    const auto served = served_by.plain ? Result<std::string, FileProblem>(std::string())
                                        : read_file(served_by.certificate_file, 100'000);
    served_by.trust = renew_trust(store, served ? served.value() : std::string(), settings.signing, world.clock().utc);
    SenderSettings sending = sender_settings(options, settings.zone, settings.council, world);
    settings.judge = judge_of(judge_plans(store, sending, admin_of(*all.hub, world).now));
    settings.read_address = usable_address;
    if (outside)
        settings.outside_url = outside->url;
    all.service = std::make_unique<Service>(store, std::move(settings));
    all.sender = std::make_unique<Sender>(std::move(sending), sender_wiring(all, world));
    if (outside) {
        outside->door.council = served_by.council;
        outside->door.zone = served_by.zone;
        all.links = std::make_unique<HubLinks>(*all.service, all.alarm_links);
        outside->door.links = all.links.get();
        all.door = std::make_unique<Door>(std::move(outside->door), door_wiring(all));
        outside->listens.site = all.door.get();
        served_by.outside = std::move(outside->listens);
    }
    Server::Outlets outlets;
    outlets.clock = world.clock;
    outlets.send = [&all](auto messages) { all.sender->take(std::move(messages)); };
    outlets.owed = [&all](auto messages) { all.sender->owed(std::move(messages)); };
    outlets.may_go = [&all](auto tries) { all.sender->may_go(std::move(tries)); };
    outlets.failed = [](const std::string &what) {
        // Fail-stop: what was answered is on disk, nothing else may be claimed.
        spdlog::critical("the store failed ({}); stopping so that the supervisor starts the hub again", what);
        std::_Exit(exit_store_failed);
    };
    outlets.rolled_back = [](const std::vector<DeviceId> &devices) {
        for (const auto &device : devices)
            spdlog::warn("device {} came back with an older copy of its data, or its data is on two devices: ask its "
                         "owner whether it was restored from a backup; if not, revoke it and enrol it again",
                         device.text());
    };
    outlets.clock_stepped = [] {
        spdlog::warn("the clock of this machine jumped by more than 2 s: hub time goes by the time since the machine's "
                     "start, and nothing follows the jump; see that its time is kept by NTP");
    };
    outlets.clock_news = [](const ClockNews &news) {
        if (news.by == TimeWord::none)
            return spdlog::warn("this machine was started anew: visits that ran then may be overdue; deadlines go on "
                                "with what remained of them, and nothing is deleted until three devices, a time server "
                                "or `tallyboard-hub clock confirm` say what time it is");
        spdlog::info("the time is confirmed ({}), hub time moved by {} ms", enum_text(news.by), news.moved.count);
    };
    all.server = std::make_unique<Server>(std::move(served_by), *all.service, store, std::move(outlets));
}

/// Signals come to this thread only: all others are started after this.
sigset_t hold_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

} // namespace

int serve(const Place &place, const ServeOptions &options, Console &world) {
    Running all;
    all.hub = open_hub(place, world, 65'536);
    if (!all.hub)
        return exit_no_store;
    const ServeLock lock(place.lock_file());
    if (!lock.held()) {
        world.err << "Another program serves this store already.\n";
        return exit_refused;
    }
    const sigset_t signals = hold_signals();
    try {
        build(all, place, options, world);
    } catch (const std::exception &error) {
        world.err << "Can not serve: " << error.what() << ".\n";
        return exit_refused;
    }
    all.sender->start();
    all.server->start();
    // One line for scripts: port 0 means the system chose.
    world.out << "ready api=" << (options.plain_loopback ? "http://" : "https://") << options.listen << ":"
              << all.server->api_port() << " monitor=http://" << options.monitor_listen << ":"
              << all.server->monitor_port();
    if (all.door)
        world.out << " outside=" << (options.outside.plain_loopback ? "http://" : "https://")
                  << options.outside.listen.substr(0, options.outside.listen.rfind(':') + 1)
                  << all.server->outside_port();
    world.out << std::endl;
    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("stopping");
    all.sender->stop(); // first, so that the ends of its last tries are still recorded
    all.server->stop();
    all.hub->store->checkpoint();
    if (const auto running = counts(*all.hub->store).running_visits; running > 0)
        spdlog::warn("stopped with {} visits running: nobody watches them until the hub is back", running);
    return exit_done;
}

} // namespace tallyboard::hub
