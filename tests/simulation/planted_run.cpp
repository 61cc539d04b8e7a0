// Shows that the simulation can fail: each planted bug in turn, until a schedule catches it.
#include "simulation/planted/planted.h"
#include "simulation/run_clock.h"
#include "simulation/runner.h"
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::simulation {

namespace {

struct Entry {
    const char *name, *why;
};
#define PLANTED(name, why) {#name, why},
constexpr Entry entries[] = {
#include "planted_bugs.inc"
};
#undef PLANTED

constexpr std::uint64_t schedules_most = 20'000;

/// One bug, from the first seed on. True: caught.
bool catch_one(Machine &machine, std::size_t index, const Orders &orders) {
    const RunClock clock;
    Totals totals;
    const auto most = orders.schedules == 0 ? schedules_most : orders.schedules;
    planted_bug = static_cast<Bug>(index + 1);
    for (std::uint64_t seed = orders.from; seed < orders.from + most; ++seed) {
        const auto outcome = run_one(machine, schedule_of(seed), totals);
        if (!outcome.violation)
            continue;
        planted_bug = Bug::none;
        std::printf("caught  %-26s by %-4s after %5llu schedules (seed %llu, %.1f s): %s\n", entries[index].name,
                    outcome.violation->invariant.c_str(), static_cast<unsigned long long>(totals.schedules),
                    static_cast<unsigned long long>(seed), clock.seconds(), outcome.violation->text.c_str());
        return true;
    }
    planted_bug = Bug::none;
    std::printf("MISSED  %-26s %s: %llu schedules, %.1f s\n", entries[index].name, entries[index].why,
                static_cast<unsigned long long>(totals.schedules), clock.seconds());
    return false;
}

int catch_some(const Orders &orders, std::size_t first, std::size_t step) {
    Machine machine;
    int missed = 0;
    for (std::size_t i = first; i < std::size(entries); i += step) {
        if (!orders.planted->empty() && *orders.planted != entries[i].name)
            continue;
        missed += !catch_one(machine, i, orders);
        std::fflush(stdout);
    }
    return std::min(missed, 100);
}

} // namespace

int run_planted(const Orders &orders) {
    const auto named = [&](const auto &entry) { return *orders.planted == entry.name; };
    if (!orders.planted->empty() && std::none_of(std::begin(entries), std::end(entries), named)) {
        std::fprintf(stderr, "No planted bug of this build is called %s: see planted/bugs.txt\n",
                     orders.planted->c_str());
        return 2;
    }
    const auto jobs = static_cast<std::size_t>(std::max(1, orders.jobs));
    for (std::size_t job = 1; job < jobs; ++job)
        if (fork() == 0)
            _exit(catch_some(orders, job, jobs));
    int missed = catch_some(orders, 0, jobs), status = 0;
    while (wait(&status) > 0)
        missed += WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    std::printf("%d of %zu planted bugs missed\n", missed, orders.planted->empty() ? std::size(entries) : 1);
    return missed == 0 ? 0 : 1;
}

} // namespace tallyboard::simulation
