#include "clock.h"
#include <chrono>

namespace tallyboard::faults {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace tallyboard::faults
