// tallyboard-simulation: whole councils in one thread, from a seed. See ARCHITECTURE.md, "Proof".
#include "simulation/escalator.h"
#include "simulation/runner.h"
#include <CLI/CLI.hpp>

int main(int argc, char **argv) {
    using namespace tallyboard::simulation;
    Orders orders;
    CLI::App app{"Drives the real device, protocol and hub code through faults, and checks what must hold"};
    app.add_option("--schedules", orders.schedules, "how many");
    app.add_option("--seconds", orders.seconds, "stop after this long");
    app.add_option("--from", orders.from, "first seed");
    app.add_option("--seed", orders.seed, "replay one seed, and say what happened");
    app.add_option("--jobs", orders.jobs, "processes");
    app.add_flag("--no-shrink", orders.no_shrink, "leave a failing schedule as it is");
    app.add_flag("--hashes", orders.hashes, "say each schedule's hash, to compare it with another build's");
    std::uint64_t deadlines = 0;
    int depth = 0;
    app.add_option("--escalator", deadlines, "visit-deadlines: the rules against the model, without stores");
    app.add_option("--exhaustive", depth, "every order of events on one visit, this long");
    std::string bug;
    auto *planted =
        app.add_option("--planted", bug, "catch this planted bug; without a name, each of them")->expected(0, 1);
    CLI11_PARSE(app, argc, argv);
    if (deadlines > 0)
        return run_escalator(deadlines, orders.from, orders.jobs);
    if (depth > 0)
        return run_exhaustive(depth);
    if (*planted)
        return orders.planted = bug, run_planted(orders);
    return run(orders);
}
