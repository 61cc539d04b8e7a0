// How many connections one peer may have at the outside listener. A peer is an IPv4 address or the first 64 bits of an
// IPv6 one, which is what one subscriber has. It is known here only as long as a connection of theirs is open, and is
// told to nobody. Used by any thread.
#pragma once
#include <boost/asio/ip/address.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace tallyboard::hub {

class PeerGate {
public:
    /// `spared`: the council's own proxy, through which everybody may come; any loopback address when
    /// `spares_loopback`.
    PeerGate(std::size_t most, std::optional<boost::asio::ip::address> spared, bool spares_loopback);
    /// One of the peer's seats, until the last copy of the pointer is gone. Null: all of them are taken.
    std::shared_ptr<void> seat(const boost::asio::ip::address &peer);

private:
    struct Seats; // shared with the seats, which may outlive the gate
    std::shared_ptr<Seats> m_seats;
    std::size_t m_most;
    std::optional<boost::asio::ip::address> m_spared;
    bool m_spares_loopback;
};

} // namespace tallyboard::hub
