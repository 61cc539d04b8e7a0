// The HTTP context as a socket feeds it: production session, routes, service thread and service behind one end of a
// socket pair, the input written into the other in pieces of any size. Every answer is HTTP/1.1 with a status under
// 500, and the session ends when its peer does.
#include "fuzz/fuzz.h"
#include "hub/http/real_clock.h"
#include "hub/http/session.h"
#include "support/hub/hub_world.h"
#include <string>
#include <sys/socket.h>
#include <unistd.h>

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

struct HttpWorld {
    HttpWorld()
        : hello("Council", "Europe/London", "key", {}), io(0, metrics.connections, [] { return 1'795'262'400LL; }),
          context(metrics), service_thread(*hub.service, *hub.store, metrics, wiring()) {
        context.service_thread = &service_thread;
        context.hello = &hello;
        context.clock = [] { return hub::HubNow{testing::noon, 1'000'000, "boot-1"}; };
        service_thread.start();
    }
    hub::ServiceThread::Wiring wiring() {
        hub::ServiceThread::Wiring wires;
        wires.clock = [] { return hub::HubNow{testing::noon, 1'000'000, "boot-1"}; };
        wires.post.emplace_back([this](std::function<void()> work) { io.post(std::move(work)); });
        wires.send = wires.owed = [](auto) {};
        wires.woken = [](const auto &, auto) {};
        wires.disconnected = [](const auto &) {};
        wires.changed_outside = [] {};
        wires.failed = [](const std::string &) { must(false, "the store holds"); };
        return wires;
    }
    testing::HubWorld hub;
    testing::Phone phone = hub.enrol(testing::alice); // the seeds know its token
    hub::Metrics metrics;
    hub::Hello hello;
    hub::IoThread io;
    hub::SessionContext context;
    hub::ServiceThread service_thread;
};

class Peer {
public:
    explicit Peer(HttpWorld &world) : m_world(world) {
        int ends[2];
        must(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "a socket pair");
        m_end = ends[1];
        boost::asio::ip::tcp::socket socket(world.io.context());
        socket.assign(boost::asio::ip::tcp::v4(), ends[0]);
        hub::begin_session(std::move(socket), nullptr, world.io, world.context, hub::Serves::api);
    }
    ~Peer() { ::close(m_end); }
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    void say(std::string_view piece) {
        while (!piece.empty()) {
            const auto sent = ::send(m_end, piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            turn();
            if (sent < 0 && errno != EAGAIN)
                return; // the session has ended
            piece.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
        }
    }
    /// What came back, once the session has ended.
    std::string rest() {
        ::shutdown(m_end, SHUT_WR);
        for (int turns = 0; turns < 2'000 && !m_ended; ++turns) {
            m_world.io.context().restart();
            m_world.io.context().run_one_for(std::chrono::milliseconds(2));
            if (turns % 40 == 39)
                m_world.io.board().close_all(); // a wake stream goes on until it is told
            turn();
        }
        must(m_ended, "the session ends with its peer");
        return std::move(m_got);
    }

private:
    void turn() {
        m_world.io.context().restart();
        m_world.io.context().poll();
        char bytes[16'384];
        for (;;) {
            const auto size = ::recv(m_end, bytes, sizeof bytes, MSG_DONTWAIT);
            if (size > 0) {
                m_got.append(bytes, static_cast<std::size_t>(size));
                continue;
            }
            m_ended = m_ended || size == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
    }
    HttpWorld &m_world;
    int m_end = -1;
    std::string m_got;
    bool m_ended = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static auto &world = *new HttpWorld; // its thread lives as long as the program
    const auto [number, text] = choice_of(data, size);
    Peer peer(world);
    const std::size_t piece = number == 0 ? text.size() + 1 : number * 3;
    for (std::size_t at = 0; at < text.size(); at += piece)
        peer.say(text.substr(at, piece));
    const auto got = peer.rest();
    for (auto at = got.find("HTTP/1."); at != got.npos; at = got.find("\nHTTP/1.", at + 1))
        if (got.size() >= at + 13)
            must(got[got.find(' ', at) + 1] < '5', "no answer is a failure of ours");
    must(got.empty() || got.starts_with("HTTP/1.1 "), "an answer is HTTP");
    return 0;
}
