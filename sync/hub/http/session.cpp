#include "hub/http/session.h"
#include "domain/limits.h"
#include "hub/http/limits.h"
#include "hub/http/session_parts.h"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace tallyboard::hub {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;
using protocol::ProblemCode;
using tcp = asio::ip::tcp;
using TlsStream = asio::ssl::stream<tcp::socket>;

namespace {

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

tcp::socket &socket_of(tcp::socket &stream) { return stream; }
tcp::socket &socket_of(TlsStream &stream) { return stream.next_layer(); }

template <class Stream> class Session {
public:
    Session(Stream stream, IoThread &io, SessionContext &context, Serves serves, std::string address,
            std::shared_ptr<void> seat)
        : m_stream(std::move(stream)), m_io(io), m_context(context), m_serves(serves), m_address(std::move(address)),
          m_seat(std::move(seat)), m_connection(io.add(socket_of(m_stream))) {}
    ~Session() { m_io.remove(m_connection); }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    awaitable<void> run();

private:
    enum class Next { go_on, end };
    void set(Connection::Doing doing, int seconds) { m_io.set(*m_connection, doing, seconds); }
    awaitable<bool> read_more(int seconds);
    awaitable<Next> one();
    awaitable<Next> read_body(Parser &parser, const Head &head, Endpoint endpoint);
    awaitable<Next> respond(Parser &parser, const Head &head, Endpoint endpoint);
    Endpoint endpoint_at(std::string_view target) const;
    std::optional<Reply> refuse_head(Parser &parser, const Head &head, Endpoint endpoint) const;
    awaitable<Reply> outside(const Head &head, Parser &parser);
    awaitable<Reply> answer(const Head &head, Endpoint endpoint, std::string_view body);
    awaitable<Reply> through_the_door(const Head &head, Endpoint endpoint, std::string_view body);
    awaitable<Next> write(Reply &&reply, const Head &head, Endpoint endpoint, bool keep_alive);
    awaitable<bool> write_text(std::string_view text);
    awaitable<void> wake(const Head &head);
    awaitable<bool> ask_again(WakeStream &stream);
    awaitable<Next> refuse_bytes(error_code code);

    Stream m_stream;
    IoThread &m_io;
    SessionContext &m_context;
    Serves m_serves;
    const http_limits::OfSession &m_limits =
        m_serves == Serves::outside ? http_limits::of_outside : http_limits::of_devices;
    std::string m_address; // of an outside peer: empty
    std::shared_ptr<void> m_seat;
    std::size_t m_requests = 0;
    std::list<Connection>::iterator m_connection;
    boost::beast::flat_buffer m_buffer{m_limits.header_bytes + 65'536};
};

template <class Stream> awaitable<bool> Session<Stream>::read_more(int seconds) {
    set(seconds == m_limits.idle_seconds ? Connection::Doing::idle : Connection::Doing::reading, seconds);
    const auto [code, size] = co_await m_stream.async_read_some(m_buffer.prepare(16'384), nothrow);
    m_buffer.commit(size);
    co_return !code;
}

template <class Stream> awaitable<typename Session<Stream>::Next> Session<Stream>::refuse_bytes(error_code code) {
    // The next request's beginning cannot be found any more, so the connection ends here.
    Reply reply = malformed(code);
    if (m_serves == Serves::outside)
        reply = m_context.outside->bare(reply.status);
    const Head nothing;
    co_return co_await write(std::move(reply), nothing, endpoint_at({}), false);
}

template <class Stream> awaitable<typename Session<Stream>::Next> Session<Stream>::one() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(m_limits.header_bytes));
    parser.body_limit(m_limits.body_bytes);
    parser.eager(false);
    if (m_buffer.size() == 0 && !co_await read_more(m_limits.idle_seconds))
        co_return Next::end;
    set(Connection::Doing::reading,
        m_limits.header_seconds); // once for the whole head, so that a slow sender gets no more time
    while (!parser.is_header_done()) {
        error_code code;
        m_buffer.consume(parser.put(m_buffer.data(), code));
        if (parser.is_header_done())
            break;
        if (code && code != http::error::need_more)
            co_return co_await refuse_bytes(code);
        if (m_buffer.size() > m_limits.header_bytes)
            co_return co_await refuse_bytes(http::make_error_code(http::error::header_limit));
        const auto [failed, size] = co_await m_stream.async_read_some(m_buffer.prepare(4'096), nothrow);
        m_buffer.commit(size);
        if (failed)
            co_return Next::end;
    }
    const Head head = head_of(parser);
    const Endpoint endpoint = endpoint_at(head.target);
    if (auto reply = refuse_head(parser, head, endpoint)) {
        const bool keep = parser.is_done() && parser.get().keep_alive();
        co_return co_await write(std::move(*reply), head, endpoint, keep);
    }
    if (!parser.is_done() && co_await read_body(parser, head, endpoint) == Next::end)
        co_return Next::end;
    co_return co_await respond(parser, head, endpoint);
}

template <class Stream> Endpoint Session<Stream>::endpoint_at(std::string_view target) const {
    switch (m_serves) {
    case Serves::monitor: return Endpoint::monitor;
    case Serves::outside: return Endpoint::outside;
    case Serves::api: break;
    }
    return endpoint_of(target);
}

template <class Stream>
std::optional<Reply> Session<Stream>::refuse_head(Parser &parser, const Head &head, Endpoint endpoint) const {
    if (m_serves == Serves::api)
        return refuse(head, endpoint);
    if (m_serves == Serves::monitor)
        return std::nullopt;
    if (auto reply = m_context.outside->refuse(head))
        return reply;
    const std::size_t most = m_context.outside->body_bytes(head);
    if (parser.content_length().value_or(0) > most)
        return m_context.outside->bare(413);
    parser.body_limit(most); // of a body in chunks
    return std::nullopt;
}

template <class Stream>
awaitable<typename Session<Stream>::Next> Session<Stream>::read_body(Parser &parser, const Head &, Endpoint) {
    if (view(parser.get()[http::field::expect]) == "100-continue" &&
        !co_await write_text("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return Next::end;
    set(Connection::Doing::reading, m_limits.body_seconds);
    parser.eager(true);
    for (;;) {
        if (m_buffer.size() > 0) {
            error_code code;
            m_buffer.consume(parser.put(m_buffer.data(), code));
            if (code && code != http::error::need_more)
                co_return co_await refuse_bytes(code);
        }
        if (parser.is_done())
            co_return Next::go_on;
        const auto [failed, size] = co_await m_stream.async_read_some(m_buffer.prepare(65'536), nothrow);
        m_buffer.commit(size);
        if (failed)
            co_return Next::end;
    }
}

template <class Stream>
awaitable<typename Session<Stream>::Next> Session<Stream>::respond(Parser &parser, const Head &head,
                                                                   Endpoint endpoint) {
    set(Connection::Doing::working, 0);
    if (endpoint == Endpoint::wake) {
        co_await wake(head);
        co_return Next::end;
    }
    const bool keep = parser.get().keep_alive();
    Reply reply;
    if (endpoint == Endpoint::hello)
        reply = m_context.hello->reply(head, m_context.hub_time());
    else if (endpoint == Endpoint::monitor)
        reply = m_context.monitor(head);
    else if (endpoint == Endpoint::outside)
        reply = co_await outside(head, parser);
    else
        reply = co_await answer(head, endpoint, parser.get().body());
    co_return co_await write(std::move(reply), head, endpoint, keep);
}

template <class Stream> awaitable<Reply> Session<Stream>::outside(const Head &head, Parser &parser) {
    auto waiting = wait_for<Reply>([this, &head, &parser](std::function<void(Reply)> reply) {
        m_context.outside->answer(head, std::move(parser.get().body()), [&io = m_io, reply](Reply made) {
            io.post([reply, made = std::move(made)]() mutable { reply(std::move(made)); });
        });
    });
    co_return co_await std::move(waiting);
}

template <class Stream>
awaitable<Reply> Session<Stream>::answer(const Head &head, Endpoint endpoint, std::string_view body) {
    if (endpoint != Endpoint::enrol)
        co_return co_await through_the_door(head, endpoint, body);
    const std::int64_t minute = m_context.clock().boottime_ms / 60'000;
    if (!m_context.codes.allows(m_address, minute))
        co_return problem_reply(ProblemCode::too_many_requests, "too many wrong codes from this address");
    Reply reply = co_await through_the_door(head, endpoint, body);
    if (reply.status == 403 || reply.status == 410)
        m_context.codes.failed(m_address, minute);
    co_return reply;
}

template <class Stream>
awaitable<Reply> Session<Stream>::through_the_door(const Head &head, Endpoint endpoint, std::string_view body) {
    auto read = read_request(endpoint, bearer(head.authorization), body);
    if (auto *refused = std::get_if<Reply>(&read))
        co_return std::move(*refused);
    auto waiting = wait_for<Answer>([this, request = std::get_if<Request>(&read)](std::function<void(Answer)> reply) {
        const bool urgent = is_urgent(*request);
        const auto taken = m_context.service_thread->ask({std::move(*request), urgent, m_io.number(), reply});
        if (taken == ServiceThread::Taken::yes)
            return;
        const auto code = taken == ServiceThread::Taken::busy ? ProblemCode::busy : ProblemCode::stopping;
        m_io.post([reply = std::move(reply), code] {
            reply(Answer{protocol::Problem{code, 503, "try again shortly"}});
        });
    });
    const Answer got = co_await std::move(waiting);
    Reply reply = reply_of(got);
    pack(reply, head.accept_encoding);
    co_return reply;
}

template <class Stream>
awaitable<typename Session<Stream>::Next> Session<Stream>::write(Reply &&reply, const Head &head, Endpoint endpoint,
                                                                 bool keep_alive) {
    keep_alive = keep_alive && !reply.close && ++m_requests < m_limits.requests;
    m_context.metrics.answered(endpoint, reply.status);
    std::string text = head_text(reply, keep_alive, m_io.date());
    set(Connection::Doing::writing, m_limits.write_seconds);
    const bool bodyless = head.method == "HEAD" || reply.status == 304;
    // A small body rides in the head's packet (and TLS record); a large one is not copied.
    const bool rides = reply.body.size() <= 8'192;
    if (rides && !bodyless)
        text += reply.body;
    std::array<asio::const_buffer, 2> buffers{asio::buffer(text), asio::buffer(reply.body)};
    if (rides || bodyless)
        buffers[1] = {};
    const auto [code, size] = co_await asio::async_write(m_stream, buffers, nothrow);
    co_return !code && keep_alive ? Next::go_on : Next::end;
}

template <class Stream> awaitable<bool> Session<Stream>::write_text(std::string_view text) {
    const auto [code, size] = co_await asio::async_write(m_stream, asio::buffer(text.data(), text.size()), nothrow);
    co_return !code;
}

template <class Stream> awaitable<bool> Session<Stream>::ask_again(WakeStream &stream) {
    stream.ask_again = false;
    // The stream is listed in the callback itself, so that a wake-up that is posted next finds it on the board.
    auto waiting =
        wait_for<ServiceThread::Listening>([this, &stream](std::function<void(ServiceThread::Listening)> reply) {
            m_context.service_thread->listen(
                stream.token, m_io.number(), [this, &stream, reply](ServiceThread::Listening listening) {
                    m_io.board().leave(stream);
                    if (const auto *listener = std::get_if<Service::Listener>(&listening)) {
                        stream.device = listener->device;
                        stream.audiences = listener->audiences;
                        stream.place = listener->place; // posted in order with what is told: never an older one
                        stream.woken = true;
                        m_io.board().join(stream);
                    }
                    reply(std::move(listening));
                });
        });
    const ServiceThread::Listening got = co_await std::move(waiting);
    if (const auto *problem = std::get_if<protocol::Problem>(&got)) {
        Reply reply = reply_of(*problem);
        const Head nothing;
        if (m_connection->doing != Connection::Doing::streaming)
            co_await write(std::move(reply), nothing, Endpoint::wake, false);
        co_return false;
    }
    co_return true;
}

template <class Stream> awaitable<void> Session<Stream>::wake(const Head &head) {
    WakeStream stream(m_io.context());
    stream.token = std::string(bearer(head.authorization));
    const struct Leaves {
        WakeBoard &board;
        WakeStream &stream;
        ~Leaves() { board.leave(stream); }
    } leaves{m_io.board(), stream};
    if (!co_await ask_again(stream))
        co_return;
    m_context.metrics.answered(Endpoint::wake, 200);
    const struct Counted {
        Metrics::Count &count;
        explicit Counted(Metrics::Count &c) : count(c) { ++count; }
        ~Counted() { --count; }
    } counted(m_context.metrics.streams_now);
    set(Connection::Doing::streaming, 0);
    std::string text = "HTTP/1.1 200 OK\r\nDate: " + m_io.date() +
                       "\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
                       "Connection: close\r\n\r\n";
    for (;;) {
        if (std::exchange(stream.woken, false))
            text += "data: " + std::to_string(stream.place) + "\n\n";
        else if (text.empty())
            text = ":\n\n";
        set(Connection::Doing::streaming, 30); // for the write; a peer that takes nothing is gone
        if (!co_await write_text(text))
            co_return;
        text.clear();
        set(Connection::Doing::streaming, 0);
        if (!stream.woken && !stream.closing) {
            stream.bell.expires_after(std::chrono::seconds(http_limits::wake_comment_seconds));
            (void)co_await stream.bell.async_wait(nothrow);
        }
        if (stream.closing)
            co_return;
        if (stream.ask_again && !co_await ask_again(stream))
            co_return;
    }
}

template <class Stream> awaitable<void> Session<Stream>::run() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
        set(Connection::Doing::handshake, m_limits.handshake_seconds);
        const auto [code] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, nothrow);
        if (code)
            co_return;
    }
    while (co_await one() == Next::go_on) {
    }
    // Half-close and read on briefly: unread bytes would cause a reset, which could destroy the last answer.
    error_code ignored;
    if constexpr (std::is_same_v<Stream, TlsStream>) {
        set(Connection::Doing::writing, 2);
        (void)co_await m_stream.async_shutdown(nothrow);
    }
    tcp::socket &socket = socket_of(m_stream);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    set(Connection::Doing::reading, 2);
    std::array<char, 4'096> rest{};
    for (int i = 0; i < 1'024; ++i) {
        const auto [code, size] = co_await socket.async_read_some(asio::buffer(rest), nothrow);
        if (code)
            break;
    }
}

template <class Stream> awaitable<void> hold(std::unique_ptr<Session<Stream>> session) { co_await session->run(); }

template <class Stream>
void spawn(Stream stream, IoThread &io, SessionContext &context, Serves serves, std::string address,
           std::shared_ptr<void> seat) {
    auto session =
        std::make_unique<Session<Stream>>(std::move(stream), io, context, serves, std::move(address), std::move(seat));
    asio::co_spawn(io.context(), hold(std::move(session)), asio::detached);
}

} // namespace

void begin_session(tcp::socket socket, asio::ssl::context *tls, IoThread &io, SessionContext &context, Serves serves,
                   std::shared_ptr<void> seat) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    std::string address;
    if (serves != Serves::outside)
        address = socket.remote_endpoint(ignored).address().to_string();
    ++io.counts().all;
    if (tls == nullptr)
        spawn(std::move(socket), io, context, serves, std::move(address), std::move(seat));
    else
        spawn(TlsStream(std::move(socket), *tls), io, context, serves, std::move(address), std::move(seat));
}

} // namespace tallyboard::hub
