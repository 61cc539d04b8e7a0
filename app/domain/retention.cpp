#include "domain/retention.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

Millis days(int count) { return {held_product<std::int64_t>(count, day_ms)}; }

} // namespace

// A thing of the time t is kept for the shortest period that was in force at t or later. So the later it came, the
// later it is over, and one instant parts what is over from what is not: it lies in the last span of which anything is.
Instant kept_since(const RetentionHistory &history, int RetentionRules::*period, Instant now) {
    if (history.empty())
        return now - days(RetentionRules{}.*period);
    int shortest = history.back().rules.*period;
    Instant end = now;
    for (auto span = history.rbegin(); span != history.rend(); ++span) {
        shortest = std::min(shortest, (*span).rules.*period);
        const Instant over = std::min(end, now - days(shortest));
        if (over > span->from)
            return over;
        end = std::min(end, span->from);
    }
    return std::min(end, now - days(shortest));
}

LocalDate kept_since(const RetentionHistory &history, int RetentionRules::*period, Instant now, LocalDate today) {
    const std::int64_t back = (now - kept_since(history, period, now)).count / day_ms;
    return today + -static_cast<std::int32_t>(std::min<std::int64_t>(back, 1'000'000));
}

} // namespace tallyboard
