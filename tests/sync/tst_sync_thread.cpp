// The network thread with real store threads around it: a press gets through, a vault can be taken away at any moment,
// nothing is called after stop(). Meant for ThreadSanitizer.
#include "client/enrol.h"
#include "client/sync_thread.h"
#include "keeper_world.h"
#include "store/store_thread.h"
#include <QTest>
#include <atomic>
#include <chrono>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

sync::DeviceNow clock_now() {
    const auto ms = [](auto since) { return std::chrono::duration_cast<std::chrono::milliseconds>(since).count(); };
    return {{ms(std::chrono::system_clock::now().time_since_epoch())},
            ms(std::chrono::steady_clock::now().time_since_epoch()),
            "boot-1"};
}

/// Hub, wire and two store threads; the hub is the network thread's alone while it runs.
struct Rig {
    Rig() : ops(open_store(":memory:")), vault(open_store(":memory:", StoreFile::vault, 2)) {
        feed_council(hub);
        ops.run([this](store::LocalStore &store) { device = store.device(); });
        auto loopback = std::make_unique<sync::LoopbackTransport>(
            [this](const sync::HttpRequest &request) { return hub.answer(request); });
        wire = loopback.get();
        net = std::make_unique<sync::SyncThread>(sync::SyncThread::Options{
            std::move(loopback), clock_now, [](Instant) { return LocalDate{20'778}; }, [] { return 0.5; },
            [this](const sync::SyncReport &report) { live = report.health == sync::SyncHealth::live; }});
    }
    ~Rig() { net->stop(); }
    void begin(bool with_vault = true) {
        net->begin(
            {"token-1", device, hub.key.public_key}, [this](auto work) { ops.post(std::move(work)); },
            with_vault ? to_vault() : sync::PostToStore{});
    }
    sync::PostToStore to_vault() {
        return [this](auto work) { vault.post(std::move(work)); };
    }
    int waiting() {
        int pending = 0;
        ops.run([&](store::LocalStore &store) { pending = store.sync_state().pending; });
        return pending;
    }
    void press_place(int day) {
        ops.post([this, day](store::LocalStore &store) {
            testing::press(store, a_place(day), day * 1'000);
            net->wake(Lane::everyday);
        });
    }

    ScriptedHub hub;
    store::StoreThread ops, vault;
    DeviceId device;
    std::atomic<bool> live{false};
    sync::LoopbackTransport *wire = nullptr;
    std::unique_ptr<sync::SyncThread> net;
};

} // namespace

class tst_sync_thread : public QObject {
    Q_OBJECT
private slots:
    void a_press_gets_through() {
        Rig rig;
        rig.begin();
        QTRY_VERIFY_WITH_TIMEOUT(rig.live.load(), PATIENCE_MS);
        for (int day = 1; day <= 20; ++day)
            rig.press_place(day);
        QTRY_COMPARE_WITH_TIMEOUT(rig.waiting(), 0, PATIENCE_MS);
        rig.net->stop();
        QCOMPARE(rig.hub.decided.size(), std::size_t{20});
    }
    void a_wake_from_the_hub_gets_through() {
        Rig rig;
        rig.begin();
        QTRY_VERIFY_WITH_TIMEOUT(rig.live.load(), PATIENCE_MS);
        std::atomic<bool> added{false};
        rig.net->call([&](sync::Transport &) {
            rig.hub.add_row(Team{{"parks"}, "Parks"});
            added = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(added.load(), PATIENCE_MS);
        const auto cursor = [&rig] {
            std::int64_t now = 0;
            rig.ops.run([&now](store::LocalStore &store) { now = store.sync_state().place.cursor; });
            return now;
        };
        rig.wire->say("data: 12");
        QTRY_COMPARE_WITH_TIMEOUT(cursor(), std::int64_t{12}, PATIENCE_MS);
    }
    void cut_off_and_back() {
        Rig rig;
        rig.begin();
        QTRY_VERIFY_WITH_TIMEOUT(rig.live.load(), PATIENCE_MS);
        rig.wire->set_online(false);
        rig.press_place(1);
        QTRY_VERIFY_WITH_TIMEOUT(!rig.live.load(), PATIENCE_MS);
        QCOMPARE(rig.waiting(), 1);
        rig.wire->set_online(true);
        rig.net->network_changed();
        QTRY_COMPARE_WITH_TIMEOUT(rig.waiting(), 0, PATIENCE_MS);
    }
    void what_it_did_can_be_asked_from_any_thread() {
        Rig rig;
        const auto trace = [&rig] {
            std::atomic<bool> told{false};
            std::vector<sync::SyncTrace::Entry> got;
            rig.net->trace([&](auto entries) { got = std::move(entries), told = true; });
            const bool answered = QTest::qWaitFor([&] { return told.load(); }, PATIENCE_MS);
            return answered ? got : std::vector<sync::SyncTrace::Entry>{};
        };
        QVERIFY(trace().empty()); // before begin()
        rig.begin();
        QTRY_VERIFY_WITH_TIMEOUT(rig.live.load(), PATIENCE_MS);
        QVERIFY(sync::text_of(trace()).find("storing        polling") != std::string::npos);
        rig.net->end();
        QVERIFY(trace().empty());
    }
    void a_vault_may_be_locked_at_any_moment() {
        Rig rig;
        rig.begin(false);
        for (int i = 0; i < 200; ++i) {
            auto short_lived = std::make_unique<store::StoreThread>(open_store(":memory:", StoreFile::vault, 3));
            rig.net->set_vault([&thread = *short_lived](auto work) { thread.post(std::move(work)); });
            rig.net->wake(Lane::dse);
            if (i % 3 == 0)
                std::this_thread::yield();
            rig.net->set_vault({});
            short_lived.reset(); // from here on nothing may reach it
        }
        QTRY_VERIFY_WITH_TIMEOUT(rig.live.load(), PATIENCE_MS);
    }
    void begin_and_end_many_times() {
        Rig rig;
        for (int i = 0; i < 50; ++i) {
            rig.begin();
            rig.press_place(i % 20);
            rig.net->end();
        }
        rig.begin();
        QTRY_COMPARE_WITH_TIMEOUT(rig.waiting(), 0, PATIENCE_MS);
    }
    void calls_work_without_a_keeper() {
        Rig rig;
        std::atomic<int> said{0};
        rig.net->call([&said](sync::Transport &transport) {
            sync::hello(transport, [&said](const sync::CallResult<protocol::HelloAnswer> &result) {
                said = result.answer ? 2 : 1; // the scripted hub has no hello: a problem is an answer too
            });
        });
        QTRY_COMPARE_WITH_TIMEOUT(said.load(), 1, PATIENCE_MS);
    }
    void a_store_that_outlives_the_network_thread_is_safe() {
        auto rig = std::make_unique<Rig>();
        rig->begin();
        for (int day = 1; day <= 20; ++day)
            rig->ops.post([day](store::LocalStore &store) { testing::press(store, a_place(day), day * 1'000); });
        rig->net->wake(Lane::everyday);
        rig->net->stop();
        rig->net->wake(Lane::sos); // harmless
        const int waiting = rig->waiting();
        QVERIFY(waiting >= 0 && waiting <= 20);
        rig.reset();
    }
};

QTEST_GUILESS_MAIN(tst_sync_thread)
#include "tst_sync_thread.moc"
