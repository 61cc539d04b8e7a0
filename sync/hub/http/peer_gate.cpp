#include "hub/http/peer_gate.h"
#include <algorithm>
#include <array>

namespace tallyboard::hub {

namespace asio = boost::asio;

namespace {

using Peer = std::array<std::uint8_t, 16>;

asio::ip::address plain(const asio::ip::address &given) {
    if (given.is_v6() && given.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, given.to_v6());
    return given;
}

Peer peer_of(const asio::ip::address &address) {
    Peer peer{};
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        std::copy(bytes.begin(), bytes.end(), peer.begin() + 12);
    } else {
        const auto bytes = address.to_v6().to_bytes();
        std::copy(bytes.begin(), bytes.begin() + 8, peer.begin());
    }
    return peer;
}

} // namespace

struct PeerGate::Seats {
    std::mutex mutex;
    std::map<Peer, std::size_t> taken;
};

PeerGate::PeerGate(std::size_t most, std::optional<asio::ip::address> spared, bool spares_loopback)
    : m_seats(std::make_shared<Seats>()), m_most(most), m_spares_loopback(spares_loopback) {
    if (spared)
        m_spared = plain(*spared);
}

std::shared_ptr<void> PeerGate::seat(const asio::ip::address &given) {
    const asio::ip::address address = plain(given);
    if ((m_spares_loopback && address.is_loopback()) || (m_spared && address == *m_spared))
        return std::make_shared<int>(0);
    const Peer peer = peer_of(address);
    {
        const std::lock_guard lock(m_seats->mutex);
        std::size_t &taken = m_seats->taken[peer];
        if (taken >= m_most)
            return nullptr;
        ++taken;
    }
    const auto leave = [seats = m_seats, peer](void *) {
        const std::lock_guard lock(seats->mutex);
        if (--seats->taken[peer] == 0)
            seats->taken.erase(peer);
    };
    return {m_seats.get(), leave};
}

} // namespace tallyboard::hub
