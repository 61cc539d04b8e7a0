// The service thread: what is shed and what never is, who goes first, deadlines that come due while nobody asks, and
// what happens when the store fails.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "hub/http/limits.h"
#include "hub/program/program_world.h"
#include "protocol/wire.h"
#include "support/store/fault_vfs.h"
#include <QTemporaryDir>

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::ServiceThread;

namespace {

constexpr int sqlite_io_error = 10;

/// A service thread without a server: answers land here, on that thread.
struct BareDoor {
    explicit BareDoor(HubWorld &world) : hub(world) {
        wiring.clock = [this] {
            const std::lock_guard lock(mutex);
            return hub.now;
        };
        wiring.post = {[](std::function<void()> work) { work(); }};
        wiring.send = [this](std::vector<hub::Outgoing> list) {
            const std::lock_guard lock(mutex);
            sent += list.size();
        };
        wiring.owed = [](auto) {};
        wiring.may_go = [](auto) {};
        wiring.woken = [](const auto &, auto) {};
        wiring.disconnected = [](const auto &) {};
        wiring.clock_stepped = [this] { ++steps_told; };
        wiring.changed_outside = [] {};
        wiring.failed = [this](const std::string &) {
            const std::lock_guard lock(mutex);
            ++failures;
        };
        service_thread = std::make_unique<ServiceThread>(*world.service, *world.store, metrics, wiring);
    }
    ServiceThread::Taken ask(int name, bool urgent) {
        return service_thread->ask({hub::Request{}, urgent, 0, [this, name](const hub::Answer &) {
                                        const std::lock_guard lock(mutex);
                                        answered.push_back(name);
                                    }});
    }
    template <class T> T read(T BareDoor::*member) {
        const std::lock_guard lock(mutex);
        return this->*member;
    }
    void pass(Millis time) {
        const std::lock_guard lock(mutex);
        hub.pass(time);
    }
    void step_clock(Millis by) {
        const std::lock_guard lock(mutex);
        hub.now.utc = hub.now.utc + by;
    }

    HubWorld &hub;
    std::atomic<int> steps_told{0};
    hub::Metrics metrics;
    ServiceThread::Wiring wiring;
    std::mutex mutex;
    std::vector<int> answered;
    std::size_t sent = 0;
    int failures = 0;
    std::unique_ptr<ServiceThread> service_thread;
};

} // namespace

class tst_program_service_thread : public QObject {
    Q_OBJECT
private slots:
    void a_full_queue_sheds_bookings_but_never_an_sos() {
        HubWorld world;
        BareDoor bare(world);
        for (std::size_t i = 0; i < hub::http_limits::waiting_max; ++i)
            QCOMPARE(bare.ask(0, false), ServiceThread::Taken::yes);
        QCOMPARE(bare.ask(1, false), ServiceThread::Taken::busy);
        QCOMPARE(bare.ask(2, true), ServiceThread::Taken::yes);
        bare.service_thread->start();
        bare.service_thread->stop(); // answers all that waited
        QCOMPARE(bare.answered.size(), hub::http_limits::waiting_max + 1);
        QCOMPARE(bare.answered.front(), 2); // before everything that came earlier
        QCOMPARE(bare.ask(3, true), ServiceThread::Taken::stopping);
    }

    /// A flood at the outside door: an SOS that comes later is answered before any of it, and waits for one errand at
    /// most when one has begun.
    void errands_of_strangers_come_last_and_one_by_one() {
        using Of = ServiceThread::ErrandOf;
        HubWorld world;
        BareDoor bare(world);
        const auto run = [&bare](Of of, int name) {
            return bare.service_thread->run({of, [&bare, name](hub::Service &, const hub::HubNow &, hub::Actions &) {
                                                 {
                                                     const std::lock_guard lock(bare.mutex);
                                                     bare.answered.push_back(name);
                                                 }
                                                 if (name == 30) // meanwhile somebody is in danger
                                                     bare.ask(2, true);
                                             }});
        };
        for (std::size_t i = 0; i < hub::http_limits::errands_max; ++i)
            QCOMPARE(run(Of::page, 30), ServiceThread::Taken::yes);
        QCOMPARE(run(Of::page, 30), ServiceThread::Taken::busy); // one urgency fills up alone
        QCOMPARE(run(Of::callback, 20), ServiceThread::Taken::yes);
        QCOMPARE(run(Of::answer, 10), ServiceThread::Taken::yes);
        QCOMPARE(bare.ask(1, false), ServiceThread::Taken::yes);
        bare.service_thread->start();
        QTRY_COMPARE_WITH_TIMEOUT(bare.read(&BareDoor::answered).size(), 3 + 2 * hub::http_limits::errands_max,
                                  PATIENCE_MS);
        bare.service_thread->stop();
        const std::vector<int> first(bare.answered.begin(), bare.answered.begin() + 7);
        QCOMPARE(first, (std::vector<int>{1, 10, 20, 30, 2, 30, 2}));
        QCOMPARE(run(Of::answer, 10), ServiceThread::Taken::stopping);
    }

