// The HTTP server as a whole: io threads, listeners for devices (TLS, or plain on loopback), for monitoring and for the
// outside door, and the service thread behind them. The door has an io thread of its own, so that no flood there takes
// the devices' place. Made by serve and by tests. start() returns once it listens; stop() lets answers that are
// under way finish. Refuses plain HTTP on any address but a loopback one.
#pragma once
#include "hub/http/outside_site.h"
#include "hub/http/service_thread.h"
#include <memory>
#include <string>

namespace tallyboard::hub {

struct Address {
    std::string host = "127.0.0.1"; // an IP address
    unsigned short port = 0;        // 0: the system chooses
};

struct ServerOptions {
    Address api;
    Address monitor;
    bool plain = false; // no TLS; loopback only
    std::string certificate_file, key_file;
    std::size_t io_threads = 2;
    std::size_t connections_max = 8'000; // lowered to what the system allows this process
    struct Outside {
        Address at;
        bool plain = false; // no TLS; loopback only, behind a proxy there
        std::string certificate_file, key_file;
        std::string proxy; // its IP address: connections from there are everybody's
        OutsideSite *site = nullptr;
    };
    std::optional<Outside> outside; // the outside door, on a thread of its own
    std::string council, zone, hub_key;
    protocol::Trust trust; // signed, for GET /v1/hello
};

class Server {
public:
    /// Where messages and news for the operator go. All are called on the service thread.
    struct Outlets {
        std::function<HubNow()> clock;
        std::function<void(std::vector<Outgoing>)> send;
        std::function<void(std::vector<Outgoing>)> owed;
        std::function<void(Service::Tries)> may_go;
        std::function<void(const std::string &)> failed;                     // the store: the program must end
        std::function<void(const std::vector<DeviceId> &)> rolled_back = {}; // whose files are old copies or live twice
        std::function<void()> clock_stepped = {};                            // the machine's clock jumped
        std::function<void(const ClockNews &)> clock_news = {};              // what hub time rests on has changed
    };
    /// Throws std::runtime_error with a sentence for the operator when it can not listen.
    Server(ServerOptions options, Service &service, HubStore &store, Outlets outlets);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    void start();
    void stop();
    unsigned short api_port() const;
    unsigned short monitor_port() const;
    unsigned short outside_port() const; // 0: there is none
    ServiceThread &service_thread();
    Metrics &metrics();

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard::hub
