#include "hub/http/real_clock.h"
#include <ctime>
#include <fstream>
#include <sys/timex.h>

namespace tallyboard::hub {

namespace {

std::int64_t read_ms(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000 + time.tv_nsec / 1'000'000;
}

const std::string &this_boot() {
    static const std::string id = [] {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::string text;
        std::getline(file, text);
        return text;
    }();
    return id;
}

} // namespace

HubNow real_now() {
    timex state{};                     // modes 0: asks only
    const int said = adjtimex(&state); // -1: the kernel did not say, so nobody vouches for the time
    const bool synchronised = said != -1 && said != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
    return {Instant{read_ms(CLOCK_REALTIME)}, read_ms(CLOCK_BOOTTIME), this_boot(), synchronised};
}

} // namespace tallyboard::hub
