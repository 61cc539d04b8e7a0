// The switches of planted bugs. Only the copies that plant.py makes include this; production sources never do.
#pragma once

namespace tallyboard::simulation {

#define PLANTED(name, why) name,
enum class Bug : int {
    none,
#include "planted_bugs.inc"
};
#undef PLANTED

inline Bug planted_bug = Bug::none;
inline bool planted(Bug bug) { return planted_bug == bug; }

} // namespace tallyboard::simulation
