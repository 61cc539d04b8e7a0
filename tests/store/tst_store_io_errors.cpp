// The Nth read, write, sync or truncate fails, for every N. What was answered is there
// afterwards; what was not is whole or not at all; after an I/O error the store writes no more.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "support/store/fault_vfs.h"
#include "support/store/store_fixture.h"
#include <set>
#include <sqlite3.h>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

namespace {

struct Run {
    std::set<CommandId> answered;
    int failures = 0;
    int last_code = 0;
    bool applied = false;
};

// A few taps, a page and a checkpoint, going on after each failure as the app would.
Run live(LocalStore &store) {
    Run run;
    const auto attempt = [&](const auto &work) {
        try {
            work();
        } catch (const DatabaseError &error) {
            ++run.failures;
            run.last_code = error.code();
        }
    };
    for (int day = 0; day < 3; ++day)
        attempt([&] {
            run.answered.insert(press(store, DeclarePlace{after_noon().today + day, Half::am, PlaceKind::home, {}}).id);
        });
    attempt([&] {
        Arrived arrived;
        arrived.rows = council(12, 5);
        arrived.place.cursor = 7;
        store.apply(arrived, after_noon());
        run.applied = true;
    });
    attempt([&] { store.database().checkpoint(); });
    attempt([&] {
        run.answered.insert(press(store, DeclarePlace{after_noon().today + 5, Half::am, PlaceKind::home, {}}).id);
    });
    return run;
}

void check(const std::string &path, const Run &run, long at) {
    const auto store = open_store(path, StoreFile::ops, 9);
    QVERIFY(store->database().verify());
    std::set<CommandId> kept;
    for (const auto &item : store->to_send(100))
        kept.insert(item.id);
    for (const auto &id : run.answered)
        QVERIFY2(kept.contains(id), qPrintable(QString("operation %1: an answered tap is gone").arg(at)));
    QCOMPARE(presence_of(*store, person_id(1), after_noon().today, 10).size(), kept.size()); // row and outbox together
    if (run.applied)
        QCOMPARE(store->sync_state().place.cursor, std::int64_t{7});
    const auto people = people_named(*store, "", 100).size();
    QCOMPARE(people, store->sync_state().place.cursor == 7 ? std::size_t{12} : std::size_t{0});
}

} // namespace

class TestIoErrors : public QObject {
    Q_OBJECT
private slots:
    void every_operation_fails_once_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("sticky");
        QTest::newRow("I/O error") << SQLITE_IOERR_WRITE << false;
        QTest::newRow("I/O error for good") << SQLITE_IOERR_WRITE << true;
        QTest::newRow("disk full") << SQLITE_FULL << false;
        QTest::newRow("disk full for good") << SQLITE_FULL << true;
    }

    void every_operation_fails_once() {
        QFETCH(int, code);
        QFETCH(bool, sticky);
        const ScratchDir made;
        open_store(made.file("ops.db"));
        int struck = 0;
        for (long at = 1; at < 4'000; ++at) {
            const ScratchDir dir;
            const std::string path = dir.file("ops.db");
            std::filesystem::copy_file(made.file("ops.db"), path);
            Run run;
            {
                const auto store = open_store(path, StoreFile::ops, 1, fault_vfs());
                set_fault_plan({at, code, sticky, true});
                run = live(*store);
            }
            const bool done = !fault_struck();
            struck += done ? 0 : 1;
            set_fault_plan({});
            check(path, run, at);
            if (QTest::currentTestFailed())
                return;
            if (done)
                break;
        }
        QVERIFY(struck > 20); // the sweep has swept
    }

    void after_an_io_error_nothing_is_written() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"), StoreFile::ops, 1, fault_vfs());
        press(*store, DeclarePlace{after_noon().today, Half::am, PlaceKind::home, {}});
        set_fault_plan({1, SQLITE_IOERR_FSYNC, false, false});
        const auto tap = [&] { press(*store, DeclarePlace{after_noon().today, Half::pm, PlaceKind::home, {}}); };
        QVERIFY_THROWS_EXCEPTION(DatabaseError, tap());
        set_fault_plan({1'000'000, SQLITE_IOERR, false, false});
        const auto files = files_of(dir.path());
        QVERIFY_THROWS_EXCEPTION(DatabaseError, tap());
        QVERIFY_THROWS_EXCEPTION(DatabaseError, store->set_setting("a", "b"));
        QCOMPARE(fault_operations(), 0L);
        QCOMPARE(presence_of(*store, person_id(1), after_noon().today, 1).size(), std::size_t{1}); // reading goes on
        QCOMPARE(store->to_send(5).size(), std::size_t{1});
        QVERIFY(files_of(dir.path()) == files);
        set_fault_plan({});
    }

    void a_full_disk_passes() {
        const ScratchDir dir;
        const auto store = open_store(dir.file("ops.db"), StoreFile::ops, 1, fault_vfs());
        set_fault_plan({1, SQLITE_FULL, false, false});
        const auto tap = [&] { return press(*store, DeclarePlace{after_noon().today, Half::pm, PlaceKind::home, {}}); };
        QVERIFY_THROWS_EXCEPTION(DatabaseError, tap());
        set_fault_plan({});
        QVERIFY(tap().verdict == Verdict::accepted); // somebody made room: the next tap is kept
        QCOMPARE(store->to_send(5).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestIoErrors)
#include "tst_store_io_errors.moc"
