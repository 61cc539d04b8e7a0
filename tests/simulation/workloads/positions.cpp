#include "domain/positions.h"
#include "client/enrol.h"
#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

/// A place that was found after the press, or while an alarm is open; also of a visit that is over by now, and with the
/// time of a clock that is wrong.
void send(World &world, Device &device, Chance &chance) {
    const auto own = store::visits_of(device.ops(), device.me(), 3);
    if (own.empty())
        return;
    const Visit &visit = own[chance.below(own.size())].row;
    SendPosition verb{visit.id, has_open_alarm(visit) || chance.per_mille(100),
                      Fix{51'500'000 + chance.between(-9'000, 9'000), -120'000, 20, {world.now()}}};
    if (chance.per_mille(200))
        verb.fix.taken_at = device.screen_now() - Millis{chance.between(-5'000, 90'000)};
    if (chance.per_mille(30))
        verb.fix.taken_at = {chance.between(-9, 9)};
    const auto &visits = world.oracle.truth.visits;
    if (chance.per_mille(50) && !visits.empty()) // somebody else's, mostly
        verb.visit = std::next(visits.begin(), static_cast<std::ptrdiff_t>(chance.below(visits.size())))->first;
    if (chance.per_mille(50))
        verb.fix.latitude_e6 = 95'000'000; // refused before it is kept
    device.press(verb);
}

/// Somebody looks where a visit was last heard from: who may, and who may not.
void positions_step(World &world, Device &device, Chance &chance) {
    if (chance.per_mille(600))
        return send(world, device, chance);
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
void positions_check(World &world) {
    for (const auto &look : world.oracle.truth.looks)
        if (!world.oracle.is_look_told(look))
            world.fail("I12", "somebody looked at a position, and the visit's story does not say so");
}

} // namespace

const Workload positions_workload{"positions", nullptr, positions_step, positions_check};

} // namespace tallyboard::simulation
