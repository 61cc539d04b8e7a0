#include "hub/http/server.h"
#include "hub/http/limits.h"
#include "hub/http/listener.h"
#include "hub/http/tls.h"
#include <algorithm>
#include <optional>
#include <stdexcept>
#include <sys/resource.h>

namespace tallyboard::hub {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

tcp::endpoint endpoint_at(const Address &address) {
    boost::system::error_code code;
    const auto ip = asio::ip::make_address(address.host, code);
    if (code)
        throw std::runtime_error("'" + address.host + "' is not an IP address; give 127.0.0.1, 0.0.0.0 or ::");
    return {ip, address.port};
}

/// Raises the limit of open files as far as it goes and leaves some for the store and the sender.
std::size_t connections_allowed(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65'536);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    constexpr std::size_t reserve = 128;
    return limit.rlim_cur > 2 * reserve ? std::min<std::size_t>(wanted, limit.rlim_cur - reserve) : reserve;
}

} // namespace

struct Server::Parts {
    Parts(ServerOptions given, Service &service, HubStore &store, Outlets outlets)
        : options(std::move(given)), hello(options.council, options.zone, options.hub_key, options.trust),
          context(metrics) {
        const auto clock = outlets.clock;
        for (std::size_t i = 0; i < std::max<std::size_t>(1, options.io_threads); ++i)
            threads.push_back(
                std::make_unique<IoThread>(i, metrics.connections, [clock] { return clock().utc.ms / 1'000; }));
        if (options.outside) {
            context.outside = options.outside->site;
            outside_threads.push_back(
                std::make_unique<IoThread>(0, metrics.outside, [clock] { return clock().utc.ms / 1'000; }));
        }
        ServiceThread::Wiring wiring;
        wiring.clock = clock;
        for (auto &thread : threads)
            wiring.post.push_back([io = thread.get()](auto work) { io->post(std::move(work)); });
        wiring.send = std::move(outlets.send);
        wiring.owed = std::move(outlets.owed);
        wiring.may_go = outlets.may_go ? std::move(outlets.may_go) : [](auto) {};
        wiring.failed = std::move(outlets.failed);
        wiring.clock_stepped = outlets.clock_stepped ? std::move(outlets.clock_stepped) : [] {};
        wiring.clock_news = outlets.clock_news ? std::move(outlets.clock_news) : [](const auto &) {};
        wiring.rolled_back = outlets.rolled_back ? std::move(outlets.rolled_back) : [](const auto &) {};
        wiring.woken = [this](const auto &audiences, std::int64_t place) {
            on_each([audiences, place](IoThread &io) { io.board().tell(audiences, place); });
        };
        wiring.disconnected = [this](const auto &devices) {
            on_each([devices](IoThread &io) { io.board().disconnect(devices); });
        };
        wiring.changed_outside = [this] { on_each([](IoThread &io) { io.board().ask_all_again(); }); };
        service_thread.emplace(service, store, metrics, std::move(wiring));
        context.service_thread = &*service_thread;
        context.hello = &hello;
        context.clock = clock;
    }

    void on_each(const std::function<void(IoThread &)> &work) {
        for (auto &thread : threads)
            thread->post([io = thread.get(), work] { work(*io); });
    }

    ServerOptions options;
    Metrics metrics;
    Hello hello;
    SessionContext context;
    std::optional<asio::ssl::context> tls;
    std::optional<asio::ssl::context> outside_tls;
    std::optional<PeerGate> gate;
    std::vector<std::unique_ptr<IoThread>> threads, outside_threads; // no peer of the door is on the board of streams
    std::vector<std::unique_ptr<Listener>> listeners;
    std::unique_ptr<Listener> outside;

    void listen_outside();
    std::optional<ServiceThread> service_thread;
    bool running = false;
};

template <class Make> void must_listen(const tcp::endpoint &at, Make make) {
    try {
        make();
    } catch (const boost::system::system_error &error) {
        throw std::runtime_error("can not listen on " + at.address().to_string() + " port " +
                                 std::to_string(at.port()) + ": " + error.code().message());
    }
}

void Server::Parts::listen_outside() {
    const ServerOptions::Outside &o = *options.outside;
    const tcp::endpoint at = endpoint_at(o.at);
    if (o.plain && !at.address().is_loopback())
        throw std::runtime_error("plain HTTP is for loopback addresses only; give a certificate to listen outside on " +
                                 o.at.host);
    if (!o.plain)
        outside_tls.emplace(tls_context(o.certificate_file, o.key_file));
    std::optional<asio::ip::address> proxy;
    if (!o.proxy.empty())
        proxy = endpoint_at({o.proxy, 0}).address();
    gate.emplace(http_limits::outside_connections_a_peer, proxy, o.plain);
    must_listen(at, [&] {
        outside = std::make_unique<Listener>(at, outside_tls ? &*outside_tls : nullptr, outside_threads, context,
                                             Serves::outside, http_limits::outside_connections, &*gate);
    });
}

Server::Server(ServerOptions options, Service &service, HubStore &store, Outlets outlets)
    : m(std::make_unique<Parts>(std::move(options), service, store, std::move(outlets))) {
    const ServerOptions &o = m->options;
    const tcp::endpoint api = endpoint_at(o.api), monitor = endpoint_at(o.monitor);
    if (o.plain && !api.address().is_loopback())
        throw std::runtime_error("plain HTTP is for loopback addresses only; give a certificate to listen on " +
                                 o.api.host);
    if (!o.plain)
        m->tls.emplace(tls_context(o.certificate_file, o.key_file));
    const std::size_t most = connections_allowed(o.connections_max);
    const auto listen = [this, most](const tcp::endpoint &at, asio::ssl::context *tls, Serves serves) {
        must_listen(at, [&] {
            m->listeners.push_back(std::make_unique<Listener>(at, tls, m->threads, m->context, serves, most));
        });
    };
    listen(api, m->tls ? &*m->tls : nullptr, Serves::api);
    listen(monitor, nullptr, Serves::monitor);
    if (o.outside)
        m->listen_outside();
}

Server::~Server() { stop(); }

void Server::start() {
    m->running = true;
    m->service_thread->start(); // its start-up scan of deadlines runs before requests are answered
    for (auto &listener : m->listeners)
        listener->start();
    if (m->outside)
        m->outside->start();
    for (auto *threads : {&m->threads, &m->outside_threads})
        for (auto &thread : *threads)
            thread->start();
}

void Server::stop() {
    if (!std::exchange(m->running, false))
        return;
    m->threads.front()->post([this] {
        for (auto &listener : m->listeners)
            listener->stop();
    });
    if (m->outside)
        m->outside_threads.front()->post([this] { m->outside->stop(); });
    m->service_thread->stop();
    for (auto *threads : {&m->threads, &m->outside_threads})
        for (auto &thread : *threads)
            thread->post([io = thread.get()] { io->close_all(); });
    for (auto *threads : {&m->threads, &m->outside_threads})
        for (auto &thread : *threads)
            thread->join();
}

unsigned short Server::api_port() const { return m->listeners.at(0)->port(); }
unsigned short Server::monitor_port() const { return m->listeners.at(1)->port(); }
unsigned short Server::outside_port() const { return m->outside ? m->outside->port() : static_cast<unsigned short>(0); }
ServiceThread &Server::service_thread() { return *m->service_thread; }
Metrics &Server::metrics() { return m->metrics; }

} // namespace tallyboard::hub
