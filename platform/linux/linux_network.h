// Hears of changed addresses and routes from the kernel (rtnetlink(7), without a daemon), and of sleep from logind.
// After each change it looks up the route to the hub, and only another route counts. A laptop's interfaces change all
// day (renewed leases, containers, tunnels); if each change counted, requests on their way would be cut for nothing.
#pragma once
#include "linux/route.h"
#include "platform/network_state.h"
#include <functional>

namespace tallyboard::platform {

class LinuxNetwork : public NetworkState {
    Q_OBJECT
public:
    /// `way`: names the present route to an address, to be compared; tests pass their own.
    explicit LinuxNetwork(std::function<std::string(const std::string &)> way = route_to, QObject *parent = nullptr);
    ~LinuxNetwork() override;
    bool reachable() const override { return m_reachable; }
    void follow(const std::string &address) override;
    void checkRoute(); // after any change: is the route to the hub another one?

private slots:
    void prepareForSleep(bool going);

private:
    void readNews();
    bool hasRoute() const;
    std::string wayToHub() const;
    std::function<std::string(const std::string &)> m_route;
    int m_socket = -1;
    bool m_reachable = true;
    std::string m_hub, m_way;
};

} // namespace tallyboard::platform
