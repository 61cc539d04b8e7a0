// The operator's functions: imports that add, update and mark leavers, roles kept and set, plans per team, counts; and
// a running hub that hears of what another process wrote.
#include "hub/hub_rows.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

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
        put_plan(world.admin(), mail_plan("parks@example.gov.uk", "Parks duty"), {"parks"});
        auto d = world.enrol(dora), a = world.enrol(alice);
        world.say(d, RaiseSos{visit_id(1), "", {}});
        QCOMPARE(world.actions.outgoing.at(0).send.who, std::string("Parks duty"));
        world.say(a, RaiseSos{visit_id(2), "", {}});
        QVERIFY(world.actions.outgoing.empty()); // the council's first rung is the board
    }

    void an_empty_hub_has_one_history() {
        HubWorld world(":memory:", false);
        const auto history = [&world] {
            const hub::Batch batch(*world.store);
            return world.store->meta("history").value_or("");
        };
        hub::prepare(world.admin());
        const auto first = history();
        QCOMPARE(first.size(), std::size_t{22});
        hub::prepare(world.admin());
        QCOMPARE(history(), first);
    }

    void rows_of_the_admin_come_with_the_next_pull() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.pull(a);
        world.due();
        hub::set_roles(world.admin(), dora, {Role::staff, Role::facilities});
        const auto rows = world.pull(a);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(hub::row_of<Person>(rows[0].body)->id, dora);
    }

    void whoever_leaves_sets_free_what_lies_ahead() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today + 3, Span::day});
        world.say(a, DeclarePlace{today + 3, Half::am, PlaceKind::office, town_hall});
        world.say(a, DeclarePlace{today + -1, Half::am, PlaceKind::home, {}}); // over: it stays as it was
        world.say(a, Arrive{today, town_hall});
        world.say(a, start_visit(visit_id(1)));
        world.say(b, BookDesk{booking_id(2), desk_code(2), today + 3, Span::day});
        const auto hanging = hub::hanging_on(world.admin(), {alice}).at(alice);
        QCOMPARE(hanging.bookings, 1);
        QCOMPARE(hanging.planned_halves, 1);
        QCOMPARE(hanging.running_visits, 1);
        QCOMPARE(hanging.open_alarms, 0);
        QCOMPARE(hanging.devices, 1);
        hub::Import import;
        import.leavers = {alice};
        const auto done = hub::import_rows(world.admin(), import);
        QCOMPARE(done.freed.bookings, 1);
        QCOMPARE(done.freed.planned_halves, 1);
        QCOMPARE(world.say(b, CancelBooking{booking_id(2)}).verdict, Verdict::accepted);
        QCOMPARE(world.say(b, BookDesk{booking_id(3), desk_code(1), today + 3, Span::day}).verdict, Verdict::accepted);
        QVERIFY(world.visit(visit_id(1))->state == VisitState::armed); // watched until a person closes it
        hub::HubRows rows(*world.store, {});
        hub::Batch batch(*world.store);
        QCOMPARE(rows.booking(booking_id(1))->state, BookingState::cancelled);
        QCOMPARE(rows.booking(booking_id(1))->ended, BookingEnd::person_left);
        QVERIFY(!rows.presence(alice, today + 3, Half::am) && rows.presence(alice, today + -1, Half::am));
        QVERIFY(!rows.actual(alice, today));
    }

    void a_withdrawn_desk_frees_its_bookings_and_offers_near_ones() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today + 3, Span::am});
        world.pull(a);
        auto import = small_council();
        import.people.clear(), import.contacts.clear();
        for (Desk &desk : import.desks)
            desk.active = desk.code != desk_code(1);
        QCOMPARE(hub::import_rows(world.admin(), import).freed.bookings, 1);
        QCOMPARE(hub::import_rows(world.admin(), import).freed.bookings, 0);
        {
            hub::HubRows rows(*world.store, {});
            hub::Batch batch(*world.store);
            const auto booking = rows.booking(booking_id(1)).value();
            QCOMPARE(booking.state, BookingState::cancelled);
            QCOMPARE(booking.ended, BookingEnd::desk_withdrawn);
            QVERIFY2(booking.near.starts_with(desk_code(2).text), booking.near.c_str());
            QVERIFY(rows.occupied_desk(desk_code(1), today + 3).empty());
        }
        const auto rows = world.pull(a);
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const auto &row) { return row.kind == "booking"; }));
        QCOMPARE(world.say(a, BookDesk{booking_id(2), desk_code(1), today + 3, Span::am}).refusal.code,
                 RefusalCode::unknown_desk);
    }

    void desks_follow_their_zone_and_floor() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, BookDesk{booking_id(1), desk_code(1), today + 3, Span::am});
        const auto desk = [&] {
            hub::HubRows rows(*world.store, {});
            hub::Batch batch(*world.store);
            return rows.desk(desk_code(1)).value();
        };
        const auto council = small_council();
        const Desk before = desk();
        hub::Import floor; // one more floor of the same site, and the zone moves up
        floor.floors = {{{"TH-9"}, before.site, "Ninth", 9}};
        for (Zone zone : council.zones)
            if (zone.code == before.zone)
                zone.floor = {"TH-9"}, floor.zones.push_back(zone);
        QCOMPARE(hub::import_rows(world.admin(), floor).freed.bookings, 0); // the desk is still in the house
        QCOMPARE(desk().floor.text, std::string("TH-9"));
        hub::Import away; // the floor turns out to be another site's
        away.floors = {{{"TH-9"}, depot, "Ninth", 9}};
        QCOMPARE(hub::import_rows(world.admin(), away).freed.bookings, 1);
        QCOMPARE(desk().site, depot);
    }

    void counts() {
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
    }
};

QTEST_GUILESS_MAIN(tst_hub_admin)
#include "tst_hub_admin.moc"
