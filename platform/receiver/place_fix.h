// A place as a device's own source gave it.
#pragma once
#include <cstdint>

namespace tallyboard::platform {

/// Degrees WGS 84; within `accuracy_m` metres, 95 of 100 times (0: the source did not say); the boottime at which the
/// device heard it, whatever time its source gives; satellites used (-1: not said).
struct PlaceFix {
    double latitude = 0, longitude = 0;
    double accuracy_m = 0;
    std::int64_t heard_boottime_ms = 0;
    int satellites = -1;
};

} // namespace tallyboard::platform
