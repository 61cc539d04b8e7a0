#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/admin/secret.h"
#include "hub/admin/serve_lock.h"
#include "hub/admin/trust.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "hub/channels/sender.h"
#include "hub/channels/webhook.h"
#include "hub/http/server.h"
#include <csignal>
#include <cstdlib>
#include <ostream>
#include <spdlog/spdlog.h>
#include <stdexcept>

namespace tallyboard::hub {

namespace {

constexpr int exit_store_failed = 74; // EX_IOERR: a supervisor starts it again

std::string secret_from(const std::string &file, const char *what, const World &world,
                        std::string (*why_not)(std::string_view)) {
    if (file.empty())
        return {};
    auto secret = read_secret(file, what, world.credentials);
    const std::string why = secret ? why_not(secret.value()) : secret.error().what;
    if (!why.empty())
        throw std::runtime_error(why);
    return secret.take();
}

/// A set-up that can never send is refused at the start, when somebody looks, and not found out in an alarm.
void check_mail(const ServeOptions &options) {
    const auto refuse = [](const char *why) { throw std::runtime_error(why); };
    if (!options.smtp_url.empty() && !is_mail_server(options.smtp_url))
        refuse("--smtp-url must be smtp://host:port or smtps://host:port, without a name, password or path in it");
    if (!is_mail_address(options.from))
        refuse("--from must be one plain address, as in tallyboard@council.example");
    if (!options.ehlo_name.empty() && !is_ehlo_name(options.ehlo_name))
        refuse("--ehlo-name must be a fully qualified name, as in hub.council.example, or an address in brackets");
    if (options.smtp_user.empty() != options.smtp_password_file.empty())
        refuse("--smtp-user and --smtp-password-file go together; give both or neither");
}

SenderSettings sender_settings(const ServeOptions &options, const std::string &zone, const std::string &council,
                               const World &world) {
    check_mail(options);
    SenderSettings settings;
    settings.smtp_url = options.smtp_url;
    settings.smtp_user = options.smtp_user;
    settings.smtp_password = secret_from(options.smtp_password_file, "the mail password", world, why_not_mail_password);
    settings.from = {options.from, "Tallyboard, " + council};
    settings.ehlo_name = ehlo_name(options.ehlo_name, options.from);
    settings.ca_file = options.ca_file;
    settings.webhook_secret =
        secret_from(options.webhook_secret_file, "the webhook secret", world, why_not_webhook_secret);
    settings.zone = zone;
    settings.language = options.language;
    return settings;
}

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
    std::unique_ptr<Sender> sender;
    std::unique_ptr<Server> server;
};

/// Said at once and by name: an operator who reads this can mend it before anybody relies on it.
SetUp judge_plans(HubStore &store, const SenderSettings &sending) {
    SetUp set_up = set_up_of(sending);
    if (!set_up.no_mail.empty())
        spdlog::warn("{}: alarms by mail stay owed", set_up.no_mail);
    if (!set_up.no_webhook.empty())
        spdlog::warn("{}: webhooks stay owed", set_up.no_webhook);
    for (const std::string &line : unreached_lines(store, set_up))
        spdlog::error("{}", line);
    // For `reach` and imports beside a serving hub.
    set_meta_of(store, "set_up.no_mail", set_up.no_mail);
    set_meta_of(store, "set_up.no_webhook", set_up.no_webhook);
    return set_up;
}

void build(Running &all, const Place &place, const ServeOptions &options, World &world) {
    HubStore &store = *all.hub->store;
    Settings settings;
    settings.council = meta_of(store, "council", settings.council);
    settings.zone = meta_of(store, "zone", settings.zone);
    settings.signing = protocol::signing_key_from_seed(all.hub->keys.signing_seed);
    settings.dse_key = all.hub->keys.dse;
    settings.ledger_key = all.hub->keys.ledger;
    settings.random = world.random;
    ServerOptions front = server_options(place, options);
    front.council = settings.council;
    front.zone = settings.zone;
    front.hub_key = protocol::base64url(settings.signing.public_key);
    const auto served =
        front.plain ? Result<std::string, FileProblem>(std::string()) : read_file(front.certificate_file, 100'000);
    front.trust = renew_trust(store, served ? served.value() : std::string(), settings.signing, world.clock().utc);
    SenderSettings sending = sender_settings(options, settings.zone, settings.council, world);
    settings.judge = judge_of(judge_plans(store, sending));
    all.service = std::make_unique<Service>(store, std::move(settings));
    all.sender = std::make_unique<Sender>(
        std::move(sending), Sender::Wiring{world.clock, chance,
                                           [&all](auto results) {
                                               std::vector<Service::Sent> reports;
                                               for (SendResult &one : results) {
                                                   if (one.report.outcome != SendOutcome::handed_over)
                                                       spdlog::warn("message {} was not taken: {}", one.id, one.detail);
                                                   reports.push_back({one.id, one.report, std::move(one.detail)});
                                               }
                                               Metrics &metrics = all.server->metrics();
                                               metrics.messages_delivered = all.sender->totals().delivered.load();
                                               metrics.messages_failed = all.sender->totals().failed.load();
                                               metrics.messages_waiting = all.sender->totals().waiting.load();
                                               all.server->door().sent(std::move(reports));
                                           },
                                           [&all](auto ids) { all.server->door().about_to_send(std::move(ids)); }});
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
    all.server = std::make_unique<Server>(std::move(front), *all.service, store, std::move(outlets));
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

int serve(const Place &place, const ServeOptions &options, World &world) {
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
              << all.server->monitor_port() << std::endl;
    int signal = 0;
    sigwait(&signals, &signal);
    spdlog::info("stopping");
    all.server->stop();
    all.sender->stop();
    all.hub->store->checkpoint();
    if (const auto running = counts(*all.hub->store).running_visits; running > 0)
        spdlog::warn("stopped with {} visits running: nobody watches them until the hub is back", running);
    return exit_done;
}

} // namespace tallyboard::hub
