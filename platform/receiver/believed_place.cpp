#include "platform/receiver/believed_place.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace tallyboard::platform {
namespace {

constexpr double fastest_m_s = 300; // airliners stay below
constexpr double jitter_m = 200;    // between two good fixes
constexpr int said_enough = 3;
constexpr double metres_a_degree = 111'320;

double metres_between(const PlaceFix &a, const PlaceFix &b) {
    const double north = (a.latitude - b.latitude) * metres_a_degree;
    double around = std::abs(a.longitude - b.longitude);
    around = std::min(around, 360 - around);
    return std::hypot(north, around * metres_a_degree * std::cos(a.latitude * std::numbers::pi / 180));
}

} // namespace

bool BelievedPlace::leaps(const PlaceFix &from, const PlaceFix &to) const {
    const double seconds = static_cast<double>(to.heard_boottime_ms - from.heard_boottime_ms) / 1'000;
    return metres_between(from, to) > fastest_m_s * seconds + jitter_m + from.accuracy_m + to.accuracy_m;
}

void BelievedPlace::take(const NmeaWord &word, std::int64_t now_ms) {
    if (!word.fix) {
        forget();
        return;
    }
    const PlaceFix said{word.latitude, word.longitude, word.accuracy_m, now_ms, word.satellites};
    const auto current = at(now_ms);
    if (current && leaps(*current, said)) {
        m_said = m_doubtful && !leaps(*m_doubtful, said) ? m_said + 1 : 1;
        m_doubtful = said;
        if (m_said < said_enough)
            return;
    }
    m_place = said;
    m_doubtful.reset();
    m_said = 0;
}

std::optional<PlaceFix> BelievedPlace::at(std::int64_t now_ms) const {
    if (!m_place || now_ms - m_place->heard_boottime_ms > receiver_silent_ms)
        return std::nullopt;
    return m_place;
}

} // namespace tallyboard::platform
