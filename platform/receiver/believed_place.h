// Decides which of a receiver's words is the place now. Its age counts from when the word arrived, never by the
// receiver's clock. A place is given up as soon as the receiver says that it has none, or when the receiver falls
// silent. A place that nobody could have reached since the last one is believed only when it is said again. No clock:
// boottime is passed in.
#pragma once
#include "platform/receiver/nmea_reader.h"
#include "platform/receiver/place_fix.h"
#include <cstdint>
#include <optional>

namespace tallyboard::platform {

inline constexpr std::int64_t receiver_silent_ms = 6'000; // receivers speak every second, slow ones every five

class BelievedPlace {
public:
    /// A word that arrived at `now_ms` (boottime).
    void take(const NmeaWord &word, std::int64_t now_ms);
    /// The place that is current at `now_ms`.
    std::optional<PlaceFix> at(std::int64_t now_ms) const;
    void forget() { *this = {}; }

private:
    bool leaps(const PlaceFix &from, const PlaceFix &to) const;
    std::optional<PlaceFix> m_place, m_doubtful;
    int m_said = 0; // how often the doubtful place was said
};

} // namespace tallyboard::platform
