#include "hub/http/session.h"
#include "domain/limits.h"
#include "hub/http/limits.h"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace tallyboard::hub {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::awaitable;
using boost::system::error_code;
using protocol::ProblemCode;
using tcp = asio::ip::tcp;
using TlsStream = asio::ssl::stream<tcp::socket>;
using Parser = http::request_parser<http::string_body>;

namespace {

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

tcp::socket &socket_of(tcp::socket &stream) { return stream; }
tcp::socket &socket_of(TlsStream &stream) { return stream.next_layer(); }

std::string_view view(boost::string_view text) { return {text.data(), text.size()}; }

/// Waits for the service thread's answer; `start` hands the request in and may answer at once. Here and below what is
/// awaited is a named variable and captures are trivial: GCC 12 destroys such temporaries of a co_await expression
/// twice.
template <class Result, class Start> auto wait_for(Start start) {
    return asio::async_initiate<const asio::use_awaitable_t<> &, void(Result)>(
        [start = std::move(start)](auto handler) mutable {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            start([shared](Result result) { std::move (*shared)(std::move(result)); });
        },
        asio::use_awaitable);
}

Reply malformed(error_code code) {
    if (code == http::error::body_limit)
        return problem_reply(ProblemCode::too_large, "the body is over 1 MB");
    Reply reply = problem_reply(ProblemCode::malformed, "HTTP: " + code.message());
    if (code == http::error::header_limit) {
        reply = problem_reply(ProblemCode::too_large, "the head is over 8 KB");
        reply = reply_of(protocol::Problem{ProblemCode::too_large, 431, "the head is over 8 KB"});
    }
    return reply;
}

template <class Stream> class Session {
public:
    Session(Stream stream, IoThread &io, SessionContext &context, Serves serves, std::string address)
        : m_stream(std::move(stream)), m_io(io), m_context(context), m_serves(serves), m_address(std::move(address)),
          m_connection(io.add(socket_of(m_stream))) {}
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
    std::string m_address;
    std::list<Connection>::iterator m_connection;
    boost::beast::flat_buffer m_buffer{http_limits::header_bytes + 65'536};
};

Head head_of(const Parser &parser) {
    const auto &message = parser.get();
    Head head;
    head.method = view(message.method_string());
    head.target = view(message.target());
    head.content_type = view(message[http::field::content_type]);
    head.content_encoding = view(message[http::field::content_encoding]);
    head.accept_encoding = view(message[http::field::accept_encoding]);
    head.authorization = view(message[http::field::authorization]);
    head.if_none_match = view(message[http::field::if_none_match]);
    head.host_ok = message.version() < 11 || message.count(http::field::host) == 1;
    return head;
}

template <class Stream> awaitable<bool> Session<Stream>::read_more(int seconds) {
    set(seconds == http_limits::idle_seconds ? Connection::Doing::idle : Connection::Doing::reading, seconds);
    const auto [code, size] = co_await m_stream.async_read_some(m_buffer.prepare(16'384), nothrow);
    m_buffer.commit(size);
    co_return !code;
}

template <class Stream> awaitable<typename Session<Stream>::Next> Session<Stream>::refuse_bytes(error_code code) {
    // The next request's beginning cannot be found any more, so the connection ends here.
    Reply reply = malformed(code);
    const Head nothing;
    co_return co_await write(std::move(reply), nothing, Endpoint::none, false);
}

template <class Stream> awaitable<typename Session<Stream>::Next> Session<Stream>::one() {
    Parser parser;
    parser.header_limit(http_limits::header_bytes);
    parser.body_limit(limits::body_bytes_max);
    parser.eager(false);
    if (m_buffer.size() == 0 && !co_await read_more(http_limits::idle_seconds))
        co_return Next::end;
    const auto seconds_left = http_limits::header_seconds;
    set(Connection::Doing::reading, seconds_left); // once for the whole head, so that a slow sender gets no more time
    while (!parser.is_header_done()) {
        error_code code;
        m_buffer.consume(parser.put(m_buffer.data(), code));
        if (parser.is_header_done())
            break;
        if (code && code != http::error::need_more)
            co_return co_await refuse_bytes(code);
        if (m_buffer.size() > http_limits::header_bytes)
            co_return co_await refuse_bytes(http::make_error_code(http::error::header_limit));
        const auto [failed, size] = co_await m_stream.async_read_some(m_buffer.prepare(4'096), nothrow);
        m_buffer.commit(size);
        if (failed)
            co_return Next::end;
    }
    const Head head = head_of(parser);
    const Endpoint endpoint = m_serves == Serves::monitor ? Endpoint::monitor : endpoint_of(head.target);
    if (m_serves == Serves::api)
        if (auto reply = refuse(head, endpoint)) {
            const bool keep = parser.is_done() && parser.get().keep_alive();
            co_return co_await write(std::move(*reply), head, endpoint, keep);
        }
    if (!parser.is_done() && co_await read_body(parser, head, endpoint) == Next::end)
        co_return Next::end;
    co_return co_await respond(parser, head, endpoint);
}

template <class Stream>
awaitable<typename Session<Stream>::Next> Session<Stream>::read_body(Parser &parser, const Head &, Endpoint) {
    if (view(parser.get()[http::field::expect]) == "100-continue" &&
        !co_await write_text("HTTP/1.1 100 Continue\r\n\r\n"))
        co_return Next::end;
    set(Connection::Doing::reading, http_limits::body_seconds);
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
    else
        reply = co_await answer(head, endpoint, parser.get().body());
    co_return co_await write(std::move(reply), head, endpoint, keep);
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
    keep_alive = keep_alive && !reply.close;
    m_context.metrics.answered(endpoint, reply.status);
    std::string text = head_text(reply, keep_alive, m_io.date());
    set(Connection::Doing::writing, http_limits::write_seconds);
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
                        stream.sequence = std::max(stream.sequence, listener->sequence);
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
            text += "data: " + std::to_string(stream.sequence) + "\n\n";
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
        set(Connection::Doing::handshake, http_limits::handshake_seconds);
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
void spawn(Stream stream, IoThread &io, SessionContext &context, Serves serves, std::string address) {
    auto session = std::make_unique<Session<Stream>>(std::move(stream), io, context, serves, std::move(address));
    asio::co_spawn(io.context(), hold(std::move(session)), asio::detached);
}

} // namespace

void begin_session(tcp::socket socket, asio::ssl::context *tls, IoThread &io, SessionContext &context, Serves serves) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto remote = socket.remote_endpoint(ignored);
    std::string address = remote.address().to_string();
    ++context.metrics.connections_all;
    if (tls == nullptr)
        spawn(std::move(socket), io, context, serves, std::move(address));
    else
        spawn(TlsStream(std::move(socket), *tls), io, context, serves, std::move(address));
}

} // namespace tallyboard::hub