    void errands_that_wait_are_done_before_the_end() {
        HubWorld world;
        BareDoor bare(world);
        int done = 0;
        for (int i = 0; i < 10; ++i)
            bare.service_thread->run(
                {ServiceThread::ErrandOf::page, [&done](auto &, const auto &, auto &) { ++done; }});
        bare.service_thread->start();
        bare.service_thread->stop();
        QCOMPARE(done, 10);
    }

    void urgent_is_what_can_not_wait() {
        HubWorld world;
        auto phone = world.enrol(alice);
        const auto urgent = [&](Verb verb) {
            hub::Request request;
            auto round = world.round_of(phone);
            round.commands = {codec::text_of(codec::write_command(world.command(phone, std::move(verb))))};
            request.body = round;
            return hub::is_urgent(request);
        };
        QVERIFY(urgent(RaiseSos{visit_id(1), "", {}}));
        QVERIFY(urgent(CheckIn{visit_id(1), 1, {}}));
        QVERIFY(urgent(CloseVisit{visit_id(1), 1}));
        QVERIFY(urgent(AcknowledgeAlarm{visit_id(1), 1}));
        QVERIFY(urgent(AlarmShown{visit_id(1), 1}));
        QVERIFY(!urgent(Leave{}));
        QVERIFY(!urgent(BookDesk{}));
        QVERIFY(!hub::is_urgent(hub::Request{}));
    }

    void a_deadline_comes_due_while_nobody_asks() {
        HubWorld world;
        auto phone = world.enrol(alice);
        QCOMPARE(world.say(phone, start_visit(visit_id(1), 30)).verdict, Verdict::accepted);
        BareDoor bare(world);
        bare.service_thread->start();
        QTRY_VERIFY_WITH_TIMEOUT(bare.metrics.ready.load(), PATIENCE_MS);
        QCOMPARE(bare.read(&BareDoor::sent), std::size_t(0));
        for (int i = 0; i < 12; ++i) {
            bare.pass(minutes(5));
            bare.service_thread->listen("wakes it", 0, [](const auto &) {});
            const std::int64_t now = bare.wiring.clock().boottime_ms;
            QTRY_VERIFY_WITH_TIMEOUT(bare.metrics.door_heartbeat_ms.load() >= now, PATIENCE_MS); // it has turned since
        }
        QTRY_VERIFY_WITH_TIMEOUT(bare.read(&BareDoor::sent) > 0, PATIENCE_MS);
        bare.service_thread->stop();
    }

    void a_clock_that_jumps_is_told_of() {
        HubWorld world;
        BareDoor bare(world);
        bare.service_thread->start();
        QTRY_VERIFY_WITH_TIMEOUT(bare.metrics.ready.load(), PATIENCE_MS);
        auto ask = [&, asked = std::size_t{0}]() mutable {
            bare.ask(1, false);
            ++asked;
            QTRY_VERIFY_WITH_TIMEOUT(bare.read(&BareDoor::answered).size() == asked, PATIENCE_MS);
        };
        ask();
        QCOMPARE(bare.steps_told.load(), 0);
        bare.step_clock(seconds(-30));
        ask();
        QTRY_COMPARE_WITH_TIMEOUT(bare.steps_told.load(), 1, PATIENCE_MS);
        ask();
        QCOMPARE(bare.metrics.clock_steps.load(), std::uint64_t{1});
        QVERIFY(bare.metrics.text().find("tallyboard_clock_steps_total 1") != std::string::npos);
        bare.service_thread->stop();
    }

    void a_store_that_fails_stops_the_hub() {
        const QTemporaryDir folder;
        HubWorld world(folder.filePath("hub.db").toStdString(), true, testing::fault_vfs());
        auto phone = world.enrol(alice);
        BareDoor bare(world);
        bare.service_thread->start();
        QVERIFY(bare.metrics.ready);
        testing::set_fault_plan({1, sqlite_io_error, true, false}); // every write and sync from now on
        hub::Request request;
        request.token = phone.token;
        auto round = world.round_of(phone);
        round.commands = {codec::text_of(codec::write_command(world.command(phone, start_visit(visit_id(1)))))};
        request.body = round;
        bare.service_thread->ask(
            {request, false, 0, [](const hub::Answer &) { QFAIL("nothing was kept, nothing is said"); }});
        QTRY_COMPARE_WITH_TIMEOUT(bare.read(&BareDoor::failures), 1, PATIENCE_MS);
        QVERIFY(!bare.metrics.ready);
        testing::set_fault_plan({});
        bare.service_thread->stop();
    }
};

QTEST_GUILESS_MAIN(tst_program_service_thread)
#include "tst_program_service_thread.moc"
