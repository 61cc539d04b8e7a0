// tallyboard-hub with a clock that a journey can push forward. For tests only: never shipped, never packaged.
#include "hub/admin/cli.h"
#include "hub/http/real_clock.h"
#include "journey_clock.h"
#include "protocol/signing.h"
#include <iostream>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

int main(int argc, char **argv) {
    using namespace tallyboard;
    spdlog::set_default_logger(spdlog::stderr_color_mt("hub"));
    if (!protocol::start())
        return 1;
    const auto pushed = [] {
        hub::HubNow now = hub::real_now();
        const std::int64_t offset = journeys::clock_offset_ms();
        now.utc.ms += offset;
        now.boottime_ms += offset;
        return now;
    };
    hub::Console world{std::cout, std::cerr, pushed, protocol::random_bytes, ""};
    return hub::run_cli({argv + 1, argv + argc}, world);
}
