// The one real clock of the fault runs: for rates and for "stop after so many seconds", never for a rule.
#pragma once

namespace tallyboard::faults {

double seconds_now(); // monotonic

} // namespace tallyboard::faults
