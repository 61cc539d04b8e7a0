// What waits until hub time is confirmed, and who hears of a hub that was away or of a clock that is wrong.
#include "hub/admin_ops.h"
#include "hub/hub_clock.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {
/// Two visits of one receiver ran while the machine was off; the word of it is due.
struct TwoVisits {
    HubWorld world;
    Phone a = world.enrol(alice), b = world.enrol(bob);
    TwoVisits() {
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        world.say(a, start_visit(visit_id(1)));
        world.say(b, start_visit(visit_id(2)));
        reboot(world, minutes(5));
        world.due();
        world.pass(seconds(20));
    }
};

} // namespace

class tst_hub_clock_effects : public QObject {
    Q_OBJECT
private slots:
    void nothing_is_deleted_before_the_time_is_confirmed() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol);
        world.say(a, Arrive{today, town_hall});
        const auto arrivals = [&] {
            hub::Actions done;
            world.service->day_end(world.now, done);
            hub::Batch batch(*world.store);
            return world.store->list("actual").size();
        };
        reboot(world, minutes(14 * 60), minutes(3'650 * 24 * 60));
        world.pass(minutes(24 * 60));
        world.due();
        QCOMPARE(arrivals(), std::size_t{1});
        world.now.utc = world.now.utc - minutes(3'650 * 24 * 60);
        show_wall(world, a), show_wall(world, b), show_wall(world, c);
        world.due();
        QCOMPARE(arrivals(), std::size_t{0});
    }

    /// The operator confirmed a time years ahead: a visit that was closed goes, as too old, before the board has heard
    /// that it was closed. Once the time is right again, the board must not show it as running.
    void who_missed_what_a_wrong_time_deleted_begins_anew() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, start_visit(visit_id(1)));
        world.pull(officer);
        world.say(worker, CloseVisit{visit_id(1), 1});
        world.pull(worker);
        const auto say_time = [&](std::int64_t years) {
            world.now.utc = world.now.utc + minutes(years * 365 * 24 * 60);
            hub::confirm_time(*world.store, world.now);
            world.due();
        };
        reboot(world, minutes(5)); // what is stamped in the stretch that is put right goes along; the visit was before
        world.due();
        say_time(4);
        hub::Actions done;
        world.service->day_end(world.now, done);
        QVERIFY(!world.visit(visit_id(1)));
        say_time(-4);
        protocol::RoundAnswer first;
        world.pull(officer, StoreFile::ops, 12'000, &first);
        QVERIFY(first.resync);
        world.pull(officer, StoreFile::ops, 12'000, &first);
        QVERIFY(!first.resync); // once is enough
        world.restart();
        world.pull(officer, StoreFile::ops, 12'000, &first);
        QVERIFY(!first.resync);
    }

    /// A hub that was set up under a clock years off: what was recorded meanwhile is as old as it is, not as the years.
    void what_was_recorded_in_a_wrong_time_keeps_its_age() {
        for (const std::int64_t years : {6LL, -6LL}) {
            HubWorld world;
            auto worker = world.enrol(alice), gone = world.enrol(bob);
            auto with_place = start_visit(visit_id(1));
            with_place.fix = Fix{51'500'000, -120'000, 20, noon};
            const auto start = world.command(worker, with_place);
            QCOMPARE(world.send(worker, start).verdict, Verdict::accepted);
            world.pass(minutes(5));
            world.say(worker, CloseVisit{visit_id(1), 1});
            hub::revoke_device(world.admin(), gone.device);
            world.now.utc = world.now.utc + minutes(years * 365 * 24 * 60);
            hub::confirm_time(*world.store, world.now);
            world.due();
            const auto day = minutes(24 * 60);
            for (const int days : {0, 2}) { // and once it is past the day's end
                world.pass(Millis{days * day.count});
                hub::Actions done;
                world.service->day_end(world.now, done);
                const auto visit = world.visit(visit_id(1));
                QVERIFY(visit);
                QVERIFY(world.now.utc - visit->closed_at < minutes(50 * 60) && visit->closed_at <= world.now.utc);
                QCOMPARE(visit->closed_at - visit->started_at, minutes(5));
                QVERIFY(world.store->position(visit_id(1)));
                QVERIFY(world.store->command(start.id));
                QVERIFY(world.store->device(gone.device));
            }
            world.pass(Millis{31 * day.count}); // the place goes after thirty days of its own, whatever the years were
            hub::Actions done;
            world.service->day_end(world.now, done);
            QVERIFY(!world.store->position(visit_id(1)));
            QVERIFY(world.visit(visit_id(1)));
        }
    }

    /// Messages that wait are as old as they are: no word of a hub that was away.
    void a_message_that_waits_is_not_late_because_time_moved() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, RaiseSos{visit_id(1), {}, {}});
        world.pass(seconds(15)); // nobody's app showed it
        const auto id = world.due().at(0).id;
        world.now.utc = world.now.utc + minutes(10);
        hub::confirm_time(*world.store, world.now);
        world.due();
        const auto tries = world.service->before_send({id}, world.now);
        QCOMPARE(tries.go.size(), std::size_t{1});
        QVERIFY(!tries.go.front().late);
    }

    void a_wall_years_ahead_ends_no_day_and_spoils_no_code() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, Arrive{today, town_hall});
        const auto code = hub::make_code(world.admin(), bob);
        world.now.utc = world.now.utc + minutes(3'650 * 24 * 60);
        world.due();
        hub::Actions done;
        world.service->day_end(world.now, done);
        {
            hub::Batch batch(*world.store);
            QCOMPARE(world.store->list("actual").size(), std::size_t{1});
        }
        protocol::EnrolRequest request;
        request.code = code;
        request.device = id_of<DeviceId>(8, 99);
        const auto answer = world.ask({{}, request, false});
        QVERIFY(std::holds_alternative<protocol::EnrolAnswer>(answer.body));
        QCOMPARE(world.say(a, Arrive{today, depot}).verdict, Verdict::accepted);
    }

    void whom_the_plans_name_hears_that_the_hub_was_away() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        world.say(a, start_visit(visit_id(1)));
        world.pass(seconds(10));
        world.say(b, start_visit(visit_id(2)));
        reboot(world, minutes(5));
        QVERIFY(world.due().empty()); // a time server may have its say first
        world.pass(seconds(20));
        const auto told = world.due();
        QCOMPARE(told.size(), std::size_t{1}); // one message a receiver
        QCOMPARE(told[0].send.kind, SendKind::away);
        QCOMPARE(told[0].send.visit, visit_id(1)); // of the visit that is due first
        QCOMPARE(told[0].others, std::int64_t{1});
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::armed);
        world.pass(seconds(30));
        QVERIFY(world.due().empty()); // once
        world.restart();
        world.pass(seconds(30));
        QVERIFY(world.due().empty()); // also when the process starts anew
        reboot(world, minutes(5));
        world.due();
        world.pass(seconds(20));
        QCOMPARE(world.due().size(), std::size_t{1}); // and again after another start of the machine
    }

    /// One message speaks for all of a receiver's visits. When the one that it names is over, or tells people by
    /// itself, before the message went out, the next one of then carries it on, as old as it is.
    void the_word_that_the_hub_was_away_outlives_the_visit_it_names() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        put_plan(world.admin(), mail_plan("parks@example.gov.uk"), {"parks"});
        auto a = world.enrol(alice), b = world.enrol(bob), c = world.enrol(carol), d = world.enrol(dora);
        world.say(a, start_visit(visit_id(1)));
        world.say(d, start_visit(visit_id(4))); // told to another address
        world.pass(seconds(10));
        world.say(b, start_visit(visit_id(2)));
        reboot(world, minutes(5));
        world.due();
        world.pass(seconds(20));
        auto told = world.due();
        QCOMPARE(told.size(), std::size_t{2});
        const auto at_of = [&world](std::int64_t id) {
            hub::Batch read(*world.store);
            return world.store->message(id)->row.owed_at;
        };
        const auto since = at_of(told.at(0).id);
        world.pass(seconds(5));
        world.say(c, start_visit(visit_id(3))); // after the hub was away: not one of those
        world.report(told.at(0).id, SendOutcome::failed, SendTrouble::no_connection);
        world.pass(minutes(2));
        world.say(a, CloseVisit{visit_id(1), 1});
        auto next = world.actions.outgoing;
        QCOMPARE(next.size(), std::size_t{1});
        QVERIFY(next[0].send.kind == SendKind::away && next[0].send.visit == visit_id(2));
        QCOMPARE(next[0].send.address, std::string("duty@example.gov.uk"));
        const auto tries = world.service->before_send({told.at(0).id, next[0].id}, world.now);
        QCOMPARE(tries.drop, std::vector{told.at(0).id});
        QVERIFY(tries.go.size() == 1 && tries.go[0].late && tries.go[0].person_name == "Bob Łęcki");
        QCOMPARE(at_of(next[0].id), since);
    }
    void and_ends_with_the_last_of_them() {
        TwoVisits on;
        auto &[world, a, b] = on;
        auto c = world.enrol(carol);
        QCOMPARE(world.due().size(), std::size_t{1});
        world.say(c, start_visit(visit_id(3)));
        world.say(a, CloseVisit{visit_id(1), 1});
        QCOMPARE(world.actions.outgoing.size(), std::size_t{1});
        world.say(b, CloseVisit{visit_id(2), 1});
        QVERIFY(world.actions.outgoing.empty()); // Carol's visit began when the hub was there
        QVERIFY(world.service->unsent().empty());
    }
    void whoever_was_heard_of_since_does_not_carry_it_on() {
        TwoVisits on;
        auto &[world, a, b] = on;
        QCOMPARE(world.due().size(), std::size_t{1});
        world.pass(seconds(5));
        QCOMPARE(world.say(b, CheckIn{visit_id(2), 1, {}}).verdict, Verdict::accepted);
        world.say(a, CloseVisit{visit_id(1), 1});
        QVERIFY(world.actions.outgoing.empty());
    }
    /// A try under way may arrive: only when it did not does the next visit carry the word on.
    void a_word_on_its_way_is_not_said_twice() {
        for (const SendOutcome outcome : {SendOutcome::handed_over, SendOutcome::failed}) {
            TwoVisits on;
            auto &[world, a, b] = on;
            const auto id = world.due().at(0).id;
            QCOMPARE(world.service->before_send({id}, world.now).go.size(), std::size_t{1});
            world.say(a, CloseVisit{visit_id(1), 1});
            QVERIFY(world.actions.outgoing.empty());
            const auto next = world.report(id, outcome, SendTrouble::no_connection);
            QCOMPARE(next.size(), std::size_t{outcome == SendOutcome::failed ? 1U : 0U});
            QVERIFY(next.empty() || next[0].send.visit == visit_id(2));
        }
    }
    void a_process_that_keeps_dying_says_it_as_soon() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        reboot(world, minutes(5));
        std::size_t told = 0;
        for (int life = 0; life < 4; ++life) {
            told += world.due().size();
            world.pass(seconds(8));
            world.restart();
        }
        QCOMPARE(told + world.due().size(), std::size_t{1});
    }

    void nobody_hears_it_when_the_time_is_confirmed_at_once() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        reboot(world, minutes(5));
        world.now.synchronised = true;
        for (int i = 0; i < 40; ++i) {
            world.pass(seconds(1));
            QVERIFY(world.due().empty());
        }
        QVERIFY(world.service->time_confirmed());
    }

    void safety_officers_are_told_that_the_hub_was_away_and_of_a_wrong_wall() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        world.now.utc = world.now.utc + minutes(2 * 24 * 60);
        protocol::RoundAnswer mine, theirs;
        world.due();
        world.pull(a, StoreFile::ops, 1'000, &mine);
        world.pull(c, StoreFile::ops, 1'000, &theirs);
        QVERIFY(theirs.hub.time_sure && !theirs.hub.was_away);
        QCOMPARE(theirs.hub.wall_ahead_s, std::int64_t{2 * 86'400});
        QCOMPARE(mine.hub.wall_ahead_s, std::int64_t{0});
        reboot(world, minutes(5));
        world.due();
        world.pull(a, StoreFile::ops, 1'000, &mine);
        world.pull(c, StoreFile::ops, 1'000, &theirs);
        QVERIFY(!theirs.hub.time_sure && theirs.hub.was_away);
        QVERIFY(!mine.hub.time_sure && !mine.hub.was_away);
    }

    void small_drift_is_no_alarm() {
        HubWorld world;
        for (int i = 0; i < 1'000; ++i) {
            world.pass(minutes(10));
            world.now.utc.ms += 1;
            world.due();
        }
        QCOMPARE(world.service->clock_steps(), 0);
        world.now.utc = world.now.utc + minutes(10); // this is one
        world.due();
        QCOMPARE(world.service->clock_steps(), 1);
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

QTEST_GUILESS_MAIN(tst_hub_clock_effects)
#include "tst_hub_clock_effects.moc"
