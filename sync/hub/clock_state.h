// What the store keeps of the hub's clock, as one of its small texts, and the hub time that follows from it. The hub
// writes it with everything that it stamps, every five seconds while a deadline is armed, and every minute otherwise.
// The operator's commands read it.
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

/// Whose word says that hub time is right. none: nobody has said so since the machine started.
enum class TimeWord { none, operator_said, devices, outside };
constexpr auto words(TimeWord) {
    return std::array<std::string_view, 4>{"none", "operator_said", "devices", "outside"};
}

struct ClockState {
    Instant hub;                  // hub time at the moment when the boot clock stood at `boottime_ms`
    std::int64_t boottime_ms = 0; //
    std::string boot_id;          // of that boot
    TimeWord by = TimeWord::none;
    Instant since;          // where the present stretch begins: a move takes later stamps along
    std::int64_t base = 1;  // the time base: rises with each move, so that devices drop their estimates
    std::int64_t boots = 0; // reboots seen

    bool confirmed() const { return by != TimeWord::none; }
    /// Hub time at `now`. In the boot in which it was kept it is exact, by the boot clock alone. In another boot the
    /// time since the machine's start is added if that was just now; how long the machine was off is not known.
    Instant at(const HubNow &now) const;
    bool same_boot(const HubNow &now) const;
};

std::string clock_state_text(const ClockState &state);
std::optional<ClockState> read_clock(std::string_view text);
std::optional<ClockState> kept_clock(HubStore &store); // inside a transaction

/// Hub time for an operator's command, which may run beside the hub. The wall clock, if hub time was never kept.
Instant hub_time_of(HubStore &store, const HubNow &now);

} // namespace tallyboard::hub
