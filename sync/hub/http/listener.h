// Accepts connections on one address and gives them to the I/O threads in turn. When there are as many as allowed, it
// closes the one that has been quiet longest, so that a flood of idle connections never keeps an SOS out.
#pragma once
#include "hub/http/peer_gate.h"
#include "hub/http/session.h"
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <vector>

namespace tallyboard::hub {

class Listener {
public:
    /// Binds and listens; throws boost::system::system_error when it can not. Lives on the first io thread.
    /// Any connection of `threads` may be closed to make room.
    Listener(const boost::asio::ip::tcp::endpoint &at, boost::asio::ssl::context *tls,
             std::vector<std::unique_ptr<IoThread>> &threads, SessionContext &context, Serves serves,
             std::size_t connections_max, PeerGate *gate = nullptr);
    void start();
    void stop(); // on the first io thread
    unsigned short port() const { return m_port; }

private:
    void accept();
    void hand_over(boost::asio::ip::tcp::socket socket, IoThread &io);
    std::vector<std::unique_ptr<IoThread>> &m_threads;
    SessionContext &m_context;
    boost::asio::ssl::context *m_tls;
    Serves m_serves;
    std::size_t m_connections_max;
    PeerGate *m_gate; // null: a peer may have any number
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_pause;
    unsigned short m_port = 0;
    std::size_t m_turn = 0;
};

} // namespace tallyboard::hub
