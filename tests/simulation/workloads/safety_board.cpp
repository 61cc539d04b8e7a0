#include "codec/codec.h"
#include "protocol/wire.h"
#include "simulation/model_closing.h"
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

/// As any client may (docs/client.md), over the network of the officer's device and under a token of its own. Our own
/// app shows no alarm of a visit that is closed, and would refuse to answer it.
void say_elsewhere(World &world, Device &device, const Verb &verb, const PersonId &whose, Chance &chance) {
    auto &client = world.elsewhere;
    if (!world.hub.knows(client.account.token)) {
        const auto account = world.hub.enrol(testing::carol);
        if (!account)
            return; // the hub is down, or she has left
        client = {*account, 0};
    }
    const Command command{
        new_id<CommandId>(world, chance), client.account.device, ++client.n, testing::carol, whose, verb, 1, {}};
    world.oracle.pressed(command.id, {verb, testing::carol, whose, -1, world.now()});
    protocol::RoundRequest round;
    round.device = client.account.device;
    round.commands = {codec::command_text(command)};
    device.wire().send({"POST", protocol::path_round, client.account.token, protocol::write(round)},
                       [](const auto &) {});
}

/// An alarm that its worker must not see, and that is still open; null: none.
const ModelAlarm *unseen(World &world) {
    const auto &alarms = world.oracle.truth.alarms;
    const auto found =
        std::ranges::find_if(alarms, [](const auto &one) { return one.second.model.open && is_unseen(one.second); });
    return found == alarms.end() ? nullptr : &found->second;
}

void answer_unseen(World &world, Device &device, const ModelAlarm &alarm, Chance &chance) {
    const auto &visits = world.oracle.truth.visits;
    const VisitId visit = alarm.sessions[chance.below(alarm.sessions.size())];
    const bool takes_on = alarm.model.taken ? chance.per_mille(150) : chance.per_mille(850);
    if (takes_on)
        return say_elsewhere(world, device, AcknowledgeAlarm{visit, 1}, alarm.world.whose, chance);
    // Closed with an incident it stays hidden. Then a visit that is still open would have nobody behind it.
    const bool all_closed = std::ranges::all_of(
        alarm.sessions, [&](const VisitId &one) { return visits.at(one).state == VisitState::closed; });
    const bool incident = all_closed && alarm.world.whose == testing::alice && chance.per_mille(200);
    say_elsewhere(world, device,
                  CloseAlarm{visit, 1, incident ? VisitOutcome::incident : VisitOutcome::safe, "Found them"},
                  alarm.world.whose, chance);
}

/// Mostly as people do: the worst first, taken on and then closed, so that alarms end while messages are on their way.
void safety_board_step(World &world, Device &any, Chance &chance) {
    auto &device = board_of(world, any);
    device.wake();
    if (const auto *alarm = unseen(world); alarm != nullptr && chance.per_mille(600))
        return answer_unseen(world, device, *alarm, chance);
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
