// tallyboard-faults: the stores and both programs under every fault that can be injected here, for as long or as often
// as asked. Prints volumes, rates and each violation with what runs it again; exit code 1 when there is any.
#include "bookings.h"
#include "clock.h"
#include "power_loss.h"
#include <CLI/CLI.hpp>
#include <iostream>

using namespace tallyboard::faults;

namespace {

bool finish(const std::string &title, const std::string &unit, const Tally &tally, double began) {
    print(title, unit, tally, seconds_now() - began);
    return tally.violations.empty();
}

} // namespace

int main(int argc, char **argv) {
    CLI::App app{"Faults of disk, memory and power against the production stores and programs"};
    PowerLoss power;
    std::uint64_t images = 0, point = 0, attempts = 0;
    double seconds = 0;
    std::uint64_t seed = 1;
    int jobs = 2;
    std::string only;
    const auto *with_images = app.add_option("--power-loss", images, "Images of disks that lost power")->expected(0, 1);
    const auto *with_attempts = app.add_option("--bookings", attempts, "Attempts at desks, in process");
    const auto *with_point = app.add_option("--point", point, "One point of one workload only");
    app.add_flag("--lying-disk", power.lying, "The disk forgets to sync: violations are what is wanted");
    app.add_option("--workload", only, "Workloads by name, comma separated");
    app.add_option("--seed", seed, "First seed");
    app.add_option("--seconds", seconds, "No part begins anything new after so long");
    app.add_option("--jobs", jobs, "Processes at a time")->check(CLI::Range(1, 64));
    CLI11_PARSE(app, argc, argv);

    bool good = true;
    if (with_images->count() > 0) {
        power.images = images == 0 ? 1 : images;
        power.seed = seed, power.seconds = seconds, power.jobs = jobs, power.only = only;
        if (with_point->count() > 0)
            power.point = point;
        const double began = seconds_now();
        good = finish("power loss", "images", run_power_loss(power), began) && good;
    }
    if (with_attempts->count() > 0) {
        Bookings bookings{attempts, seed, seconds, jobs};
        const double began = seconds_now();
        good = finish("bookings", "attempts", run_bookings(bookings), began) && good;
    }
    return good ? 0 : 1;
}
