// The kernel's clocks (clock_gettime(2)): CLOCK_BOOTTIME counts suspend, CLOCK_MONOTONIC does not.
#pragma once
#include "platform/clock.h"
#include <ctime>
#include <fstream>

namespace tallyboard::platform {

class LinuxClock : public Clock {
public:
    LinuxClock() {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::getline(file, m_boot_id);
        if (m_boot_id.size() > 40)
            m_boot_id.resize(40);
    }
    std::int64_t wall_ms() const override { return read(CLOCK_REALTIME); }
    std::int64_t boottime_ms() const override { return read(CLOCK_BOOTTIME); }
    std::string boot_id() const override { return m_boot_id; }

private:
    static std::int64_t read(clockid_t which) {
        timespec now{};
        clock_gettime(which, &now);
        return static_cast<std::int64_t>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
    }
    std::string m_boot_id;
};

} // namespace tallyboard::platform
