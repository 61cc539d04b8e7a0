// S7: a snapshot while commands wait, begun at every step of a round; one file living on two devices; a file put back
// to an older copy; files exchanged. No press is lost in silence: each is decided at the hub, once, or found in a
// notice. A copy or an older file is noticed at the next contact: the operator is told, and the device goes on by
// itself, under numbers that nobody used; in the end it holds what a fresh device holds.
#include "rig.h"
#include "store/reads.h"
#include "support/store/store_fixture.h"
#include "sync_faults.h"
#include "workload.h"
#include <random>
#include <set>

namespace tallyboard::faults {

namespace {

using testing::booking_id;
using testing::DiskImage;
using testing::visit_id;

struct Script {
    explicit Script(std::uint64_t seed) : chance(seed) {}
    std::mt19937_64 chance;
    std::vector<CommandId> pressed;
    int bookings = 0;

    void press(RigDevice &device) {
        const auto day = testing::today + static_cast<int>(chance() % 8);
        const auto turn = chance() % 4;
        Verb verb = DeclarePlace{day, Half::am, PlaceKind::home, {}};
        if (turn == 1)
            verb = BookDesk{booking_id(chance() % 100'000 + 10), testing::desk_code(1 + static_cast<int>(chance() % 6)),
                            day, Span::am};
        if (turn == 2)
            verb = DeclarePlace{day, Half::pm, PlaceKind::office, testing::town_hall};
        if (turn == 3)
            verb = Arrive{testing::today, testing::town_hall};
        const auto done = device.press(verb);
        if (!done.id.is_nil())
            pressed.push_back(done.id);
    }
    /// Nothing lost, nothing twice.
    std::string check(RigHub &hub, const std::vector<RigDevice *> &devices) const {
        for (const auto &id : pressed) {
            bool somewhere = hub.decided(id);
            for (auto *device : devices)
                somewhere = somewhere || device->noticed(id) || device->waits(id);
            if (!somewhere)
                return "a press is neither decided, nor noticed, nor waiting";
        }
        std::set<std::string> seen;
        std::string wrong;
        hub::Batch batch(*hub.world.store);
        hub.world.store->scan_ledger([&](const hub::LedgerRecord &record) {
            if (record.kind == "book_desk" && !seen.insert(record.subject.substr(0, 36)).second)
                wrong = "a command took effect twice";
            return true;
        });
        return wrong;
    }
};

std::string as_fresh(RigHub &hub, RigDevice &device, const PersonId &person) {
    device.run_for(120'000);
    if (device.store().sync_state().pending != 0)
        return "the outbox did not empty";
    RigDevice fresh(hub, person, 4'242U + person.bytes[15]); // another id for each person
    fresh.open();
    fresh.run_for(1'000);
    const std::string has = device.confirmed(), should = fresh.confirmed();
    return has == should ? "" : "the device is not as a fresh one is: " + difference(has, should);
}

std::string resync_at(std::uint64_t seed, int at, bool &reached) {
    RigHub hub;
    RigDevice device(hub, testing::alice, seed);
    device.open();
    device.run_for(1'000);
    Script script(seed);
    device.wire().set_online(false);
    for (int i = 0; i < 6; ++i)
        script.press(device);
    device.run_for(1'000);
    device.wire().set_online(true);
    device.close(); // the program starts again, in reach of the hub
    device.open();
    int steps = 0;
    reached = false;
    while (device.step()) {
        if (steps++ == at) {
            hub.new_history();
            script.press(device);
            reached = true;
        }
        if (at % 3 == 1 && steps == at)
            device.wire().lose_answers(1);
    }
    device.run_for(60'000);
    if (auto wrong = script.check(hub, {&device}); !wrong.empty())
        return wrong;
    return as_fresh(hub, device, testing::alice);
}

/// What was pressed on a copy counts as much as anything else.
std::string no_number_refused(RigDevice &device) {
    for (const auto &notice : device.store().notices())
        if (notice.refusal.code == RefusalCode::id_reused)
            return "a press was refused for its number";
    return {};
}

/// Both live on after the copy was made.
std::string clone(std::uint64_t seed, Tally &tally) {
    RigHub hub;
    RigDevice one(hub, testing::alice, seed), two(hub, testing::alice, seed + 1'000);
    one.open();
    Script script(seed);
    for (int i = 0; i < 3; ++i)
        script.press(one);
    one.run_for(2'000);
    one.close();
    two.disk.replace(one.disk.now());
    one.open();
    two.open();
    for (int i = 0; i < 6; ++i) {
        script.press(i % 2 == 0 ? one : two);
        (i % 2 == 0 ? one : two).run_for(2'000);
    }
    if (hub.alarms == 0)
        return "the hub did not notice the copy";
    for (auto *device : {&one, &two})
        if (auto wrong = no_number_refused(*device); !wrong.empty())
            return wrong;
    // Safety goes on from either.
    const auto sos = two.press(RaiseSos{visit_id(5), "Car park", {}});
    two.run_for(1'000);
    if (!hub.decided(sos.id))
        return "an SOS of the copy was stopped";
    ++tally.counts["copies noticed"];
    if (auto wrong = script.check(hub, {&one, &two}); !wrong.empty())
        return wrong;
    if (auto wrong = as_fresh(hub, one, testing::alice); !wrong.empty())
        return wrong;
    return as_fresh(hub, two, testing::alice);
}

/// The device lives on from an older copy of its own file.
std::string restored(std::uint64_t seed, Tally &tally) {
    RigHub hub;
    RigDevice device(hub, testing::alice, seed);
    device.open();
    Script script(seed);
    DiskImage old;
    std::size_t before = 0;
    const int when = static_cast<int>(seed % 5);
    for (int i = 0; i < 5; ++i) {
        if (i == when)
            old = device.disk.now(), before = script.pressed.size();
        script.press(device);
        device.run_for(2'000);
    }
    device.close();
    device.disk.replace(old);
    device.open();
    if (seed % 2 == 0)
        device.run_for(2'000); // or it presses before it has heard anything
    for (const auto n = script.pressed.size(); script.pressed.size() == n;)
        script.press(device); // until the device's own rule book has nothing against it
    const auto newest = script.pressed.back();
    device.run_for(2'000);
    if (!hub.decided(newest))
        return "a press on the older file was not decided";
    // Its own rule book may have refused all that was pressed since: then nothing in it is older.
    if (newest == script.pressed.at(before))
        ++tally.counts["older files that lacked nothing"];
    else if (hub.alarms != 1)
        return "the operator was told " + std::to_string(hub.alarms) + " times of the older file";
    else
        ++tally.counts["older files noticed"];
    if (auto wrong = no_number_refused(device); !wrong.empty())
        return wrong;
    if (auto wrong = script.check(hub, {&device}); !wrong.empty())
        return wrong;
    return as_fresh(hub, device, testing::alice);
}

/// Two people's files change places: each program goes on as whoever its file says it is.
std::string swapped(std::uint64_t seed) {
    RigHub hub;
    RigDevice a(hub, testing::alice, seed), b(hub, testing::bob, seed + 1'000);
    Script script(seed);
    for (auto *device : {&a, &b}) {
        device->open();
        script.press(*device);
        device->run_for(2'000);
        device->wire().set_online(false);
        script.press(*device);
        device->close();
    }
    const DiskImage left = a.disk.now(), right = b.disk.now();
    a.disk.replace(right);
    b.disk.replace(left);
    for (auto *device : {&a, &b}) {
        device->wire().set_online(true);
        device->open();
        device->run_for(60'000);
    }
    if (auto wrong = script.check(hub, {&a, &b}); !wrong.empty())
        return wrong;
    if (auto wrong = as_fresh(hub, a, testing::bob); !wrong.empty())
        return wrong;
    return as_fresh(hub, b, testing::alice);
}

void run_one(Tally &tally, const std::string &name, const std::function<std::string()> &work) {
    std::string wrong;
    try {
        wrong = work();
    } catch (const std::exception &error) {
        wrong = error.what();
    }
    ++tally.counts["cases"];
    if (!wrong.empty())
        tally.wrong("--resyncs, " + name + ": " + wrong);
}

} // namespace

Tally run_resyncs(std::uint64_t seed, std::uint64_t rounds) {
    Tally tally;
    for (std::uint64_t i = 0; i < rounds && tally.violations.size() < 10; ++i) {
        const auto s = seed + i;
        bool reached = true;
        for (int at = 0; reached && at < 200; ++at) {
            run_one(tally, "seed " + std::to_string(s) + ", resync at step " + std::to_string(at),
                    [&] { return resync_at(s, at, reached); });
            tally.counts["resyncs with commands waiting"] += reached ? 1 : 0;
        }
        run_one(tally, "seed " + std::to_string(s) + ", copy", [&] { return clone(s, tally); });
        run_one(tally, "seed " + std::to_string(s) + ", older file", [&] { return restored(s, tally); });
        run_one(tally, "seed " + std::to_string(s) + ", exchanged files", [&] { return swapped(s); });
    }
    return tally;
}

} // namespace tallyboard::faults
