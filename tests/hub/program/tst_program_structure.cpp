// Files that say how the council hangs together: managers, services and directorates, and roles over a part of it for
// some days. What a file does not say stays, and what cannot be used is said with its line.
#include "hub/admin/managers.h"
#include "hub/admin/role_file.h"
#include "hub/admin/units.h"
#include "support/ids.h"
#include "support/small_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

std::string line_of_file(const PersonId &id, const std::string &sign_in, const std::string &rest) {
    return id.text() + "," + sign_in + ",Name of " + sign_in + ",True," + rest + "\n";
}
const std::string header =
    "id,userPrincipalName,displayName,accountEnabled,mail,managerId,department,service,directorate\n";

const Person &person_in(const ImportPlan &plan, const PersonId &id) {
    return *std::ranges::find(plan.import.people, id, &Person::id);
}
bool says(const std::vector<BadRow> &rows, std::size_t line, std::string_view words) {
    return std::ranges::any_of(
        rows, [&](const BadRow &row) { return row.line == line && row.why.find(words) != std::string::npos; });
}
Person person(const PersonId &id, const char *name, bool active = true) {
    return {id, name, "", {}, {}, {Role::staff}, active, false};
}

} // namespace

class tst_program_structure : public QObject {
    Q_OBJECT
private slots:
    void a_directory_names_managers_in_four_ways() {
        const auto dora_id = person_id(20);
        std::string file = header + line_of_file(alice, "alice@x.test", "a@mail.test," + bob.text() + ",Homes,,");
        file += line_of_file(bob, "bob@x.test", "b@mail.test,CAROL@x.test,Homes,,");
        file += line_of_file(carol, "carol@x.test", "c@mail.test,d@mail.test,Homes,,");
        file += line_of_file(dora_id, "dora@x.test", "d@mail.test,Name of eve@x.test,Homes,,");
        file += line_of_file(person_id(21), "eve@x.test", "e@mail.test,,Homes,,");
        const auto plan = plan_people(read_directory(file), KnownPeople{});
        QVERIFY2(plan.bad.empty() && plan.remarks.empty(), plan.remarks.empty() ? "" : plan.remarks[0].why.c_str());
        QCOMPARE(person_in(plan, alice).manager, bob);
        QCOMPARE(person_in(plan, bob).manager, carol);
        QCOMPARE(person_in(plan, carol).manager, dora_id);
        QCOMPARE(person_in(plan, dora_id).manager, person_id(21));
        QVERIFY(person_in(plan, person_id(21)).manager.is_nil());
    }

    void managers_that_cannot_be_are_said_with_their_line() {
        KnownPeople known;
        const PersonId gone = person_id(29);
        known.people = {person(gone, "Les Gone", false), person(person_id(30), "Old Hand")};
        std::string file = header + line_of_file(person_id(1), "p1", ",nobody@x.test,,,");
        file += line_of_file(person_id(2), "p2", ",p2,,,");
        file += line_of_file(person_id(3), "p3", "," + gone.text() + ",,,");
        file += line_of_file(person_id(4), "p4", ",Old Hand,,,"); // known, and not in the file: leaves
        file += line_of_file(person_id(5), "p5", ",twin@x.test,,,");
        file +=
            line_of_file(person_id(6), "p6", "twin@x.test,,,,") + line_of_file(person_id(7), "p7", "twin@x.test,,,,");
        file += line_of_file(person_id(8), "p8", ",p9,,,") + line_of_file(person_id(9), "p9", ",p8,,,");
        file += line_of_file(person_id(10), "p10", ",p8,,,"); // below the circle, not in it
        const auto plan = plan_people(read_directory(file), known);
        QVERIFY(says(plan.remarks, 2, "nobody known") && says(plan.remarks, 3, "the person themselves"));
        QVERIFY(says(plan.remarks, 4, "has left") && says(plan.remarks, 5, "has left"));
        QVERIFY(says(plan.remarks, 6, "may be one of 2"));
        QVERIFY(says(plan.remarks, 9, "circle") && says(plan.remarks, 10, "circle"));
        QCOMPARE(plan.remarks.size(), std::size_t{7});
        for (const int n : {1, 2, 3, 4, 5, 8, 9})
            QVERIFY(person_in(plan, person_id(static_cast<std::uint64_t>(n))).manager.is_nil());
        QCOMPARE(person_in(plan, person_id(10)).manager, person_id(8));
    }

