// Hub time under clock steps, reboots and restarts: intervals hold, nothing is late, and the operator learns of it.
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::test;

class tst_hub_clock : public QObject {
    Q_OBJECT
private slots:
    void a_clock_set_back_makes_nothing_late() {
        for (const std::int64_t back : {5LL, 3'600LL, 86'400LL}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
            world.now.utc = world.now.utc - seconds(back);
            world.pass({3'599'999});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed); // and nothing early
            world.pass({1});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
            QCOMPARE(world.service->clock_steps(), 1);
        }
    }

    void intervals_armed_after_a_step_back_hold_too() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.now.utc = world.now.utc - minutes(60);
        world.say(worker, start_visit(visit_id(1)));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass(minutes(60));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void followed_drift_outlives_a_change_by_the_admin() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.now.utc = world.now.utc + Millis{1'500}; // drift
        world.due();
        world.now.utc = world.now.utc - Millis{1'500};
        (void)hub::make_code(world.admin(), bob); // the kept anchor is read again
        world.pass({3'598'500});
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void a_clock_set_forward_fires_rather_than_misses() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.now.utc = world.now.utc + minutes(61);
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
        QCOMPARE(world.service->clock_steps(), 1);
    }

    void a_restart_within_one_boot_keeps_the_anchor() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        {
            HubWorld world(path);
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
        }
        HubWorld world(path, false);
        world.pass(minutes(60));
        world.now.utc = noon; // set back an hour while the hub was down
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void after_a_reboot_utc_is_all_there_is() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.now = {noon + minutes(59), 10, "boot-2"};
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass(minutes(1));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void small_drift_is_no_alarm() {
        HubWorld world;
        auto worker = world.enrol(alice);
        for (int i = 0; i < 1'000; ++i) {
            world.pass(minutes(10));
            world.now.utc.ms += i % 3 - 1;
            world.due();
        }
        QCOMPARE(world.service->clock_steps(), 0);
        QVERIFY(!worker.token.empty());
    }

    void what_day_it_is_does_not_go_back_with_the_clock() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, Leave{today});                       // hub time begins
        world.now.utc = world.now.utc - minutes(13 * 60); // somebody sets the clock, to 23:00 of yesterday
        QCOMPARE(world.say(a, Arrive{today, town_hall}).verdict, Verdict::accepted);
    }

    void the_days_end_turns_arrivals_into_counts() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        world.say(a, Arrive{today, town_hall});
        world.say(b, Arrive{today, town_hall});
        world.pull(a);
        const auto end = [&] {
            hub::Actions actions;
            world.service->day_end(world.now, actions);
            hub::Batch batch(*world.store);
            return world.store->list("actual").size();
        };
        QCOMPARE(end(), std::size_t{2});
        world.pass(minutes(14 * 60 + 59)); // 02:59 in winter
        QCOMPARE(end(), std::size_t{2});
        world.pass(minutes(1));
        QCOMPARE(end(), std::size_t{0});
        bool forgotten = false;
        for (const auto &row : world.pull(a))
            forgotten = forgotten || (row.kind == "actual" && row.body.empty());
        QVERIFY(forgotten);
    }
};

QTEST_GUILESS_MAIN(tst_hub_clock)
#include "tst_hub_clock.moc"
