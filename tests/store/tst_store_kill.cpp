// A writer is killed at any moment; whatever it had answered is there at the next start.
// (kill -9 proves nothing about power loss: see the crash file system of the simulation.)
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <csignal>
#include <random>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

[[noreturn]] void write_until_killed(const std::string &path, int pipe, std::uint64_t seed) {
    const auto store = open_store(path, StoreFile::ops, seed);
    for (std::int64_t i = 0;; ++i) {
        const auto done = press(
            *store, DeclarePlace{after_noon().today + static_cast<int>(i % 20), Half::am, PlaceKind::home, {}}, i);
        if (done.verdict == Verdict::accepted && ::write(pipe, done.id.bytes.data(), 16) != 16)
            _exit(1);
        if (i % 7 == 3) { // pages arrive between the taps
            Arrived arrived;
            arrived.place.history = "h";
            arrived.place.cursor = store->sync_state().place.cursor + 1;
            arrived.rows = council(30, 3);
            store->apply(arrived, after_noon());
        }
        if (i % 11 == 5)
            store->database().checkpoint();
    }
}

} // namespace

class TestKill : public QObject {
    Q_OBJECT
private slots:
    void what_was_answered_survives_kill() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        std::mt19937 chance(20261121);
        std::set<CommandId> answered;
        for (std::uint64_t round = 1; round <= 40; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                ::close(pipe[0]);
                write_until_killed(path, pipe[1], round);
            }
            ::close(pipe[1]);
            // So many answers show that it is at work; then it dies wherever it happens to be. Some die at the start.
            CommandId id;
            for (auto wanted = std::uniform_int_distribution<int>(0, 30)(chance); wanted > 0; --wanted)
                if (::read(pipe[0], id.bytes.data(), 16) == 16)
                    answered.insert(id);
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status));
            while (::read(pipe[0], id.bytes.data(), 16) == 16)
                answered.insert(id);
            ::close(pipe[0]);

            const auto store = open_store(path, StoreFile::ops, 1'000 + round);
            QVERIFY(store->database().verify());
            std::set<CommandId> kept;
            for (const auto &item : store->to_send(100'000))
                kept.insert(item.id);
            for (const auto &one : answered)
                QVERIFY(kept.contains(one));
            const auto people = people_named(*store, "", 100).size();
            QVERIFY(people == 30 || people == 0); // a page is whole or not there
            QCOMPARE(people == 30, store->sync_state().place.cursor > 0);
        }
        QVERIFY(answered.size() > 300); // of 600 that were waited for
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_store_kill.moc"