    void a_file_without_the_columns_changes_nothing_of_them() {
        // As a council wrote it: Entra ID's list with few columns chosen, in another order.
        const std::string file =
            "userPrincipalName,displayName,id,userType,accountEnabled,mail\n"
            "sam.okafor@x.test,Sam Okafor,3d238287-8d23-578e-be2e-3c469fe6b59d,Member,True,s@x.test\n"
            "priya.nair@x.test,Priya Nair,6ec013e0-b7fd-531b-b8b9-8a75917761dd,Member,True,p@x.test\n";
        const auto first = plan_people(read_directory(file), KnownPeople{});
        KnownPeople known;
        known.people = first.import.people, known.contacts = first.import.contacts;
        QVERIFY(!known.people.empty());
        for (std::size_t i = 1; i < known.people.size(); ++i)
            known.people[i].manager = known.people[0].id;
        const auto again = plan_people(read_directory(file), known);
        QVERIFY(again.import.people == known.people);
        QVERIFY(again.changes.empty() && again.import.units.empty());
    }

    void a_manager_who_came_back_under_a_new_account() {
        std::string file = header + line_of_file(alice, "a", ",sam@x.test,,,");
        file += bob.text() + ",sam@x.test,Sam,False,sam@x.test,,,,\n"; // the old account
        file += carol.text() + ",sam@x.test,Sam,True,sam@x.test,,,,\n";
        const auto plan = plan_people(read_directory(file), KnownPeople{});
        QVERIFY(plan.remarks.empty() && person_in(plan, alice).manager == carol);
    }

    void a_directory_says_where_teams_stand() {
        const auto rows = [](const char *homes, const char *parks, const char *other) {
            return header + line_of_file(person_id(1), "p1", std::string(",,Housing,") + homes) +
                   line_of_file(person_id(2), "p2", std::string(",,Housing,") + homes) +
                   line_of_file(person_id(3), "p3", std::string(",,Parks,") + parks) +
                   line_of_file(person_id(4), "p4", std::string(",,Parks,") + other);
        };
        const auto plan = plan_people(read_directory(rows("Homes,Place", ",Place", ",Place")), KnownPeople{});
        const auto unit = [](const ImportPlan &made, const char *team) {
            return std::ranges::find(made.import.teams, TeamCode{team}, &Team::code)->unit.text;
        };
        QCOMPARE(unit(plan, "housing"), std::string("s-homes"));
        QCOMPARE(unit(plan, "parks"), std::string("d-place"));
        QVERIFY(plan.import.units == (std::vector<Unit>{{{"d-place"}, "Place", UnitLevel::directorate, {}},
                                                        {{"s-homes"}, "Homes", UnitLevel::service, {"d-place"}}}));
        KnownPeople known;
        known.people = plan.import.people, known.teams = plan.import.teams, known.units = plan.import.units;
        const auto silent = plan_people(read_directory("id,userPrincipalName,displayName,accountEnabled,department\n" +
                                                       person_id(1).text() + ",p1,P,True,Housing\n"),
                                        known);
        QCOMPARE(unit(silent, "housing"), std::string("s-homes")); // no column, no change
        const auto same = plan_people(read_directory(rows("homes,PLACE", ",Place", ",Place")), known);
        QVERIFY(same.import.units.empty() && same.import.teams == known.teams);
        const auto torn = plan_people(read_directory(rows("Homes,Place", "Green,Place", "Blue,Place")), known);
        QVERIFY(unit(torn, "parks") == "d-place" && torn.notes.size() == 1);
        QVERIFY(torn.notes[0].find("more than one service") != std::string::npos);
        const auto twice = plan_people(read_directory(rows("Homes,Place", "Homes,People", "Homes,People")), known);
        QVERIFY(says(twice.remarks, 4, "two directorates"));
    }

