#include "client/enrol.h"
#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

/// Somebody looks where a visit was last heard from: who may, and who may not.
void step(World &world, Device &device, Chance &chance) {
    std::vector<VisitId> known;
    for (const auto &[id, visit] : world.oracle.truth.visits)
        known.push_back(id);
    if (known.empty())
        return;
    const auto which = known[chance.below(known.size())];
    sync::look(device.wire(), device.account().token, {which}, [&world, which](const auto &result) {
        if (result.answer && result.answer->visit != which)
            world.fail("S5", "a look shows another visit's position");
    });
}

/// Everybody's own story says who looked.
void check(World &world) {
    for (const auto &[visit, by] : world.oracle.truth.looks) {
        bool told = false;
        for (const auto &[key, versions] : world.oracle.truth.rows)
            if (key.first == "visit_event" && versions.back().row) {
                const auto &event = std::get<VisitEvent>(*versions.back().row);
                told |= event.visit == visit && event.by == by && event.kind == VisitEventKind::position_looked;
            }
        if (!told)
            world.fail("I12", "somebody looked at a position, and the visit's story does not say so");
    }
}

} // namespace

const Workload positions_workload{"positions", nullptr, step, check};

} // namespace tallyboard::simulation
