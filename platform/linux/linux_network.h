// The kernel's own news of addresses and routes (rtnetlink(7)), and logind's of sleep. No daemon is needed for the
// first. The news says that something changed, the route to the hub says whether it matters: a laptop's interfaces
// change all day (leases renewed, containers, tunnels), and each change that counted would cut what is on its way.
#pragma once
#include "linux/route.h"
#include "platform/network_state.h"
#include <functional>

namespace tallyboard::platform {

class LinuxNetwork : public NetworkState {
    Q_OBJECT
public:
    /// `way`: tells one way to an address from another; tests put their own here.
    explicit LinuxNetwork(std::function<std::string(const std::string &)> way = route_to, QObject *parent = nullptr);
    ~LinuxNetwork() override;
    bool reachable() const override { return m_reachable; }
    void follow(const std::string &address) override;
    void checkRoute(); // something changed somewhere: does it matter?

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