    void a_file_of_managers() {
        const std::vector<Person> people{person(alice, "Alice"), person(bob, "Bob"), person(carol, "Carol"),
                                         person(leaver, "Les", false)};
        const auto plan =
            plan_managers(read_managers("person,manager\nAlice,Bob\nBob,\nNobody,Bob\nCarol,Les\n"), people, {});
        QVERIFY(plan.import.people.size() == 1 && plan.import.people[0].id == alice);
        QCOMPARE(plan.import.people[0].manager, bob);
        QVERIFY(says(plan.bad, 4, "the person is nobody known") && says(plan.bad, 5, "has left"));
        auto with = people;
        with[0].manager = bob; // the file closes the circle that the hub had begun
        const auto circle = plan_managers(read_managers("person,manager\nBob,Carol\nCarol,Alice\n"), with, {});
        QVERIFY(circle.import.people.empty() && says(circle.bad, 2, "circle") && says(circle.bad, 3, "circle"));
        const auto none = plan_managers(read_managers("person,manager\nAlice,\n"), with, {});
        QVERIFY(none.import.people.size() == 1 && none.import.people[0].manager.is_nil());
        QVERIFY(!plan_managers(read_managers("person\nAlice\n"), people, {}).problem.empty());
    }

    void a_file_of_units() {
        const std::vector<Team> teams{
            {{"housing"}, "Housing"}, {{"parks"}, "Parks & Trees"}, {{"old"}, "Old", {"s-x"}}};
        const auto plan = plan_units(read_units("department,service,directorate\nhousing,Homes,Place\n"
                                                "Parks & Trees,,Place\nNowhere,Homes,Place\nold,,\n"),
                                     teams, {});
        QCOMPARE(plan.import.teams.size(), std::size_t{3});
        QVERIFY(plan.import.teams[0].unit.text == "s-homes" && plan.import.teams[1].unit.text == "d-place");
        QVERIFY(plan.import.teams[2].unit.empty() && says(plan.bad, 4, "no team here"));
        QCOMPARE(plan.import.units.size(), std::size_t{2});
        QVERIFY(!read_units("team,colour\nhousing,red\n").problem.empty());
        const auto twice =
            plan_units(read_units("team,service,directorate\nhousing,Homes,Place\nold,Homes,People\n"), teams, {});
        QVERIFY(says(twice.bad, 3, "two directorates"));
        const std::string name(60, 'x');
        QVERIFY(unit_code(UnitLevel::service, name) != unit_code(UnitLevel::service, name + "y"));
        QVERIFY(is_valid_code(unit_code(UnitLevel::service, name).text));
    }

    void a_file_of_roles_with_scopes_and_days() {
        const std::vector<Person> people{person(alice, "Alice"), person(bob, "Bob")};
        const Scopes scopes{{{{"s-homes"}, "Homes", UnitLevel::service, {}}},
                            {{{"housing"}, "Housing"}},
                            {{town_hall, "Town Hall", "", ""}}};
        const auto plan = plan_roles(read_roles("person,role,scope,where,from,until\n"
                                                "Alice,manager,unit,homes,2026-12-01,2026-12-31\n"
                                                "Alice,manager,team,Housing,,\n"
                                                "Bob,safety_officer,site,TH,,2026-11-20\n"
                                                "Bob,admin,team,housing,,\n"
                                                "Bob,facilities,site,Depot,,\n"
                                                "Bob,facilities,street,TH,,\n"
                                                "Bob,facilities,,TH,,\n"
                                                "Bob,facilities,site,TH,soon,\n"
                                                "Bob,dse_assessor,,,,\n"),
                                     people, {}, scopes, today);
        QCOMPARE(plan.import.grants.size(), std::size_t{3});
        const RoleGrant &first = plan.import.grants[0];
        QVERIFY(first.scope == RoleScope::unit && first.where.text == "s-homes" && first.from == today + 10);
        QVERIFY(first.until == today + 40 && plan.import.grants[1].where.text == "housing");
        QVERIFY(plan.import.grants[2].role == Role::dse_assessor && plan.import.grants[2].until == LocalDate{});
        QVERIFY(says(plan.bad, 4, "last day is over") && says(plan.bad, 5, "whole council only"));
        QVERIFY(says(plan.bad, 6, "no site here") && says(plan.bad, 7, "unknown scope"));
        QVERIFY(says(plan.bad, 8, "names no place") && says(plan.bad, 9, "no day like"));
    }
};

QTEST_GUILESS_MAIN(tst_program_structure)
#include "tst_program_structure.moc"
