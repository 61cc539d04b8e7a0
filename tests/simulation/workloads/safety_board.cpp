#include "simulation/workload.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

bool is_alarm(const store::BoardRow &row) {
    return row.visit.row.state == VisitState::escalating || row.visit.row.state == VisitState::acknowledged;
}

/// Where the safety officer sits, if she has a device in this world.
Device &board_of(World &world, Device &other) {
    for (int i = 0; i < world.devices(); ++i)
        if (world.device(i).me() == testing::carol)
            return world.device(i);
    return other;
}

/// Mostly as people do: the worst first, taken on and then closed, so that alarms end while messages are on their way.
void safety_board_step(World &world, Device &any, Chance &chance) {
    auto &device = board_of(world, any);
    device.wake();
    const auto rows = store::board_rows(device.ops(), device.screen_now());
    if (rows.empty())
        return;
    const auto alarm = std::find_if(rows.begin(), rows.end(), is_alarm);
    const bool answers = alarm != rows.end() && chance.per_mille(700);
    const auto &visit = (answers ? *alarm : rows[chance.below(rows.size())]).visit.row;
    const bool takes_on = answers ? visit.state == VisitState::escalating : chance.per_mille(600);
    if (takes_on)
        device.press(AcknowledgeAlarm{visit.id, visit.epoch}, visit.person);
    else
        device.press(CloseAlarm{visit.id, visit.epoch, VisitOutcome::safe, "Spoke to them"}, visit.person);
}

/// The officer's board holds every open visit there is.
void safety_board_check(World &world) {
    for (int i = 0; i < world.devices(); ++i) {
        auto &device = world.device(i);
        if (device.me() != testing::carol)
            continue;
        const auto rows = store::board_rows(device.ops(), device.screen_now());
        std::size_t open = 0;
        for (const auto &[id, visit] : world.oracle.truth.visits)
            open += visit.state != VisitState::closed;
        if (rows.size() != open)
            world.fail("I11", "the board shows " + std::to_string(rows.size()) + " of " + std::to_string(open));
    }
}

} // namespace

const Workload safety_board_workload{"safety_board", nullptr, safety_board_step, safety_board_check};

std::span<const Workload *const> all_workloads() {
    static constexpr std::array<const Workload *, 9> list{
        &presence_workload,  &desks_workload,    &dse_workload,     &lone_working_workload, &safety_board_workload,
        &positions_workload, &accounts_workload, &council_workload, &addresses_workload};
    return list;
}

} // namespace tallyboard::simulation
