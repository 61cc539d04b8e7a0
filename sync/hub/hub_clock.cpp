#include "hub/hub_clock.h"
#include "hub/service.h"
#include <algorithm>
#include <charconv>

namespace tallyboard::hub {

namespace {
constexpr std::int64_t step_ms = 2'000;

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}
} // namespace

void HubClock::load(HubStore &store) {
    const HubClock before = *this;
    m_loaded = true;
    m_utc = {}; // an anchor that was rolled back is none
    m_boottime_ms = 0;
    m_boot_id.clear();
    const auto text = store.meta("clock_anchor").value_or("");
    const auto first = text.find(' ');
    if (first == std::string::npos)
        return;
    const auto second = text.find(' ', first + 1);
    if (second == std::string::npos)
        return;
    m_utc = {number(std::string_view(text).substr(0, first))};
    m_boottime_ms = number(std::string_view(text).substr(first + 1, second - first - 1));
    m_boot_id = text.substr(second + 1);
    m_kept_ms = m_utc.ms - m_boottime_ms;
    // The drift followed since is in memory alone, and hub time does not go back by it.
    const auto drift = before.m_utc.ms - before.m_boottime_ms - m_kept_ms;
    if (before.m_boot_id == m_boot_id && drift > 0 && drift <= step_ms) {
        m_utc = before.m_utc;
        m_boottime_ms = before.m_boottime_ms;
    }
}

void HubClock::anchor(const HubNow &now, HubStore &store) {
    m_utc = now.utc;
    m_boottime_ms = now.boottime_ms;
    m_boot_id = now.boot_id;
    m_kept_ms = m_utc.ms - m_boottime_ms;
    store.set_meta("clock_anchor", std::to_string(m_utc.ms) + " " + std::to_string(m_boottime_ms) + " " + m_boot_id);
}

Instant HubClock::at(const HubNow &now, HubStore &store) {
    if (!m_loaded)
        load(store);
    if (!m_utc.is_set() || m_boot_id != now.boot_id || now.boottime_ms < m_boottime_ms) {
        if (m_utc.is_set() && now.utc + Millis{step_ms} < m_utc)
            ++m_steps; // woke up in the past
        anchor(now, store);
        return now.utc;
    }
    const Instant by_boot = m_utc + Millis{now.boottime_ms - m_boottime_ms};
    const auto ahead = (now.utc - by_boot).count;
    if (ahead > step_ms) {
        ++m_steps;
        anchor(now, store);
        return now.utc;
    }
    if (ahead < -step_ms && !m_behind)
        ++m_steps;
    m_behind = ahead < -step_ms;
    if (ahead > 0 && now.utc.ms - now.boottime_ms - m_kept_ms > step_ms) {
        anchor(now, store); // little by little it has become much
    } else if (ahead > 0) { // drift: followed in memory, the kept anchor is still good
        m_utc = now.utc;
        m_boottime_ms = now.boottime_ms;
    }
    return std::max(now.utc, by_boot);
}

} // namespace tallyboard::hub
