// A whole hub in memory, inside the app's process, with a small council in it: the real service and the real routes,
// reached through a loopback transport. For the offline program and for tests. Its clock is the device's.
#pragma once
#include "client/transport.h"
#include "platform/clock.h"
#include <cstdint>
#include <memory>
#include <string>

namespace tallyboard {

class OfflineHub {
public:
    explicit OfflineHub(platform::Clock &clock);
    ~OfflineHub();
    /// Enrolment link for a person: 1 the safety officer (also assessor and manager), 2 to 4 staff.
    std::string link(std::uint8_t person = 1);
    std::unique_ptr<sync::DrivenTransport> transport();
    /// Escalates what is due and wakes listeners; call about once a second.
    void tick();
    /// False: no request is answered until it is true again.
    void set_online(bool online);

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace tallyboard
