// What is kept of the hub's clock, and what hub time follows from it: a value in the store's small texts. The hub keeps
// it with everything it writes, and every five seconds while a deadline is armed; the operator's commands read it.
#pragma once
#include "domain/enum_text.h"
#include "domain/time.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard::hub {

class HubStore;
struct HubNow;

/// Whose word says that hub time is the time people go by; none: nobody's since the machine started.
enum class TimeWord { none, operator_said, devices, outside };
constexpr auto words(TimeWord) {
    return std::array<std::string_view, 4>{"none", "operator_said", "devices", "outside"};
}

struct ClockState {
    Instant hub;                  // hub time when the boot clock stood at:
    std::int64_t boottime_ms = 0; //
    std::string boot_id;          // of that boot
    TimeWord by = TimeWord::none;
    Instant since;          // stamps from here on belong to the present stretch: a move of hub time takes them along
    std::int64_t base = 1;  // rises with each move, so that devices let go of what they had worked out
    std::int64_t boots = 0; // reboots seen

    bool confirmed() const { return by != TimeWord::none; }
    /// Hub time at `now`, without doubt only in the boot it was kept in: then by the boot clock alone. In another one
    /// the time since that machine's start has passed for certain if it was just now; how long it was off nobody knows.
    Instant at(const HubNow &now) const;
    bool same_boot(const HubNow &now) const;
};

std::string clock_state_text(const ClockState &state);
std::optional<ClockState> read_clock(std::string_view text);
std::optional<ClockState> kept_clock(HubStore &store); // inside a transaction

/// Hub time for an operator's command, which may run beside the hub; the wall clock where no hub ever kept any.
Instant hub_time_of(HubStore &store, const HubNow &now);

} // namespace tallyboard::hub
