// tallyboard-faults: the stores and both programs under every fault that can be injected here, for as long or as often
// as asked. Prints volumes, rates and each violation with what runs it again; exit code 1 when there is any.
#include "bookings.h"
#include "clock.h"
#include "failing_memory.h"
#include "kills.h"
#include "nth.h"
#include "power_loss.h"
#include "sync_faults.h"
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

using namespace tallyboard::faults;

namespace {

struct Wishes {
    std::uint64_t images = 0, attempts = 0, http_attempts = 0, kills = 0, program_kills = 0, syscalls = 0, resyncs = 0,
                  rollbacks = 0, seed = 1;
    bool nth = false, compound = false, poison = false, cuts = false;
    double seconds = 0;
    int jobs = 2;
    std::string only;
    PowerLoss power;
    Kills killing;
    Nth failures;
    Compound twice;
};

bool finish(const std::string &title, const std::string &unit, const std::function<Tally()> &run) {
    const double began = seconds_now();
    const Tally tally = run();
    print(title, unit, tally, seconds_now() - began);
    return tally.violations.empty();
}

void options(CLI::App &app, Wishes &wishes) {
    app.add_option("--power-loss", wishes.images, "So many images of disks that lost power");
    app.add_option("--bookings", wishes.attempts, "So many attempts at desks, in process");
    app.add_option("--http-bookings", wishes.http_attempts, "So many attempts at desks against the real hub");
    app.add_option("--kills", wishes.kills, "So many kill -9 of processes that write stores");
    app.add_option("--program-kills", wishes.program_kills, "So many kill -9 of tallyboard-hub and of devices");
    app.add_option("--syscalls", wishes.syscalls, "So many failing system calls of tallyboard-hub, by strace");
    app.add_option("--hub", wishes.killing.hub_program, "The tallyboard-hub to run")->capture_default_str();
    app.add_flag("--early-answers", wishes.killing.forget, "With --kills: answers before the commit, to be found out");
    app.add_flag("--nth", wishes.nth, "Every allocation, read, write and sync fails, once and for ever");
    app.add_option("--resyncs", wishes.resyncs, "So many rounds of snapshots, copies, older and exchanged files");
    app.add_option("--rollbacks", wishes.rollbacks, "So many lives of which old files, logs and pages are put back");
    app.add_flag("--cuts", wishes.cuts, "Every endpoint's answer cut at every byte");
    app.add_flag("--poison", wishes.poison, "Unreadable commands at the head of each lane, an SOS behind");
    app.add_flag("--compound", wishes.compound, "Every second fault while recovering from the first");
    app.add_option("--stride", wishes.failures.stride, "With --nth, --compound: only every so many-th")
        ->check(CLI::PositiveNumber);
    app.add_option("--point", wishes.power.point, "With --power-loss: one point of one workload");
    app.add_flag("--lying-disk", wishes.power.lying, "The disk forgets to sync: violations are what is wanted");
    app.add_option("--workload", wishes.only, "Workloads by name, comma separated");
    app.add_option("--seed", wishes.seed, "First seed");
    app.add_option("--seconds", wishes.seconds, "No part begins anything new after so long");
    app.add_option("--jobs", wishes.jobs, "Processes at a time")->check(CLI::Range(1, 64));
}

bool run(Wishes &w) {
    bool good = true;
    if (w.images > 0) {
        w.power.images = w.images, w.power.seed = w.seed, w.power.seconds = w.seconds, w.power.jobs = w.jobs;
        w.power.only = w.only;
        good &= finish("power loss", "images", [&] { return run_power_loss(w.power); });
    }
    if (w.attempts > 0)
        good &= finish("bookings", "attempts", [&] { return run_bookings({w.attempts, w.seed, w.seconds, w.jobs}); });
    if (w.http_attempts > 0)
        good &= finish("bookings over HTTP", "attempts", [&] {
            return run_http_bookings({w.http_attempts, w.seed, w.seconds, w.killing.hub_program});
        });
    if (w.kills > 0) {
        w.killing.kills = w.kills, w.killing.seed = w.seed, w.killing.seconds = w.seconds, w.killing.jobs = w.jobs;
        good &= finish("kills", "kills", [&] { return run_store_kills(w.killing); });
    }
    if (w.program_kills > 0) {
        w.killing.kills = w.program_kills, w.killing.seed = w.seed, w.killing.seconds = w.seconds;
        good &= finish("program kills", "kills", [&] { return run_program_kills(w.killing); });
    }
    if (w.syscalls > 0) {
        w.killing.kills = w.syscalls, w.killing.seconds = w.seconds, w.killing.jobs = w.jobs;
        good &= finish("system calls", "points", [&] { return run_syscalls(w.killing); });
    }
    if (w.cuts)
        good &= finish("cut answers", "cuts", [&] { return run_cuts(w.killing.hub_program); });
    if (w.poison)
        good &= finish("poison", "poisons", [&] { return run_poison(w.seed); });
    if (w.resyncs > 0)
        good &= finish("resyncs", "cases", [&] { return run_resyncs(w.seed, w.resyncs); });
    if (w.rollbacks > 0)
        good &= finish("rollbacks", "rollbacks", [&] { return run_rollbacks(w.seed, w.rollbacks); });
    if (w.compound) {
        w.twice.jobs = w.jobs, w.twice.seconds = w.seconds, w.twice.seed = w.seed;
        w.twice.stride = static_cast<std::size_t>(w.failures.stride);
        if (!w.only.empty())
            w.twice.only = w.only;
        good &= finish("second faults", "pairs", [&] { return run_compound(w.twice); });
    }
    if (w.nth) {
        w.failures.jobs = w.jobs, w.failures.seconds = w.seconds;
        if (!w.only.empty())
            w.failures.only = w.only;
        good &= finish("n-th failure", "faults", [&] { return run_nth(w.failures); });
    }
    return good;
}

} // namespace

int main(int argc, char **argv) {
    CLI::App app{"Faults of disk, memory and power against the production stores and programs"};
    Wishes wishes;
    options(app, wishes);
    wishes.killing.hub_program = (std::filesystem::path(argv[0]).parent_path() / "tallyboard-hub").string();
    CLI11_PARSE(app, argc, argv);
    if (!install_failing_memory()) {
        std::cerr << "SQLite was used too early.\n";
        return 2;
    }
    return run(wishes) ? 0 : 1;
}
