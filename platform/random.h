// The one source of chance of a device: keys and ids. The system's own generator; never seeded, never fails.
// Thread-safe.
#pragma once
#include <cstdint>
#include <span>

namespace tallyboard::platform {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

} // namespace tallyboard::platform
