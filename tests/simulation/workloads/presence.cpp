#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

void step(World &, Device &device, Chance &chance) {
    const auto today = device.day(device.screen_now());
    const LocalDate date = today + static_cast<int>(chance.between(-1, 2));
    const SiteCode site = chance.per_mille(700)   ? test::town_hall
                          : chance.per_mille(900) ? test::depot
                                                  : SiteCode{"NOWHERE"};
    const auto half = chance.per_mille(500) ? Half::am : Half::pm;
    switch (chance.pick(6)) {
    case 0: device.press(ClearPlace{date, half}); break;
    case 1: device.press(Arrive{today, site}); break;
    case 2: device.press(Leave{today}); break;
    default: device.press(DeclarePlace{date, half, static_cast<PlaceKind>(chance.pick(8)), site});
    }
}

/// Who-is-in on every device that may see it names the same places.
void check(World &world) {
    for (int i = 0; i < world.devices(); ++i) {
        auto &device = world.device(i);
        for (const auto &shown : store::presence_of(device.ops(), device.me(), {20'770}, 30)) {
            const auto found = world.oracle.truth.rows.find({"presence", row_key(shown.row)});
            if (shown.pending || found == world.oracle.truth.rows.end() || found->second.back().removed)
                world.fail("I11", "a place on screen that the hub does not hold");
        }
    }
}

} // namespace

const Workload presence_workload{"presence", nullptr, step, check};

} // namespace tallyboard::simulation
