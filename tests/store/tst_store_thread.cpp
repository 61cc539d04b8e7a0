// One thread owns the store: order is kept, nobody waits, a failure is told and the rest goes on. Run under TSan too.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/reads.h"
#include "store/store_thread.h"
#include "support/store/store_fixture.h"
#include <atomic>
#include <set>
#include <stdexcept>

using namespace tallyboard;
using namespace tallyboard::store;
using namespace tallyboard::testing;

class TestStoreThread : public QObject {
    Q_OBJECT
private slots:
    void work_runs_in_order_on_one_thread() {
        StoreThread thread(open_store(":memory:"));
        std::vector<int> seen;
        std::set<std::thread::id> ids;
        for (int i = 0; i < 200; ++i)
            thread.post([&, i](LocalStore &) {
                seen.push_back(i);
                ids.insert(std::this_thread::get_id());
            });
        thread.run([&](LocalStore &) { seen.push_back(200); });
        QCOMPARE(seen.size(), std::size_t{201});
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(ids.size(), std::size_t{1});
        QVERIFY(!ids.contains(std::this_thread::get_id()));
    }

    void many_may_post_at_once() {
        StoreThread thread(open_store(":memory:"));
        std::atomic<int> told{0};
        thread.run([&](LocalStore &store) { store.on_changed([&](Topics) { ++told; }); });
        std::vector<std::thread> callers;
        for (std::uint64_t who = 1; who <= 4; ++who)
            callers.emplace_back([&, who] {
                for (int day = 0; day < 20; ++day)
                    thread.post([=](LocalStore &store) {
                        press(store, DeclarePlace{after_noon().today + day, Half::am, PlaceKind::home, {}}, 0, who);
                    });
                thread.run([](LocalStore &) {});
            });
        for (auto &caller : callers)
            caller.join();
        std::size_t waiting = 0;
        thread.run([&](LocalStore &store) { waiting = store.to_send(1'000).size(); });
        QCOMPARE(waiting, std::size_t{80});
        QCOMPARE(told.load(), 80);
    }

    void a_failure_is_told_and_the_rest_goes_on() {
        StoreThread thread(open_store(":memory:"));
        std::vector<std::string> failures;
        thread.on_failure([&](const std::string &why) { failures.push_back(why); });
        thread.post([](LocalStore &) { throw std::runtime_error("one"); });
        thread.post([](LocalStore &store) { store.database().execute("nonsense"); });
        bool after = false;
        thread.run([&](LocalStore &) { after = true; });
        thread.run([](LocalStore &) { throw std::runtime_error("two"); }); // comes back all the same
        thread.run([](LocalStore &) {});
        QVERIFY(after);
        QCOMPARE(failures.size(), std::size_t{3});
        QCOMPARE(failures[0], std::string("one"));
        QVERIFY(failures[1].starts_with("database error 1/"));
    }

    void run_inside_work_does_not_hang() {
        StoreThread thread(open_store(":memory:"));
        int depth = 0;
        thread.run([&](LocalStore &) { thread.run([&](LocalStore &) { depth = 2; }); });
        QCOMPARE(depth, 2);
    }

    void stopping_runs_what_was_posted() {
        const ScratchDir dir;
        const std::string path = dir.file("ops.db");
        std::atomic<int> ran{0};
        {
            StoreThread thread(open_store(path));
            for (int i = 0; i < 50; ++i)
                thread.post([&](LocalStore &store) {
                    press(store, DeclarePlace{after_noon().today, Half::am, PlaceKind::home, {}}, ran++);
                });
            thread.stop();
            thread.stop();
            thread.post([&](LocalStore &) { ran = -1; }); // too late: not run, not a hang
            thread.run([&](LocalStore &) { ran = -1; });
        }
        QCOMPARE(ran.load(), 50);
        QCOMPARE(open_store(path)->to_send(100).size(), std::size_t{50});
    }

    void idle_folds_the_wal_in() {
        const ScratchDir dir;
        StoreThread thread(open_store(dir.file("ops.db")));
        int grown = 0;
        thread.run([&](LocalStore &store) {
            Arrived arrived;
            for (std::uint64_t n = 1; n <= 1'500; ++n) { // few rows, long ones: this runs under TSan too
                Team team{{"team-" + std::to_string(n)}, std::string(3'000, 'x')};
                arrived.rows.push_back({team, false});
            }
            arrived.place.cursor = 1;
            store.apply(arrived, after_noon());
            grown = store.database().wal_pages();
        });
        QVERIFY(grown > 1'000);
        QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                     int pages = -1;
                                     thread.run([&](LocalStore &store) { pages = store.database().wal_pages(); });
                                     return pages == 0;
                                 })(),
                                 5'000);
    }
};

QTEST_GUILESS_MAIN(TestStoreThread)
#include "tst_store_thread.moc"
