#include "hub/clock_state.h"
#include "hub/hub_store.h"
#include "hub/service.h"
#include <algorithm>
#include <charconv>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t start_ms = 600'000; // a machine starts its hub within this time after its boot

std::optional<std::int64_t> take_number(std::string_view &text) {
    std::int64_t value = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (bad != std::errc{} || end == text.data() + text.size() || *end != ' ')
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return value;
}

} // namespace

bool ClockState::same_boot(const HubNow &now) const { return boot_id == now.boot_id && now.boottime_ms >= boottime_ms; }

Instant ClockState::at(const HubNow &now) const {
    if (same_boot(now))
        return hub + Millis{now.boottime_ms - boottime_ms};
    // The same boot id with a lower boot clock is a machine that was put back to an earlier state: nothing is known of
    // the time between. Nor is it for a machine that has been up for long: the hub may have been moved to it from
    // another one.
    const bool just_started = boot_id != now.boot_id && now.boottime_ms <= start_ms;
    return hub + Millis{just_started ? std::max<std::int64_t>(1, now.boottime_ms) : 1};
}

std::string clock_state_text(const ClockState &state) {
    std::string text;
    for (const auto number : {state.hub.ms, state.boottime_ms, static_cast<std::int64_t>(state.by), state.since.ms,
                              state.base, state.boots})
        text.append(std::to_string(number)).append(" ");
    return text += state.boot_id;
}

std::optional<ClockState> read_clock(std::string_view text) {
    std::array<std::int64_t, 6> numbers{};
    for (auto &number : numbers) {
        const auto taken = take_number(text);
        if (!taken)
            return std::nullopt;
        number = *taken;
    }
    const auto by = std::clamp<std::int64_t>(numbers[2], 0, static_cast<std::int64_t>(words(TimeWord{}).size()) - 1);
    return ClockState{{numbers[0]}, numbers[1], std::string(text), static_cast<TimeWord>(by),
                      {numbers[3]}, numbers[4], numbers[5]};
}

std::optional<ClockState> kept_clock(HubStore &store) {
    const auto text = store.meta("clock");
    return text ? read_clock(*text) : std::nullopt;
}

Instant hub_time_of(HubStore &store, const HubNow &now) {
    const auto state = kept_clock(store);
    return state ? state->at(now) : now.utc;
}

} // namespace tallyboard::hub
