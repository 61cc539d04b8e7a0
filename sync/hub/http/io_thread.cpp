#include "hub/http/io_thread.h"
#include "store/civil_time.h"
#include <boost/asio/post.hpp>

namespace tallyboard::hub {

IoThread::IoThread(std::size_t number, Metrics::Connections &counts, std::function<long long()> unix_seconds)
    : m_number(number), m_counts(counts), m_unix_seconds(std::move(unix_seconds)) {}

void IoThread::start() {
    tick();
    m_thread = std::thread([this] { m_context.run(); });
}

void IoThread::join() {
    if (m_thread.joinable())
        m_thread.join();
}

void IoThread::post(std::function<void()> work) { boost::asio::post(m_context, std::move(work)); }

void IoThread::tick() {
    m_date = http_date(Instant{m_unix_seconds() * 1'000});
    ++m_tick;
    for (Connection &connection : m_connections)
        if (connection.until != 0 && connection.until <= m_tick) {
            ++m_counts.timed_out;
            close(connection);
        }
    if (m_closing && m_connections.empty())
        return; // the context runs out of work and the thread ends
    m_timer.expires_after(std::chrono::seconds(1));
    m_timer.async_wait([this](boost::system::error_code) { tick(); });
}

std::list<Connection>::iterator IoThread::add(boost::asio::ip::tcp::socket &socket) {
    ++m_counts.now;
    m_connections.push_front(Connection{&socket, Connection::Doing::handshake, m_tick, 0});
    return m_connections.begin();
}

void IoThread::remove(std::list<Connection>::iterator connection) {
    --m_counts.now;
    m_connections.erase(connection);
    if (m_closing && m_connections.empty())
        m_timer.cancel();
}

void IoThread::set(Connection &connection, Connection::Doing doing, int seconds) const {
    connection.doing = doing;
    connection.since = m_tick;
    connection.until = seconds == 0 ? 0 : m_tick + seconds + 1; // plus one, since the present second has partly passed
}

void IoThread::close(Connection &connection) {
    boost::system::error_code ignored;
    connection.socket->close(ignored);
    connection.until = 0;
}

bool IoThread::evict_one() {
    Connection *longest = nullptr;
    for (Connection &connection : m_connections) {
        const bool quiet = connection.doing == Connection::Doing::handshake ||
                           connection.doing == Connection::Doing::idle ||
                           connection.doing == Connection::Doing::reading;
        if (quiet && connection.socket->is_open() && (longest == nullptr || connection.since <= longest->since))
            longest = &connection;
    }
    if (longest == nullptr)
        return false;
    ++m_counts.evicted;
    close(*longest);
    return true;
}

void IoThread::close_all() {
    m_closing = true;
    m_board.close_all();
    for (Connection &connection : m_connections) {
        if (connection.doing == Connection::Doing::idle || connection.doing == Connection::Doing::handshake ||
            connection.doing == Connection::Doing::reading)
            close(connection);
        else
            set(connection, connection.doing, 5); // an answer under way may finish
    }
    m_timer.cancel();
}

} // namespace tallyboard::hub
