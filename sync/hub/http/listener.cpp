#include "hub/http/listener.h"

namespace tallyboard::hub {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

Listener::Listener(const tcp::endpoint &at, asio::ssl::context *tls, std::vector<std::unique_ptr<IoThread>> &threads,
                   SessionContext &context, Serves serves, std::size_t connections_max, PeerGate *gate)
    : m_threads(threads), m_context(context), m_tls(tls), m_serves(serves), m_connections_max(connections_max),
      m_gate(gate), m_acceptor(threads.front()->context()), m_pause(threads.front()->context()) {
    m_acceptor.open(at.protocol());
    m_acceptor.set_option(asio::socket_base::reuse_address(true));
    m_acceptor.bind(at);
    m_acceptor.listen(asio::socket_base::max_listen_connections);
    m_port = m_acceptor.local_endpoint().port();
}

void Listener::start() { accept(); }

void Listener::stop() {
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
}

void Listener::accept() {
    IoThread &io = *m_threads[m_turn++ % m_threads.size()];
    m_acceptor.async_accept(io.context(), [this, &io](boost::system::error_code code, tcp::socket socket) {
        if (!m_acceptor.is_open())
            return;
        if (!code) {
            // Hold the socket in a shared place: post() takes copyable work only.
            auto held = std::make_shared<tcp::socket>(std::move(socket));
            io.post([this, &io, held] { hand_over(std::move(*held), io); });
            return accept();
        }
        // Out of descriptors or memory: make room and try again a little later instead of spinning.
        for (auto &thread : m_threads)
            thread->post([&thread = *thread] { thread.evict_one(); });
        m_pause.expires_after(std::chrono::milliseconds(50));
        m_pause.async_wait([this](boost::system::error_code stopped) {
            if (!stopped)
                accept();
        });
    });
}

void Listener::hand_over(tcp::socket socket, IoThread &io) {
    std::shared_ptr<void> seat;
    if (m_gate != nullptr) {
        boost::system::error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        seat = gone ? nullptr : m_gate->seat(peer.address());
        if (!seat)
            return; // the socket's end is the answer
    }
    const bool full = io.counts().now >= m_connections_max;
    if (full && !io.evict_one() && m_gate != nullptr)
        return; // the hub owes everybody there an answer
    begin_session(std::move(socket), m_tls, io, m_context, m_serves, std::move(seat));
}

} // namespace tallyboard::hub
