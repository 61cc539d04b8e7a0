// What the program is asked to do, and how it does it: many schedules, one replayed, a failing one made small.
#pragma once
#include "simulation/world.h"
#include <cstdint>
#include <optional>
#include <string>

namespace tallyboard::simulation {

struct Orders {
    std::uint64_t schedules = 0, from = 1;
    double seconds = 0; // 0: no limit
    std::optional<std::uint64_t> seed;
    int jobs = 1;
    bool no_shrink = false;
    bool hashes = false;                // one line a schedule: to compare builds by
    std::optional<std::string> planted; // "": all
};
int run(const Orders &orders);

struct Totals {
    std::uint64_t schedules = 0, events = 0, commands = 0, rounds = 0, alarms = 0, hash = 0;
    double simulated_s = 0;
};
/// Runs one; adds to the totals.
Outcome run_one(Machine &machine, const Schedule &schedule, Totals &totals);
/// Each planted bug must be caught; only in the build that has them.
int run_planted(const Orders &orders);
/// The smallest schedule that still breaks the same invariant.
Schedule shrunk(Machine &machine, Schedule schedule, const std::string &invariant);

} // namespace tallyboard::simulation
