// One I/O thread: its io_context, its connections with their deadlines in whole seconds, and its wake streams. Other
// threads touch nothing of it; they post(). One tick a second closes what is too slow, so that no request needs a timer
// of its own.
#pragma once
#include "hub/http/metrics.h"
#include "hub/http/wake_stream.h"
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <list>
#include <thread>

namespace tallyboard::hub {

/// A connection. What it is doing decides whether it may be closed to make room for another.
struct Connection {
    enum class Doing { handshake, idle, reading, working, writing, streaming };
    boost::asio::ip::tcp::socket *socket = nullptr;
    Doing doing = Doing::handshake;
    std::int64_t since = 0; // tick
    std::int64_t until = 0; // tick at which it is closed; zero: never
};

class IoThread {
public:
    IoThread(std::size_t number, Metrics::Connections &counts, std::function<long long()> unix_seconds);

    std::size_t number() const { return m_number; }
    boost::asio::io_context &context() { return m_context; }
    Metrics::Connections &counts() { return m_counts; }
    void start();
    void join();
    void post(std::function<void()> work);

    // On this thread only.
    WakeBoard &board() { return m_board; }
    const std::string &date() const { return m_date; }
    std::list<Connection>::iterator add(boost::asio::ip::tcp::socket &socket);
    void remove(std::list<Connection>::iterator connection);
    void set(Connection &connection, Connection::Doing doing, int seconds) const; // seconds 0: no deadline
    /// Closes the connection that has been quiet longest, of those to which the hub owes no answer. False: there is
    /// none.
    bool evict_one();
    void close_all();

private:
    void tick();
    void close(Connection &connection);
    const std::size_t m_number;
    Metrics::Connections &m_counts;
    std::function<long long()> m_unix_seconds;
    std::list<Connection> m_connections; // declared before the context, whose last sessions still leave this list
    WakeBoard m_board;
    std::string m_date;
    boost::asio::io_context m_context{1};
    boost::asio::steady_timer m_timer{m_context};
    std::int64_t m_tick = 1;
    bool m_closing = false;
    std::thread m_thread;
};

} // namespace tallyboard::hub
