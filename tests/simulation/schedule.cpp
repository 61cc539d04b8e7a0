#include "simulation/schedule.h"
#include "simulation/plans.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

struct Weight {
    Act act;
    int weight;
};

// Swarm testing: each schedule leaves most kinds of fault out, so that the rest meet each other more often.
std::vector<Weight> weights_of(Chance &chance) {
    std::vector<Weight> list{{Act::press, 40}, {Act::look, 4}, {Act::leap, 5}};
    const auto maybe = [&](int per_mille, std::initializer_list<Weight> some) {
        if (chance.per_mille(per_mille))
            list.insert(list.end(), some);
    };
    maybe(400, {{Act::offline, 4}, {Act::online, 4}});
    maybe(250, {{Act::clog, 4}, {Act::unclog, 4}});
    maybe(350, {{Act::crash, 4}});
    maybe(250, {{Act::cut, 4}});
    maybe(300, {{Act::hub_crash, 3}});
    maybe(300, {{Act::hub_cut, 4}});
    maybe(200, {{Act::hub_down, 2}});
    maybe(250, {{Act::wall, 3}});
    maybe(200, {{Act::hub_wall, 3}});
    maybe(200, {{Act::reboot, 2}});
    maybe(150, {{Act::hub_reboot, 2}});
    maybe(200, {{Act::keep, 3}, {Act::swap, 3}});
    maybe(300, {{Act::vault, 2}});
    maybe(200, {{Act::admin, 3}});
    maybe(60, {{Act::restore, 2}});
    maybe(80, {{Act::away, 2}});
    return list;
}

Knobs knobs_of(Chance &chance) {
    Knobs knobs;
    knobs.devices = static_cast<int>(chance.between(2, 4));
    const auto sometimes = [&](int most) {
        return chance.per_mille(500) ? 0 : static_cast<int>(chance.between(1, most));
    };
    knobs.lost = sometimes(300);
    knobs.doubled = sometimes(300);
    knobs.slow = sometimes(200);
    knobs.cut = sometimes(100);
    knobs.portal = sometimes(50);
    knobs.busy = sometimes(50);
    knobs.stale = chance.per_mille(200) ? static_cast<int>(chance.between(1, 100)) : 0;
    knobs.way_ms = chance.between(1, 300);
    knobs.slow_ms = chance.between(500, 12'000);
    knobs.batch_ms = chance.per_mille(500) ? 0 : chance.between(1, 60);
    knobs.store_ms = chance.per_mille(600) ? 0 : chance.between(1, 80);
    constexpr std::array<std::size_t, 6> pages{0, 0, 0, 3, 7, 20};
    knobs.page_rows = pages[static_cast<std::size_t>(chance.pick(6))];
    knobs.streams = !chance.per_mille(150);
    knobs.mail_fails = sometimes(500);
    knobs.mail_refused = sometimes(500);
    knobs.mail_doubtful = sometimes(500);
    knobs.fresh = chance.per_mille(150);
    knobs.vaults = chance.per_mille(400);
    knobs.rungs = static_cast<int>(chance.between(1, plans_most));
    knobs.workloads = chance.per_mille(300) ? 511U : 1U << chance.pick(9) | 1U << chance.pick(9) | 8U;
    return knobs;
}

} // namespace

Schedule schedule_of(std::uint64_t seed) {
    Chance chance(mixed(seed, 0x7461'6c6c'7900));
    Schedule schedule{seed, knobs_of(chance), {}};
    Chance slowness(mixed(seed, 0x6d61'696c));
    if (slowness.per_mille(200)) { // alarms begin, end and begin again while their messages are on the way
        schedule.knobs.mail_ms = slowness.between(1'000, 12'000);
        schedule.knobs.sos = static_cast<int>(slowness.between(100, 500));
        schedule.knobs.workloads = 8U | 16U;
    }
    Chance wording(mixed(seed, 0x776f'7264));
    if (wording.per_mille(150)) { // workers have closing words, mostly where somebody answers alarms and looks around
        schedule.knobs.words = static_cast<int>(wording.between(150, 600));
        schedule.knobs.workloads |= 8U;
        if (wording.per_mille(600))
            schedule.knobs.workloads = 8U | 16U | (wording.per_mille(500) ? 32U : 0U);
        schedule.knobs.two_officers = wording.per_mille(400);
        if (schedule.knobs.two_officers)
            schedule.knobs.devices = std::max(schedule.knobs.devices, 3);
    }
    auto weights = weights_of(chance);
    if (schedule.knobs.sos > 60)
        weights.front().weight *= 4;
    else if (schedule.knobs.words > 0)
        weights.front().weight *= 2;
    int total = 0;
    for (const auto &one : weights)
        total += one.weight;
    const auto steps = chance.between(6, 26);
    const auto pace = chance.between(20, 6'000);
    for (std::int64_t i = 0; i < steps; ++i) {
        Step step;
        int at = chance.pick(total);
        for (const auto &one : weights) {
            step.act = one.act;
            if ((at -= one.weight) < 0)
                break;
        }
        step.device = chance.pick(schedule.knobs.devices);
        step.wait_ms = chance.between(0, pace);
        step.chance = chance.next();
        schedule.steps.push_back(step);
    }
    return schedule;
}

std::string text_of(const Knobs &k) {
    const auto word = [](const char *name, std::int64_t value) {
        return std::string(name) + "=" + std::to_string(value) + " ";
    };
    return word("devices", k.devices) + word("lost", k.lost) + word("doubled", k.doubled) + word("slow", k.slow) +
           word("cut", k.cut) + word("portal", k.portal) + word("busy", k.busy) + word("stale", k.stale) +
           word("way_ms", k.way_ms) + word("slow_ms", k.slow_ms) + word("batch_ms", k.batch_ms) +
           word("store_ms", k.store_ms) + word("page_rows", static_cast<std::int64_t>(k.page_rows)) +
           word("streams", k.streams) + word("mail_fails", k.mail_fails) + word("mail_refused", k.mail_refused) +
           word("mail_doubtful", k.mail_doubtful) + word("mail_ms", k.mail_ms) + word("sos", k.sos) +
           word("words", k.words) + word("two_officers", k.two_officers) + word("fresh", k.fresh) +
           word("vaults", k.vaults) + word("rungs", k.rungs) + word("workloads", k.workloads);
}

std::string text_of(const Schedule &schedule) {
    std::string text = "  " + text_of(schedule.knobs) + "\n";
    for (const auto &step : schedule.steps)
        text += "  +" + std::to_string(step.wait_ms) + " ms  " + std::string(enum_text(step.act)) + " device " +
                std::to_string(step.device) + " chance " + std::to_string(step.chance) + "\n";
    return text;
}

} // namespace tallyboard::simulation
