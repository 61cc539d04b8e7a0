// The kernel's own news of addresses and routes (rtnetlink(7)), and logind's of sleep. No daemon is needed for the
// first.
#pragma once
#include "platform/network_state.h"

namespace tallyboard::platform {

class LinuxNetwork : public NetworkState {
    Q_OBJECT
public:
    explicit LinuxNetwork(QObject *parent = nullptr);
    ~LinuxNetwork() override;
    bool reachable() const override { return m_reachable; }

private slots:
    void prepareForSleep(bool going);

private:
    void readNews();
    bool hasRoute() const;
    int m_socket = -1;
    bool m_reachable = true;
};

} // namespace tallyboard::platform
