// tallyboard-simulation: whole councils in one thread, from a seed. See ARCHITECTURE.md, "Proof".
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
    CLI11_PARSE(app, argc, argv);
    return run(orders);
}
