// The operator's functions: imports that add, update and mark leavers, roles kept and set, plans per team, counts; and
// a running hub that hears of what another process wrote.
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::test;

class tst_hub_admin : public QObject {
    Q_OBJECT
private slots:
    void a_second_import_updates_and_keeps_roles() {
        HubWorld world;
        auto import = small_council();
        const auto same = hub::import_rows(world.admin(), import);
        QCOMPARE(same.added + same.updated, 0);
        QVERIFY(same.unchanged > 20);
        import.set_roles = false;
        for (auto &person : import.people)
            person.roles = {Role::staff};
        import.people[0].job_title = "Senior officer";
        const auto second = hub::import_rows(world.admin(), import);
        QCOMPARE(second.updated, 1);
        for (const auto &person : hub::all_people(*world.store))
            if (person.id == carol)
                QVERIFY(person.roles.has(Role::safety_officer));
    }

    void leavers_are_marked_once() {
        HubWorld world;
        hub::Import import;
        import.leavers = {alice, person_id(99)};
        QCOMPARE(hub::import_rows(world.admin(), import).updated, 1);
        QCOMPARE(hub::import_rows(world.admin(), import).updated, 0);
    }

    void a_person_may_only_be_granted_what_exists() {
        HubWorld world;
        QVERIFY(hub::set_roles(world.admin(), dora, {Role::staff, Role::admin}));
        QVERIFY(!hub::set_roles(world.admin(), person_id(99), {Role::admin}));
    }

    void plans_by_team_fall_back_to_the_councils() {
        HubWorld world;
        Ladder parks;
        parks.rungs = {{"Parks duty", Channel::mail, "parks@example.gov.uk", 2}};
        QCOMPARE(hub::set_plan(world.admin(), parks, {"parks"}).code, RefusalCode::none);
        QVERIFY(hub::plan_of(*world.store, {"parks"}) == parks);
        QVERIFY(hub::plan_of(*world.store, {"housing"}) == three_rungs());
        auto d = world.enrol(dora), a = world.enrol(alice);
        world.say(d, RaiseSos{visit_id(1), "", {}});
        QCOMPARE(world.actions.outgoing.at(0).send.who, std::string("Parks duty"));
        world.say(a, RaiseSos{visit_id(2), "", {}});
        QVERIFY(world.actions.outgoing.empty()); // the council's first rung is the board
    }

    void an_empty_hub_still_has_a_plan_and_one_history() {
        HubWorld world(":memory:", false);
        hub::prepare(world.admin(), three_rungs());
        hub::prepare(world.admin(), {});
        QVERIFY(hub::plan_of(*world.store, {}) == three_rungs());
        hub::Batch batch(*world.store);
        QCOMPARE(world.store->meta("history")->size(), std::size_t{22});
    }

    void rows_of_the_admin_wake_listeners_of_a_running_hub() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.pull(a);
        world.due();
        hub::set_roles(world.admin(), dora, {Role::staff, Role::facilities});
        QCOMPARE(world.pull(a).size(), std::size_t{1});
    }

    void counts_and_holidays() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, RaiseSos{visit_id(1), "", {}});
        world.pass(minutes(5));
        world.due();
        const auto counts = hub::counts(*world.store);
        QCOMPARE(counts.people, 8);
        QCOMPARE(counts.devices, 1);
        QCOMPARE(counts.running_visits, 1);
        QCOMPARE(counts.sends_owed, 1);
        QCOMPARE(counts.oldest_owed_ms, world.now.utc.ms);
        hub::import_holidays(world.admin(), {{today, "Founders' day"}});
        hub::Batch batch(*world.store);
        QCOMPARE(world.store->holidays().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_hub_admin)
#include "tst_hub_admin.moc"
