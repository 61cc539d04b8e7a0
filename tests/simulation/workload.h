// A feature's workload: what people do with it, and what must be true of it in the end. One file a feature.
#pragma once
#include "simulation/world.h"
#include <span>

namespace tallyboard::simulation {

struct Workload {
    const char *name;
    void (*setup)(World &world);
    void (*step)(World &world, Device &device, Chance &chance);
    void (*check)(World &world); // quiet, healed, converged
};

extern const Workload presence_workload, desks_workload, dse_workload, lone_working_workload, safety_board_workload,
    positions_workload, accounts_workload, council_workload, addresses_workload;
/// Whoever had left is back, at the end of the faults.
void everybody_returns(World &world);
/// In the order of Knobs::workloads' bits.
std::span<const Workload *const> all_workloads();

template <class I> I new_id(World &world, Chance &chance) {
    std::array<std::uint8_t, 10> bytes{};
    chance.fill(bytes);
    return I{uuid7(world.now(), bytes)};
}

} // namespace tallyboard::simulation
