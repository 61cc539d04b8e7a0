// Hub time under clock steps, reboots and restarts: intervals hold, nothing is late, and the operator learns of it.
#include "hub/hub_clock.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

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

    void a_clock_set_forward_makes_nothing_early() {
        for (const std::int64_t ahead : {60LL, 2 * 86'400LL, 3'652 * 86'400LL}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
            world.now.utc = world.now.utc + seconds(ahead);
            world.pass({3'599'999});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
            world.pass({1});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
            QCOMPARE(world.service->clock_steps(), 1);
        }
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

    void after_a_reboot_what_remained_runs_on_whatever_the_wall_says() {
        for (const std::int64_t wrong : {0LL, -56LL * 365 * 86'400, -86'400LL, 86'400LL * 3'650}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
            world.pass(minutes(20));
            world.due();
            reboot(world, minutes(5), seconds(wrong));
            world.due();
            QVERIFY(!world.service->time_confirmed());
            world.pass({39 * 60'000 + 29'999}); // the machine ran for 30 s before the hub did
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
            world.pass({1});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
        }
    }

    void on_another_machine_that_is_up_for_months_nothing_is_early() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        reboot(world, minutes(5), {}, minutes(90 * 24 * 60).count);
        world.due();
        world.pass(seconds(60 * 60 - 1));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass(seconds(1));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void the_operator_hears_once_that_the_hub_was_away() {
        HubWorld world;
        world.due();
        QVERIFY(!world.actions.clock.has_value());
        reboot(world, minutes(5));
        world.due();
        QVERIFY(world.actions.clock == hub::ClockNews{});
        world.due();
        QVERIFY(!world.actions.clock.has_value());
        hub::confirm_time(*world.store, world.now);
        world.due();
        QVERIFY(world.actions.clock.has_value());
        QCOMPARE(world.actions.clock->by, hub::TimeWord::operator_said);
    }

    void hub_time_is_kept_while_something_is_armed() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        for (int i = 0; i < 1'200; ++i) {
            world.pass(seconds(1));
            world.due();
        }
        reboot(world, minutes(5), {}, 0); // nothing else was written in those 20 minutes
        world.due();
        world.pass(seconds(40 * 60 - 1)); // not a second early
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass(seconds(6)); // and five late at most
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void three_peoples_clocks_confirm_the_time() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol), again = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        reboot(world, minutes(90));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        show_wall(world, a), show_wall(world, again); // two of one person are one
        show_wall(world, b);
        world.due();
        QVERIFY(!world.service->time_confirmed());
        show_wall(world, c, minutes(-60 * 24 * 365)); // a wild one, and still the median of three
        world.due();
        QVERIFY(world.service->time_confirmed());
        QCOMPARE(world.service->hub_time(world.now), world.now.utc);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating); // 80 minutes past: the grace is over too
    }

    void three_clocks_that_all_differ_confirm_nothing() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        reboot(world, minutes(90));
        world.due();
        show_wall(world, a), show_wall(world, b, minutes(20)), show_wall(world, c, minutes(-20));
        world.due();
        QVERIFY(!world.service->time_confirmed());
    }

    void what_was_armed_before_the_word_came_keeps_its_interval() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        reboot(world, minutes(90));
        world.due();
        const auto wanted = world.say(a, start_visit(visit_id(1))); // in a time that is 90 minutes behind
        QVERIFY(wanted.receipt.has_value());
        world.pull(a);
        world.pass(minutes(10));
        show_wall(world, a), show_wall(world, b), show_wall(world, c);
        world.due();
        QVERIFY(world.service->time_confirmed());
        const auto visit = world.visit(visit_id(1));
        QCOMPARE(visit->state, VisitState::armed);
        QCOMPARE(visit->deadline, world.now.utc + minutes(50));
        QCOMPARE(visit->epoch, std::int64_t{1});
        protocol::RoundAnswer first;
        world.pull(a, StoreFile::ops, 1'000, &first); // and the hub's word for the deadline in the new time
        QCOMPARE(first.receipts.size(), std::size_t{1});
        QCOMPARE(first.receipts.front().deadline, visit->deadline);
        world.pass({50 * 60'000 - 1});
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass({1});
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }

    void a_time_server_is_believed_when_nobody_contradicts_it() {
        HubWorld world;
        auto a = world.enrol(alice);
        reboot(world, minutes(90));
        world.now.synchronised = true;
        world.due();
        QVERIFY(!world.service->time_confirmed()); // it may have been found this very moment
        show_wall(world, a, minutes(30));
        world.pass(seconds(10));
        world.due();
        QVERIFY(!world.service->time_confirmed());
        world.pass(minutes(10));
        show_wall(world, a);
        world.due();
        QVERIFY(world.service->time_confirmed());
        QCOMPARE(world.service->hub_time(world.now), world.now.utc);
    }

    /// The clock of the machine did not step, but its source was found only now, and may still step it.
    void a_source_is_believed_ten_seconds_after_it_was_found() {
        HubWorld world;
        reboot(world, minutes(90), minutes(0));
        for (int i = 0; i < 60; ++i)
            world.pass(seconds(1)), world.due();
        world.now.synchronised = true;
        world.due();
        world.pass(seconds(9));
        world.due();
        QVERIFY(!world.service->time_confirmed());
        world.pass(seconds(2));
        world.due();
        QVERIFY(world.service->time_confirmed());
    }

    void a_time_server_that_says_years_is_not_believed_alone() {
        for (const std::int64_t days : {-1LL, 2LL, 7'168LL}) {
            HubWorld world;
            reboot(world, minutes(90), minutes(days * 24 * 60));
            world.now.synchronised = true;
            for (int i = 0; i < 60; ++i)
                world.pass(seconds(1)), world.due();
            QVERIFY(!world.service->time_confirmed());
        }
    }

    void the_operator_confirms_at_once_and_both_ways() {
        for (const std::int64_t off : {0LL, 90LL, 3'650LL * 24 * 60, -3'650LL * 24 * 60}) {
            HubWorld world;
            auto a = world.enrol(alice);
            world.say(a, start_visit(visit_id(1)));
            world.now.utc = world.now.utc + minutes(off); // it was wrong from the beginning, and is right now
            world.pass(minutes(10));
            hub::confirm_time(*world.store, world.now);
            world.due();
            QVERIFY(world.service->time_confirmed());
            QCOMPARE(world.service->hub_time(world.now), world.now.utc);
            const auto visit = world.visit(visit_id(1));
            QCOMPARE(visit->state, VisitState::armed);
            QCOMPARE(visit->deadline, world.now.utc + minutes(50));
        }
    }

    /// Its first answer was lost, and hub time was put back meanwhile: the word of then would count as the later one.
    void an_answer_given_again_has_the_deadline_of_now() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.now.utc = world.now.utc + minutes(90);
        world.pass(seconds(1));
        hub::confirm_time(*world.store, world.now);
        world.due();
        const auto start = world.command(a, start_visit(visit_id(1)));
        const auto then = world.send(a, start).receipt->deadline;
        world.now.utc = world.now.utc - minutes(90);
        hub::confirm_time(*world.store, world.now);
        world.due();
        const auto visit = world.visit(visit_id(1));
        QVERIFY(visit->deadline < then && visit->epoch == 1);
        const auto again = world.send(a, start);
        QCOMPARE(again.verdict, Verdict::accepted);
        QCOMPARE(again.receipt->deadline, visit->deadline);
    }

    void a_word_of_another_boot_says_nothing() {
        HubWorld world;
        hub::confirm_time(*world.store, world.now);
        reboot(world, minutes(90));
        world.due();
        QVERIFY(!world.service->time_confirmed());
    }

    void peoples_clocks_and_the_machines_own_set_a_wrong_time_right() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        world.say(a, start_visit(visit_id(1)));
        const auto wrong = world.now.utc;
        world.now.utc = world.now.utc - minutes(3'650 * 24 * 60); // a hub made under a clock ten years ahead
        world.due();
        QCOMPARE(world.service->hub_time(world.now), wrong); // the wall alone moves nothing
        show_wall(world, a), show_wall(world, b), show_wall(world, c);
        world.due();
        QCOMPARE(world.service->hub_time(world.now), world.now.utc);
        QCOMPARE(world.visit(visit_id(1))->deadline, world.now.utc + minutes(60));
    }

    void peoples_clocks_alone_do_not_move_a_confirmed_time() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        show_wall(world, a, minutes(60)), show_wall(world, b, minutes(60)), show_wall(world, c, minutes(60));
        world.due();
        QCOMPARE(world.service->hub_time(world.now), world.now.utc);
    }
};

QTEST_GUILESS_MAIN(tst_hub_clock)
#include "tst_hub_clock.moc"
