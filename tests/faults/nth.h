// The n-th allocation, read, write or sync of every step fails, for every n until a step is through without it; once,
// and from then on for ever. A step then either says that it failed, and nothing of it is there, or is answered, and
// all of it is. A step that failed for want of memory or room works at the next try.
#pragma once
#include "tally.h"
#include "workload.h"

namespace tallyboard::faults {

struct Nth {
    std::string only = "arm,outbox,snapshot,vault,hub_rounds,hub_visits";
    int jobs = 2;
    double seconds = 0;
    long stride = 1; // every n-th n only: for a short look
    bool memory = true, disk = true;
};
Tally run_nth(const Nth &what);

} // namespace tallyboard::faults
