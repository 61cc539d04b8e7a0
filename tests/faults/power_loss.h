// Power loss at every point of every workload, and a second fault while recovering from the
// first (D5). A clean run is recorded once; then it is cut off before each of its writes, syncs, truncations, creations
// and removals, what was not synced is lost in several ways, and the production gate must open what is left with
// everything answered in it, the step under way whole or absent, and nothing else.
#pragma once
#include "tally.h"
#include "workload.h"
#include <optional>

namespace tallyboard::faults {

struct PowerLoss {
    std::uint64_t images = 50'000; // stops when so many distinct images have been looked at
    std::uint64_t seed = 1;
    double seconds = 0; // 0: no limit
    int jobs = 2;
    std::string only;                 // workloads, comma separated
    bool lying = false;               // a disk that says "synced" and does not: must be found out
    std::optional<std::size_t> point; // to look at one finding again
};
Tally run_power_loss(const PowerLoss &what);

/// Every point of the run, and every point of the recovery from it (or every n-th when `stride` > 1).
struct Compound {
    std::uint64_t seed = 1;
    std::size_t stride = 1;
    double seconds = 0;
    int jobs = 2;
    std::string only = "check_in,fold,hub_day_end";
};
Tally run_compound(const Compound &what);

/// The state of a run that was cut off: how many steps were answered, and which was under way.
struct Cut {
    std::size_t done = 0;
    std::optional<std::size_t> under_way; // Reference::opening: the first opening
};
Cut cut_at(const Reference &reference, std::size_t setup, std::size_t point);
/// Opens what is left and looks at it; what is wrong, or nothing.
std::string look_at(const Workload &workload, const Reference &reference, const Cut &cut, Subject &subject);

} // namespace tallyboard::faults
