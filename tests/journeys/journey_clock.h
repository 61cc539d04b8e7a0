// A clock that a journey can push forward: real time plus the milliseconds in the file named by TALLYBOARD_CLOCK_FILE.
// The same file moves the journey hub and the journey's apps, so nobody waits twenty minutes for an alarm.
#pragma once
#include <cstdint>
#include <cstdlib>
#include <fstream>

namespace tallyboard::journeys {

inline std::int64_t clock_offset_ms() {
    const char *path = std::getenv("TALLYBOARD_CLOCK_FILE");
    std::int64_t offset = 0;
    if (path != nullptr)
        std::ifstream(path) >> offset;
    return offset;
}

} // namespace tallyboard::journeys
