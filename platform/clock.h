// The device's clocks. Wall time may step or be wrong. Boottime counts on through suspend and starts anew at a reboot;
// the boot id changes then. Prompts and countdowns run on boottime (QElapsedTimer and steady_clock stop in suspend).
// Thread-safe.
#pragma once
#include <cstdint>
#include <string>

namespace tallyboard::platform {

class Clock {
public:
    virtual ~Clock() = default;
    virtual std::int64_t wall_ms() const = 0;     // UTC milliseconds since 1970
    virtual std::int64_t boottime_ms() const = 0; // since boot, suspend included
    virtual std::string boot_id() const = 0;      // up to 40 bytes, changes at reboot
};

} // namespace tallyboard::platform
