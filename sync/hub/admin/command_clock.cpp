#include "hub/admin/commands.h"
#include "hub/hub_clock.h"
#include "store/civil_time.h"
#include <cstdlib>
#include <ostream>

namespace tallyboard::hub {

namespace {

std::string moment(Instant at, const std::string &zone) {
    return date_text(civil_time(at, zone).date) + " " + tallyboard::clock_text(at, zone);
}

const char *sentence(TimeWord by) {
    switch (by) {
    case TimeWord::operator_said: return "confirmed by an operator";
    case TimeWord::devices: return "confirmed by people's devices";
    case TimeWord::outside: return "confirmed by this machine's time server";
    case TimeWord::none: break;
    }
    return "NOT confirmed since this machine started: nothing is deleted by age and no day ends. Compare it with a "
           "clock "
           "that is right; when this machine's clock is right, run `tallyboard-hub clock confirm`";
}

std::string distance(Millis ahead) {
    const auto seconds = std::abs(ahead.count) / 1'000;
    if (seconds < 2)
        return "the same";
    const auto said = seconds < 120       ? std::to_string(seconds) + " s"
                      : seconds < 7'200   ? std::to_string(seconds / 60) + " min"
                      : seconds < 172'800 ? std::to_string(seconds / 3'600) + " h"
                                          : std::to_string(seconds / 86'400) + " days";
    return said + (ahead.count > 0 ? " ahead of it" : " behind it");
}

} // namespace

int show_clock(const Place &place, bool confirm, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const std::string zone = meta_of(*hub->store, "zone", "Europe/London");
    const HubNow now = world.clock();
    if (confirm) {
        confirm_time(*hub->store, now);
        world.out << "Confirmed: it is " << moment(now.utc, zone)
                  << ". A running hub goes by it within a second, another one when it starts.\n";
        return exit_done;
    }
    Batch batch(*hub->store);
    const auto kept = kept_clock(*hub->store);
    const Instant at = hub_time_of(*hub->store, now);
    const bool sure = kept && kept->same_boot(now);
    world.out << "Hub time:             " << moment(at, zone) << ", " << sentence(sure ? kept->by : TimeWord::none)
              << ".\nThis machine's clock: " << moment(now.utc, zone) << ", " << distance(now.utc - at) << ".\n";
    return exit_done;
}

} // namespace tallyboard::hub
