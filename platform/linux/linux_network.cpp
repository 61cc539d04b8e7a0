#include "linux/linux_network.h"
#include <QDBusConnection>
#include <QSocketNotifier>
#include <array>
#include <ifaddrs.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tallyboard::platform {

namespace {
// Until the hub was met, the default route is watched instead of the route to it. These addresses belong to nobody (RFC
// 5737, RFC 3849), and nothing is sent to them.
constexpr const char *somewhere = "192.0.2.1";
constexpr const char *somewhere_six = "2001:db8::1";
} // namespace

LinuxNetwork::LinuxNetwork(std::function<std::string(const std::string &)> way, QObject *parent)
    : NetworkState(parent), m_route(std::move(way)), m_reachable(hasRoute()), m_way(wayToHub()) {
    m_socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    if (m_socket >= 0 && ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
        auto *notifier = new QSocketNotifier(m_socket, QSocketNotifier::Read, this);
        connect(notifier, &QSocketNotifier::activated, this, &LinuxNetwork::readNews);
    }
    QDBusConnection bus = QDBusConnection::systemBus();
    if (bus.isConnected())
        bus.connect(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
                    QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this,
                    SLOT(prepareForSleep(bool)));
}

LinuxNetwork::~LinuxNetwork() {
    if (m_socket >= 0)
        ::close(m_socket);
}

void LinuxNetwork::prepareForSleep(bool going) {
    if (!going)
        emit woke();
}

void LinuxNetwork::readNews() {
    std::array<char, 8'192> news{}; // what it says is not read: that there is any is enough
    while (::recv(m_socket, news.data(), news.size(), 0) > 0) {
    }
    checkRoute();
}

void LinuxNetwork::checkRoute() {
    m_reachable = hasRoute();
    std::string way = wayToHub();
    if (way == m_way)
        return;
    m_way = std::move(way);
    emit changed();
}

void LinuxNetwork::follow(const std::string &address) {
    m_hub = address;
    m_way = wayToHub();
}

std::string LinuxNetwork::wayToHub() const {
    return m_hub.empty() ? m_route(somewhere) + "/" + m_route(somewhere_six) : m_route(m_hub);
}

bool LinuxNetwork::hasRoute() const {
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return true;
    bool found = false;
    for (const ifaddrs *one = list; one != nullptr; one = one->ifa_next) {
        const bool up = (one->ifa_flags & IFF_UP) != 0 && (one->ifa_flags & IFF_LOOPBACK) == 0;
        const bool inet =
            one->ifa_addr != nullptr && (one->ifa_addr->sa_family == AF_INET || one->ifa_addr->sa_family == AF_INET6);
        found = found || (up && inet);
    }
    ::freeifaddrs(list);
    return found;
}

} // namespace tallyboard::platform
