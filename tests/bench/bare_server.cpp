#include "bare_server.h"
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace tallyboard::bench {
namespace asio = boost::asio;
namespace http = boost::beast::http;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

namespace {

const std::string answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"ok\":\"" +
    std::string(191, 'x') + "\"}";

class Session;

/// Hands bodies to the store, all that wait at a time.
class Writer {
public:
    explicit Writer(std::function<void(const std::vector<std::string> &)> store)
        : m_store(std::move(store)), m_thread([this] { run(); }) {}
    ~Writer() {
        {
            const std::scoped_lock lock(m_mutex);
            m_ending = true;
        }
        m_some.notify_one();
        m_thread.join();
    }
    void add(std::string body, std::shared_ptr<Session> session) {
        {
            const std::scoped_lock lock(m_mutex);
            m_bodies.push_back(std::move(body));
            m_sessions.push_back(std::move(session));
        }
        m_some.notify_one();
    }

private:
    void run();
    std::function<void(const std::vector<std::string> &)> m_store;
    std::mutex m_mutex;
    std::condition_variable m_some;
    std::vector<std::string> m_bodies; // these three guarded by m_mutex
    std::vector<std::shared_ptr<Session>> m_sessions;
    bool m_ending = false;
    std::thread m_thread;
};

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Socket socket, Writer &writer) : m_socket(std::move(socket)), m_writer(writer) {}
    void read() {
        m_parser.emplace();
        http::async_read(m_socket, m_buffer, *m_parser,
                         [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                             if (!error)
                                 self->take();
                         });
    }
    void reply() {
        asio::async_write(m_socket, asio::buffer(answer),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                              if (!error)
                                  self->read();
                          });
    }
    Executor executor() { return m_socket.get_executor(); }

private:
    void take() {
        if (m_parser->get().method() == http::verb::get)
            reply();
        else
            m_writer.add(std::move(m_parser->get().body()), shared_from_this());
    }
    Socket m_socket;
    Writer &m_writer;
    boost::beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
};

void Writer::run() {
    for (;;) {
        std::vector<std::string> bodies;
        std::vector<std::shared_ptr<Session>> sessions;
        {
            std::unique_lock lock(m_mutex);
            m_some.wait(lock, [this] { return m_ending || !m_bodies.empty(); });
            if (m_ending)
                return;
            bodies.swap(m_bodies);
            sessions.swap(m_sessions);
        }
        m_store(bodies);
        for (auto &session : sessions) {
            const Executor executor = session->executor();
            asio::post(executor, [session = std::move(session)] { session->reply(); });
        }
    }
}

} // namespace

struct BareServer::Parts {
    std::array<asio::io_context, 2> loops{asio::io_context{1}, asio::io_context{1}};
    Acceptor acceptor{loops[0], {asio::ip::address_v4::loopback(), 0}};
    std::size_t accepted = 0;
    std::vector<std::thread> threads;
    Writer writer; // ends before the loops that its answers go to

    explicit Parts(std::function<void(const std::vector<std::string> &)> store) : writer(std::move(store)) {}

    void accept() {
        asio::io_context &loop = loops[accepted++ % loops.size()];
        acceptor.async_accept(loop, [this, &loop](boost::system::error_code error, Socket socket) {
            if (error)
                return;
            socket.set_option(asio::ip::tcp::no_delay(true));
            auto session = std::make_shared<Session>(std::move(socket), writer);
            asio::post(loop, [session] { session->read(); });
            accept();
        });
    }
};

BareServer::BareServer(std::function<void(const std::vector<std::string> &)> store)
    : m(std::make_unique<Parts>(std::move(store))) {
    m->accept();
    for (auto &loop : m->loops)
        m->threads.emplace_back([&loop] {
            const auto busy = asio::make_work_guard(loop);
            loop.run();
        });
}

BareServer::~BareServer() {
    for (auto &loop : m->loops)
        loop.stop();
    for (auto &thread : m->threads)
        thread.join();
}

std::uint16_t BareServer::port() const { return m->acceptor.local_endpoint().port(); }

} // namespace tallyboard::bench
