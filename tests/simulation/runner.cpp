#include "simulation/runner.h"
#include "simulation/run_clock.h"
#include <cstdio>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

namespace tallyboard::simulation {

namespace {

void report(Machine &machine, const Schedule &schedule, const Violation &violation, bool shrink) {
    std::cout << "VIOLATION " << violation.invariant << ": " << violation.text << "\n  after " << violation.at_ms
              << " simulated ms; seed " << schedule.seed << ", replay: tallyboard-simulation --seed " << schedule.seed
              << "\n";
    const auto small = shrink ? shrunk(machine, schedule, violation.invariant) : schedule;
    std::cout << "smallest schedule (" << small.steps.size() << " of " << schedule.steps.size() << " steps):\n"
              << text_of(small) << std::flush;
}

} // namespace

Outcome run_one(Machine &machine, const Schedule &schedule, Totals &totals) {
    World world(machine, schedule);
    auto outcome = world.run();
    totals.schedules += 1;
    totals.events += outcome.events;
    totals.commands += static_cast<std::uint64_t>(outcome.commands);
    totals.rounds += static_cast<std::uint64_t>(outcome.rounds);
    totals.alarms += static_cast<std::uint64_t>(outcome.alarms);
    totals.simulated_s += static_cast<double>(outcome.simulated_ms) / 1'000;
    totals.hash = mixed(totals.hash, outcome.hash);
    return outcome;
}

/// Leaves out ever smaller runs of steps, then kinds of fault, as long as the same invariant breaks.
Schedule shrunk(Machine &machine, Schedule schedule, const std::string &invariant) {
    Totals ignored;
    const auto still = [&](const Schedule &one) {
        const auto outcome = run_one(machine, one, ignored);
        return outcome.violation && outcome.violation->invariant == invariant;
    };
    for (std::size_t size = std::max<std::size_t>(1, schedule.steps.size() / 2); size > 0; size /= 2)
        for (std::size_t at = 0; at + size <= schedule.steps.size();) {
            auto less = schedule;
            const auto first = less.steps.begin() + static_cast<std::ptrdiff_t>(at);
            less.steps.erase(first, first + static_cast<std::ptrdiff_t>(size));
            if (still(less))
                schedule = std::move(less);
            else
                at += size;
        }
    auto &k = schedule.knobs;
    for (int *fault : {&k.lost, &k.doubled, &k.slow, &k.cut, &k.portal, &k.busy, &k.stale, &k.mail_fails,
                       &k.mail_refused, &k.mail_doubtful}) {
        const int before = std::exchange(*fault, 0);
        if (before != 0 && !still(schedule))
            *fault = before;
    }
    for (std::int64_t *time : {&k.batch_ms, &k.store_ms}) {
        const auto before = std::exchange(*time, 0);
        if (before != 0 && !still(schedule))
            *time = before;
    }
    const auto pages = std::exchange(k.page_rows, 0);
    if (pages != 0 && !still(schedule))
        k.page_rows = pages;
    return schedule;
}

namespace {

int run_range(const Orders &orders, std::uint64_t first, std::uint64_t step) {
    Machine machine;
    Totals totals;
    const RunClock clock;
    const auto most = orders.schedules == 0 && orders.seconds == 0 ? 1'000 : orders.schedules;
    int status = 0;
    for (std::uint64_t seed = first; most == 0 || seed < orders.from + most; seed += step) {
        if (orders.seconds > 0 && clock.seconds() > orders.seconds)
            break;
        const auto schedule = schedule_of(seed);
        const auto outcome = run_one(machine, schedule, totals);
        if (orders.hashes)
            std::printf("%llu %016llx\n", static_cast<unsigned long long>(seed),
                        static_cast<unsigned long long>(outcome.hash));
        if (!outcome.violation)
            continue;
        report(machine, schedule, *outcome.violation, !orders.no_shrink);
        status = 1;
        break;
    }
    if (orders.hashes)
        return status;
    const auto took = clock.seconds();
    std::printf("%llu schedules from seed %llu in %.1f s, %.0f a core's second; %llu events, %llu commands decided, "
                "%llu rounds, "
                "%llu alarms owed, %.1f simulated days; hash %016llx\n",
                static_cast<unsigned long long>(totals.schedules), static_cast<unsigned long long>(first), took,
                static_cast<double>(totals.schedules) / clock.core_seconds(),
                static_cast<unsigned long long>(totals.events), static_cast<unsigned long long>(totals.commands),
                static_cast<unsigned long long>(totals.rounds), static_cast<unsigned long long>(totals.alarms),
                totals.simulated_s / 86'400, static_cast<unsigned long long>(totals.hash));
    return status;
}

int replay(const Orders &orders) {
    Machine machine;
    Totals totals;
    const auto schedule = schedule_of(*orders.seed);
    std::cout << "seed " << schedule.seed << "\n" << text_of(schedule);
    const auto outcome = run_one(machine, schedule, totals);
    std::printf("hash %016llx, %lld commands, %lld rounds, %.1f simulated s\n",
                static_cast<unsigned long long>(outcome.hash), static_cast<long long>(outcome.commands),
                static_cast<long long>(outcome.rounds), static_cast<double>(outcome.simulated_ms) / 1'000);
    if (!outcome.violation)
        return 0;
    report(machine, schedule, *outcome.violation, !orders.no_shrink);
    return 1;
}

} // namespace

int run(const Orders &orders) {
    if (orders.seed)
        return replay(orders);
    if (orders.jobs <= 1)
        return run_range(orders, orders.from, 1);
    std::cout << std::flush;
    for (int job = 0; job < orders.jobs; ++job)
        if (fork() == 0) {
            const int status = run_range(orders, orders.from + static_cast<std::uint64_t>(job),
                                         static_cast<std::uint64_t>(orders.jobs));
            std::cout << std::flush;
            std::fflush(stdout);
            _exit(status);
        }
    int worst = 0, status = 0;
    while (wait(&status) > 0)
        worst = std::max(worst, WIFEXITED(status) ? WEXITSTATUS(status) : 2);
    return worst;
}

} // namespace tallyboard::simulation
