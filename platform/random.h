// A device's one source of randomness, for keys and ids. It is the system's own generator, is never seeded and never
// fails. Thread-safe.
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
