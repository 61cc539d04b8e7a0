#include "simulation/workload.h"
#include "store/reads.h"
#include <set>

namespace tallyboard::simulation {

namespace {

void presence_step(World &, Device &device, Chance &chance) {
    const auto today = device.day(device.screen_now());
    // Mostly the same day: what is said last of it counts.
    const LocalDate date = today + (chance.per_mille(400) ? 0 : static_cast<int>(chance.between(-1, 2)));
    const SiteCode site = chance.per_mille(700)   ? testing::town_hall
                          : chance.per_mille(900) ? testing::depot
                                                  : SiteCode{"NOWHERE"};
    const auto half = chance.per_mille(500) ? Half::am : Half::pm;
    switch (chance.pick(6)) {
    case 0: device.press(ClearPlace{date, half}); break;
    case 1: device.press(Arrive{today, site}); break;
    case 2: device.press(Leave{today}); break;
    default:
        device.press(DeclarePlace{date, half, static_cast<PlaceKind>(chance.pick(8)), site});
        if (chance.per_mille(200)) // the wrong one at first: two taps that no clock tells apart
            device.press(DeclarePlace{date, half, static_cast<PlaceKind>(chance.pick(8)), site});
    }
}

/// Whoever sees where people are is whom the council says: also of rows that were there before it said so.
void readers_check(World &world) {
    const auto audience = rules_in<PresenceRules>(world.oracle.truth).audience;
    for (const auto &[key, versions] : world.oracle.truth.rows) {
        const Version &last = versions.back();
        if ((key.first != "presence" && key.first != "actual") || last.removed)
            continue;
        const bool all = last.audience.find("\nall\n") != std::string::npos;
        const bool site = last.audience.find("\nsite:") != std::string::npos;
        if (all != (audience == PresenceAudience::everybody) || (site && audience == PresenceAudience::team))
            world.fail("I14", "a place may be seen by others than the council says: " + key.second);
    }
}

/// Who-is-in on every device that may see it names the same places: on each day that the hub ever heard of, and the
/// days beside them.
void presence_check(World &world) {
    const auto &rows = world.oracle.truth.rows;
    readers_check(world);
    std::set<LocalDate> days;
    for (auto at = rows.lower_bound({"presence", ""}); at != rows.end() && at->first.first == "presence"; ++at)
        if (const auto &row = at->second.front().row)
            days.insert(std::get<Presence>(*row).date);
    if (days.empty())
        return;
    const int many = days.rbegin()->days - days.begin()->days + 3;
    for (int i = 0; i < world.devices(); ++i) {
        auto &device = world.device(i);
        for (const auto &shown : store::presence_of(device.ops(), device.me(), *days.begin() + -1, many)) {
            if (shown.row.date < world.oracle.truth.places_from)
                continue; // the hub keeps no word of that day, not even that it was cleared; no screen goes back so far
            const auto found = rows.find({"presence", row_key(shown.row)});
            if (shown.pending || found == rows.end() || found->second.back().removed)
                world.fail("I11", "a place on screen that the hub does not hold");
        }
    }
}

} // namespace

const Workload presence_workload{"presence", nullptr, presence_step, presence_check};

} // namespace tallyboard::simulation
