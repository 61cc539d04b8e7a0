// K5: an older file, an older log, an older page put back. Whole files and logs must be refused by the gate or noticed
// by the hub at the next contact, and then go on by themselves. A single old page is authentic to SQLCipher (its seal
// does not know its age), so such a file may open; then the program must not crash, and what became of it is counted.
#include "rig.h"
#include "support/store/store_fixture.h"
#include "sync_faults.h"
#include <random>

namespace tallyboard::faults {

namespace {

using testing::DiskImage;

constexpr std::size_t page_bytes = 4096;

struct Lived {
    std::vector<DiskImage> points; // after each press that was decided; a log may stand beside the file
    std::vector<DiskImage> folded; // the same moments, the log folded in
};

/// A device's life in `n` decided presses.
Lived live(RigHub &hub, RigDevice &device, int n) {
    Lived life;
    device.open();
    device.run_for(1'000);
    for (int i = 0; i < n; ++i) {
        device.press(DeclarePlace{testing::today + i % 20, Half::am, PlaceKind::home, {}});
        device.run_for(1'000);
        life.points.push_back(device.disk.now());
        device.store().database().checkpoint();
        life.folded.push_back(device.disk.now());
        hub.pass(1'000);
    }
    device.close();
    return life;
}

enum class Seen { refused, noticed, stuck, unseen, harmless };

/// Opens `image`, presses once, syncs. harmless: it holds what the true file would.
Seen observe(RigHub &hub, RigDevice &device, const DiskImage &image, const std::string &wanted, bool check_rows) {
    device.close();
    device.disk.replace(image);
    try {
        device.open();
        if (!device.store().database().verify()) {
            device.close();
            return Seen::refused;
        }
        const int before = hub.alarms;
        device.run_for(1'000);
        const auto done = device.press(DeclarePlace{testing::today + 25, Half::pm, PlaceKind::home, {}});
        device.run_for(5'000);
        const bool noticed = hub.alarms > before;
        const bool works = !done.id.is_nil() && hub.decided(done.id);
        const bool same = check_rows && works && device.confirmed() == wanted;
        device.close();
        hub.pass(660'000); // the next one is another event
        return noticed ? works ? Seen::noticed : Seen::stuck : same ? Seen::harmless : Seen::unseen;
    } catch (const std::exception &) {
        device.close();
        return Seen::refused; // an answer that says so, not a crash
    }
}

void count(Tally &tally, const std::string &what, Seen seen) {
    const char *word = seen == Seen::refused    ? "refused"
                       : seen == Seen::noticed  ? "noticed by the hub"
                       : seen == Seen::stuck    ? "noticed, and stuck"
                       : seen == Seen::harmless ? "harmless"
                                                : "seen by nobody";
    ++tally.counts[what + ": " + word];
    ++tally.counts["rollbacks"];
}

DiskImage with(DiskImage image, const std::string &name, const DiskImage &from) {
    image.erase(name);
    if (const auto at = from.find(name); at != from.end())
        image[name] = at->second;
    return image;
}

void whole_files(std::uint64_t seed, Tally &tally) {
    RigHub hub;
    RigDevice device(hub, testing::alice, seed);
    const int n = 12;
    const Lived life = live(hub, device, n);
    const DiskImage &last = life.points.back();
    for (std::size_t i = 0; i + 1 < life.points.size(); ++i) {
        const auto where = "--rollbacks --seed " + std::to_string(seed) + ", point " + std::to_string(i);
        const std::pair<const char *, DiskImage> cases[] = {
            {"old file and log", life.points[i]},
            {"old file", life.folded[i]},
            {"old file, new log", with(last, "device.db", life.points[i])},
            {"new file, old log", with(last, "device.db-wal", life.points[i])},
        };
        for (const auto &[name, image] : cases) {
            // Halves of two moments are to SQLite what old pages are: each authentic, their ages unknown. Counted.
            const bool mixed = name == cases[2].first || name == cases[3].first;
            RigDevice fresh(hub, testing::alice, 99);
            fresh.open();
            fresh.run_for(1'000);
            const Seen seen = observe(hub, device, image, fresh.confirmed(), mixed);
            count(tally, name, seen);
            if (seen == Seen::stuck || (seen == Seen::unseen && !mixed))
                tally.wrong(where + ", " + name + (seen == Seen::stuck ? ": stuck" : ": seen by nobody"));
        }
    }
}

void single_pages(std::uint64_t seed, Tally &tally) {
    RigHub hub;
    RigDevice device(hub, testing::alice, seed);
    const Lived life = live(hub, device, 10);
    std::mt19937_64 chance(seed);
    const DiskImage last = life.folded.back();
    const std::string &now = last.at("device.db");
    for (int i = 0; i < 40; ++i) {
        const std::string &old = life.folded[chance() % 9].at("device.db");
        const std::size_t at = chance() % (now.size() / page_bytes) * page_bytes;
        if (at + page_bytes > old.size() || old.compare(at, page_bytes, now, at, page_bytes) == 0)
            continue; // the same page: nothing was put back
        DiskImage image = last;
        image["device.db"].replace(at, page_bytes, old, at, page_bytes);
        RigDevice fresh(hub, testing::alice, 99);
        fresh.open();
        fresh.run_for(1'000);
        const Seen seen = observe(hub, device, image, fresh.confirmed(), true);
        count(tally, "one old page", seen);
    }
}

} // namespace

Tally run_rollbacks(std::uint64_t seed, std::uint64_t rounds) {
    Tally tally;
    for (std::uint64_t i = 0; i < rounds && tally.violations.size() < 10; ++i) {
        try {
            whole_files(seed + i, tally);
            single_pages(seed + i, tally);
        } catch (const std::exception &error) {
            tally.wrong("--rollbacks --seed " + std::to_string(seed + i) + ": " + error.what());
        }
    }
    return tally;
}

} // namespace tallyboard::faults
