#include "bare_hub.h"
#include "bare_store.h"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace tallyboard::bench {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

struct BareHub::Parts {
    asio::io_context io{2};
    tcp::acceptor acceptor{io, {asio::ip::address_v4::loopback(), 0}};
    BareStore store;
    std::mutex mutex; // one writer
    std::int64_t next = 1;
    std::string bytes;
    std::vector<std::thread> threads;
    std::vector<std::shared_ptr<asio::steady_timer>> waiting; // of GET /wait, guarded by `mutex`
    std::string last;

    Parts(const std::string &path, std::string text) : store(path), bytes(std::move(text)) {}

    std::string answer(const http::request<http::string_body> &request) {
        if (request.target() == "/bytes")
            return bytes;
        const std::scoped_lock lock(mutex);
        store.begin();
        if (request.target() == "/commit") {
            store.insert(next++, request.body());
            last = request.body();
        } else {
            std::string_view rest = request.body();
            while (!rest.empty()) {
                const auto end = rest.find('\n');
                store.insert(next++, rest.substr(0, end));
                rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
            }
        }
        store.commit();
        for (const auto &timer : waiting)
            asio::post(timer->get_executor(), [timer] { timer->cancel(); });
        waiting.clear();
        return "{\"ok\":true}";
    }

    /// Long poll: the body of the next commit.
    asio::awaitable<std::string> wait() {
        auto timer = std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, std::chrono::seconds(30));
        {
            const std::scoped_lock lock(mutex);
            waiting.push_back(timer);
        }
        boost::system::error_code cancelled;
        co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        const std::scoped_lock lock(mutex);
        co_return last;
    }

    asio::awaitable<void> session(tcp::socket socket) {
        beast::tcp_stream stream(std::move(socket));
        stream.socket().set_option(tcp::no_delay(true));
        beast::flat_buffer buffer;
        for (;;) {
            http::request_parser<http::string_body> parser;
            parser.body_limit(16'000'000);
            beast::error_code error;
            co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
            if (error)
                co_return;
            http::response<http::string_body> response(http::status::ok, 11);
            response.set(http::field::content_type, "application/json");
            if (parser.get().target() == "/wait")
                response.body() = co_await wait();
            else
                response.body() = answer(parser.get());
            response.prepare_payload();
            co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, error));
            if (error)
                co_return;
        }
    }

    asio::awaitable<void> listen() {
        for (;;) {
            auto socket = co_await acceptor.async_accept(asio::use_awaitable);
            asio::co_spawn(asio::make_strand(io), session(std::move(socket)), asio::detached);
        }
    }
};

BareHub::BareHub(const std::string &database_path, std::string bytes)
    : m(std::make_unique<Parts>(database_path, std::move(bytes))) {
    asio::co_spawn(m->io, m->listen(), asio::detached);
    for (int i = 0; i < 2; ++i)
        m->threads.emplace_back([this] { m->io.run(); });
}

BareHub::~BareHub() {
    m->io.stop();
    for (auto &thread : m->threads)
        thread.join();
}

std::uint16_t BareHub::port() const { return m->acceptor.local_endpoint().port(); }

} // namespace tallyboard::bench
