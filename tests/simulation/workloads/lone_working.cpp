#include "protocol/closing_word.h"
#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

std::optional<Fix> some_fix(World &world, Chance &chance) {
    if (chance.per_mille(700))
        return std::nullopt;
    if (chance.per_mille(100))
        return Fix{95'000'000, -120'000, 20, {world.now()}}; // not in the world: the press is heard without it
    return Fix{51'500'000, -120'000, 20, {world.now()}};
}

void start(World &world, Device &device, Chance &chance) {
    StartVisit verb;
    verb.visit = new_id<VisitId>(world, chance);
    verb.where = "14 Mill Lane";
    verb.what = "Repairs inspection";
    verb.minutes = static_cast<int>(chance.between(5, 30));
    verb.interval_minutes = static_cast<int>(chance.between(5, 12));
    verb.grace_minutes = static_cast<int>(chance.between(1, 3));
    verb.fix = some_fix(world, chance);
    device.press(verb);
}

/// A safety officer speaks for a worker whose phone is dead.
void speak_for(Device &device, Chance &chance) {
    const auto rows = store::board_rows(device.ops(), device.screen_now());
    if (rows.empty())
        return;
    const auto &visit = rows[chance.below(rows.size())].visit.row;
    if (chance.per_mille(500))
        device.press(CheckIn{visit.id, visit.epoch, {}}, visit.person);
    else
        device.press(CloseVisit{visit.id, visit.epoch}, visit.person);
}

/// Two of these are anybody's, so that what is somebody's own may be another's, too.
constexpr std::array words_in_use{"blue door", "red kettle", "three cats"};

/// The words for "I am safe" and "I am forced"; now and then two that nobody may choose.
void choose_words(World &world, Device &device, Chance &chance) {
    const auto first = chance.below(words_in_use.size());
    protocol::ClosingWords words{words_in_use.at(first),
                                 words_in_use.at((first + 1 + chance.below(2)) % words_in_use.size())};
    if (chance.per_mille(150)) {
        constexpr std::array unusable{"Blue Door", "cat", " a blank", "a word that is long"};
        words = {"blue door", unusable.at(chance.below(unusable.size()))};
    }
    const auto fill = [&chance](std::span<std::uint8_t> out) { chance.fill(out); };
    const auto sealed = protocol::seal_closing_words(words, world.machine.settings.signing.public_key, fill);
    device.press(ChooseClosingWords{sealed}, device.me(), {words.safe, words.forced});
}

/// With a right word, with a wrong one, or with none.
void close(World &world, Device &device, const Visit &visit, Chance &chance) {
    if (world.knobs().words == 0) {
        device.press(CloseVisit{visit.id, visit.epoch});
        return;
    }
    const std::string word = chance.per_mille(60)   ? ""
                             : chance.per_mille(60) ? "blue door and kettle"
                                                    : words_in_use.at(chance.below(words_in_use.size()));
    const auto fill = [&chance](std::span<std::uint8_t> out) { chance.fill(out); };
    const auto sealed = protocol::seal_closing_word(word, world.machine.settings.signing.public_key, fill);
    device.press(CloseVisit{visit.id, visit.epoch, sealed}, device.me(), {word});
}

/// False: they do something else. The safety officer has no such words.
bool use_words(World &world, Device &device, const std::optional<store::Shown<Visit>> &running, Chance &chance) {
    if (world.knobs().words == 0 || device.me() == testing::carol)
        return false;
    const bool has_some = world.oracle.truth.closing.words.contains(device.me());
    if (chance.per_mille(has_some ? 60 : 500))
        return choose_words(world, device, chance), true;
    if (!running || !chance.per_mille(world.knobs().words))
        return false;
    return close(world, device, running->row, chance), true;
}

void lone_working_step(World &world, Device &device, Chance &chance) {
    if (device.me() == testing::carol && chance.per_mille(300))
        return speak_for(device, chance);
    const auto running = store::running_visit_of(device.ops(), device.me());
    if (use_words(world, device, running, chance))
        return;
    if (chance.per_mille(world.knobs().sos)) {
        device.press(
            RaiseSos{running ? running->row.id : new_id<VisitId>(world, chance), "Car park", some_fix(world, chance)});
        return;
    }
    if (!running)
        return start(world, device, chance);
    const auto &visit = running->row;
    switch (chance.pick(6)) {
    case 0: device.press(ExtendVisit{visit.id, visit.epoch, static_cast<int>(chance.between(5, 20)), "Runs on"}); break;
    case 1: close(world, device, visit, chance); break;
    case 2: start(world, device, chance); break; // refused: one runs
    default: device.press(CheckIn{visit.id, visit.epoch, some_fix(world, chance)});
    }
}

/// The hub's deadlines are rows, and they are the model's; nobody who must be told has been forgotten.
void lone_working_check(World &world) {
    auto &store = world.hub.store();
    hub::Batch batch(store);
    for (const auto &[id, model] : world.oracle.truth.visits) {
        const auto record = store.visit(id);
        if (!record && world.oracle.truth.purged.contains({"deadline", id.text()}))
            continue;
        if (!record || record->running != (model.state != VisitState::closed) || record->next_due != model.next)
            world.fail("I1", "the deadline on disk is not the visit's");
    }
    for (const auto &[id, alarm] : world.oracle.truth.alarms) {
        const auto record = store.alarm(id);
        if (record && (record->open != alarm.model.open || record->next_due != alarm.model.next))
            world.fail("I1", "the deadline on disk is not the alarm's");
        if (!record && !world.oracle.truth.purged.contains({"alarm", id.text()}))
            world.fail("I1", "an alarm is not on disk");
    }
    if (!world.oracle.truth.closing.waiting.empty())
        world.fail("I1", "a close whose word nobody has looked into");
    if (!store.owed(1).empty())
        world.fail("I1", "a message was never sent");
}

} // namespace

const Workload lone_working_workload{"lone_working", nullptr, lone_working_step, lone_working_check};

} // namespace tallyboard::simulation
