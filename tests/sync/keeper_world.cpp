#include "keeper_world.h"
#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace tallyboard::testing {

KeeperWorld::KeeperWorld(bool with_vault)
    : wire([this](const sync::HttpRequest &request) {
          boottime_ms += way_ms;
          wall_ms += way_ms;
          auto answer = hub.answer(request);
          boottime_ms += hub.takes_ms + way_ms;
          wall_ms += hub.takes_ms + way_ms;
          return answer;
      }),
      ops(open_store(":memory:", StoreFile::ops)), secret(open_store(":memory:", StoreFile::vault, 2)), ops_port(*ops),
      secret_port(*secret),
      keeper({wire, ops_port, with_vault ? &secret_port : nullptr, [this] { return now(); },
              [](Instant at) { return LocalDate{static_cast<std::int32_t>(at.ms / 86'400'000)}; },
              [this] { return chance; }, [this](const sync::SyncReport &report) { reports.push_back(report); }},
             credentials()) {}

sync::Credentials KeeperWorld::credentials() const { return {"token-1", ops->device(), hub.key.public_key}; }

store::Executed KeeperWorld::press(const Verb &verb) {
    auto &store = file_of(verb) == StoreFile::ops ? *ops : *secret;
    const auto done = testing::press(store, verb, ++m_presses * 1'000);
    if (!done.id.is_nil() && !stays_on_device(verb))
        keeper.wake(lane_of(verb), now());
    return done;
}

void KeeperWorld::pump() {
    for (int turn = 0; turn < 200; ++turn) {
        if (keeper.next_tick_ms() <= boottime_ms)
            keeper.tick(now());
        wire.poll(0);
        if (wire.waiting() == 0 && keeper.next_tick_ms() > boottime_ms) {
            wire.poll(0); // streams that were asked for by the last answer
            if (wire.waiting() == 0 && keeper.next_tick_ms() > boottime_ms)
                return;
        }
    }
    std::cerr << "the keeper does not come to rest\n";
    std::abort();
}

void KeeperWorld::run_for(std::int64_t ms) {
    const auto until = boottime_ms + ms;
    pump();
    while (boottime_ms < until) {
        const auto next = std::clamp(keeper.next_tick_ms(), boottime_ms, until);
        wall_ms += next - boottime_ms;
        boottime_ms = next;
        pump();
    }
}

RaiseSos an_sos(std::uint64_t visit) { return {visit_id(visit), "Car park", std::nullopt}; }

StartVisit a_visit(std::uint64_t visit) {
    StartVisit start;
    start.visit = visit_id(visit);
    start.where = "12 Elm Street";
    start.what = "Housing check";
    return start;
}

DeclarePlace a_place(int day) { return {LocalDate{20'778 + day}, Half::am, PlaceKind::home, {}}; }

void feed_council(ScriptedHub &hub) {
    for (const auto &change : council(2, 3))
        hub.add_row(change.row);
}

} // namespace tallyboard::testing
