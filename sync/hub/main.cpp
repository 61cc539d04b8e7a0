#include "hub/admin/cli.h"
#include "hub/http/real_clock.h"
#include "protocol/signing.h"
#include <cstdlib>
#include <iostream>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

int main(int argc, char **argv) {
    using namespace tallyboard;
    spdlog::set_default_logger(spdlog::stderr_color_mt("hub")); // stdout is for answers
    if (!protocol::start()) {
        std::cerr << "libsodium can not start; nothing would be safe.\n";
        return hub::exit_no_store;
    }
    const char *credentials = std::getenv("CREDENTIALS_DIRECTORY");
    hub::Console world{std::cout, std::cerr, hub::real_now, protocol::random_bytes,
                       credentials == nullptr ? "" : credentials};
    try {
        return hub::run_cli({argv + 1, argv + argc}, world);
    } catch (const std::exception &error) {
        std::cerr << "The store failed: " << error.what() << ".\n";
        return hub::exit_no_store;
    }
}
