#include "simulation/workload.h"

namespace tallyboard::simulation {

namespace {

void accounts_step(World &world, Device &device, Chance &chance) {
    if (!world.hub.knows(device.account().token))
        device.enrol_anew();
    else if (chance.per_mille(400))
        device.sign_out();
    else if (chance.per_mille(300))
        device.enrol_anew(); // a second code, while the first token still opens the door
}

/// In the end every device is somebody's, under a token that opens the door, and no ended one listens.
void accounts_check(World &world) {
    for (int i = 0; i < world.devices(); ++i)
        if (!world.hub.knows(world.device(i).account().token))
            world.fail("A2", "a device was not let in again");
    world.hub.check_streams();
}

} // namespace

const Workload accounts_workload{"accounts", nullptr, accounts_step, accounts_check};

} // namespace tallyboard::simulation
