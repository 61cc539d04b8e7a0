// The directory and the other files: both generations of the header, the rule about leavers, and every kind of bad row.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/files.h"
#include "hub/admin/import.h"
#include "hub/admin/lookup.h"
#include "hub/admin/role_file.h"
#include "support/small_world.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::testing;

namespace {

constexpr std::string_view london = "Europe/London";

std::string sample(const char *name) {
    auto text =
        read_file(qEnvironmentVariable("TALLYBOARD_SOURCE_DIR").toStdString() + "/tests/data/" + name, 1'000'000);
    return text ? text.take() : std::string();
}

const DirectoryPerson *named(const Directory &directory, const char *name) {
    const auto found = std::find_if(directory.people.begin(), directory.people.end(),
                                    [&](const DirectoryPerson &p) { return p.person.name == name; });
    return found == directory.people.end() ? nullptr : &*found;
}

std::vector<Person> people_of(const ImportPlan &plan) { return plan.import.people; }

std::string directory_of(int count) {
    std::string text = "id,userPrincipalName,displayName,accountEnabled\r\n";
    for (int n = 1; n <= count; ++n)
        text += person_id(static_cast<std::uint8_t>(n)).text() + ",p" + std::to_string(n) + "@x.test,P,True\r\n";
    return text;
}

} // namespace

class tst_program_import : public QObject {
    Q_OBJECT
private slots:
    void the_newer_header_with_all_its_people() {
        const Directory directory = read_directory(sample("people.csv"));
        QCOMPARE(QString::fromStdString(directory.problem), QString());
        QCOMPARE(directory.people.size(), std::size_t(58));
        QVERIFY(directory.bad.empty());
        const auto *sam = named(directory, "Sam Okafor");
        QVERIFY(sam != nullptr && sam->person.active && !sam->person.guest);
        QCOMPARE(sam->person.team.text, std::string("housing-and-homes"));
        QCOMPARE(sam->contact.mobile, std::string("+44 7700 900001"));
        QVERIFY(named(directory, "Ní Dhomhnaill, Áine (Dr)") != nullptr);
        QVERIFY(named(directory, "Robert \"Bob\" Ackroyd") != nullptr);
        QVERIFY(named(directory, "Gwenllïan Tŷ-Mawr") != nullptr);
        QVERIFY(named(directory, "Łukasz Wójcik") != nullptr);
        QVERIFY(named(directory, "Mia Bell")->contact.mail.empty());
        QVERIFY(named(directory, "Élodie Martin")->person.guest);
        QVERIFY(!named(directory, "Harold Pickles")->person.active);
        QCOMPARE(directory.remarks.size(), std::size_t(1)); // the cell that begins with =
        QVERIFY(named(directory, "Leon Farrar")->person.job_title.starts_with("=HYPERLINK"));
        for (const auto &one : directory.people)
            QVERIFY(one.person.team.empty() || is_valid_code(one.person.team.text));
    }

    void the_older_header_updates_and_marks_leavers() {
        const auto sites = [] {
            std::vector<Site> out;
            for (auto &[line, site] : read_sites(sample("sites.csv"), london).rows)
                out.push_back(site);
            return out;
        }();
        const ImportPlan first = plan_people(read_directory(sample("people.csv")), {}, sites);
        QVERIFY(first.problem.empty() && first.leavers.empty());
        const ImportPlan second =
            plan_people(read_directory(sample("people_older_header.csv")), people_of(first), sites);
        QCOMPARE(QString::fromStdString(second.problem), QString());
        QVERIFY(second.bad.empty());
        QCOMPARE(second.leavers, (std::vector<std::string>{"Ian Hartley", "Callum Fraser"}));
        QCOMPARE(second.import.leavers.size(), std::size_t(1)); // the other is in the file, disabled
        QVERIFY(!second.leavers_need_confirming);
        const auto grace = std::find_if(second.import.people.begin(), second.import.people.end(),
                                        [](const Person &p) { return p.name == "Grace Thompson"; });
        QCOMPARE(grace->team.text, std::string("revenues-and-benefits"));
        QCOMPARE(second.import.people.front().base_site.text, std::string("TH"));
    }

    void more_than_five_percent_leavers_must_be_confirmed() {
        const auto known = people_of(plan_people(read_directory(directory_of(40)), {}, {}));
        QVERIFY(!plan_people(read_directory(directory_of(38)), known, {}).leavers_need_confirming); // exactly 5 %
        QVERIFY(plan_people(read_directory(directory_of(37)), known, {}).leavers_need_confirming);
    }

    void a_bad_row_never_makes_a_leaver() {
        const auto known = people_of(plan_people(read_directory(directory_of(3)), {}, {}));
        std::string text = directory_of(2) + person_id(3).text() + ",p3@x.test,P,Perhaps\r\n";
        const ImportPlan named_plan = plan_people(read_directory(text), known, {});
        QCOMPARE(named_plan.bad.size(), std::size_t(1));
        QVERIFY(named_plan.leavers.empty());
        text = directory_of(2) + "garbled,p3@x.test,P,True\r\n";
        const ImportPlan unknown = plan_people(read_directory(text), known, {});
        QVERIFY(unknown.leavers_unknowable && unknown.leavers.empty());
    }

    void every_bad_row_has_its_line_and_reason() {
        const Directory directory = read_directory(sample("people_bad_rows.csv"));
        QCOMPARE(directory.people.size(), std::size_t(1));
        QCOMPARE(directory.bad.size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(directory.bad[i].line, i + 3);
        QVERIFY(!read_directory("displayName,mail\r\nA,b@c.test\r\n").problem.empty());
        QVERIFY(!read_directory("id,ID,displayName\r\n").problem.empty());
        QVERIFY(!read_directory("").problem.empty());
    }

    void team_codes_are_stable_and_valid() {
        QCOMPARE(team_code("Housing & Homes").text, std::string("housing-and-homes"));
        QCOMPARE(team_code("  Tŷ Gwyrdd "), team_code("Ty gwyrdd"));
        QCOMPARE(team_code("Children's Services").text, std::string("childrens-services"));
        const auto longest = team_code("Planning, Building Control and Conservation");
        QVERIFY(longest.text.size() <= 40 && is_valid_code(longest.text));
        QVERIFY(team_code("住宅") != team_code("公园"));
        QVERIFY(is_valid_code(team_code("住宅").text));
    }

    void places_check_what_they_refer_to() {
        const auto floors =
            plan_floors(read_floors("level,code,site,name\n0,A-0,A,Ground\nx,A-1,A,First\n1,B-1,B,First\n"),
                        {{{"A"}, "A", "", ""}});
        QCOMPARE(floors.import.floors.size(), std::size_t(1));
        QCOMPARE(floors.bad.size(), std::size_t(2));
        const auto desks = plan_desks(read_desks(sample("desks.csv")), {}, {});
        QVERIFY(desks.import.desks.empty());
        QCOMPARE(desks.bad.size(), std::size_t(120));
        QCOMPARE(read_desks("code,zone,features\nD1,Z,teleporter\nD2,Z,dock; two_screens\nD2,Z,\n").bad.size(),
                 std::size_t(2));
        const auto parsed = read_desks(sample("desks.csv"));
        QCOMPARE(parsed.rows.size(), std::size_t(120));
        QVERIFY(parsed.rows[1].second.has(DeskFeature::two_screens));
        QCOMPARE(std::count_if(parsed.rows.begin(), parsed.rows.end(), [](auto &d) { return !d.second.active; }), 1);
    }

    void roles_find_people_by_id_mail_or_name() {
        const std::vector<Person> people{{alice, "Alice Price", "", {}, {}, {Role::staff}, true, false},
                                         {bob, "Twin", "", {}, {}, {}, true, false},
                                         {carol, "Twin", "", {}, {}, {}, true, false}};
        const std::vector<Contact> contacts{{alice, "Alice@X.test", ""}};
        QCOMPARE(find_person("alice@x.test", people, contacts)->id, alice);
        QCOMPARE(find_person(bob.text(), people, contacts)->id, bob);
        QVERIFY(find_person("twin", people, contacts) == nullptr);
        const auto plan = plan_roles(
            read_roles("person,role\nalice price,safety officer\nalice@x.test,manager\nnobody,admin\nbob,king\n"),
            people, contacts);
        QCOMPARE(plan.bad.size(), std::size_t(2));
        QVERIFY(plan.import.people.empty() && plan.import.grants.size() == 2);
        QVERIFY(plan.import.grants[0].person == alice && plan.import.grants[0].role == Role::safety_officer);
        QVERIFY(plan.import.grants[1].role == Role::manager && plan.import.grants[1].scope == RoleScope::council);
    }

    void cells_that_do_not_fit_the_header_are_refused() {
        // The street's comma is not quoted: every column behind it would move by one.
        const Directory moved =
            read_directory("id,userPrincipalName,displayName,accountEnabled,streetAddress,mail\n" + alice.text() +
                           ",a@x.test,A,True,Town Hall, Crossley Street,a@x.test\n" + bob.text() +
                           ",b@x.test,B,True,Depot\n,,,,,\n\n" + carol.text() + ",c@x.test,C,True,Depot,c@x.test\n");
        QCOMPARE(moved.people.size(), std::size_t(1)); // empty rows at the end are a spreadsheet's
        QCOMPARE(moved.people[0].person.id, carol);
        QCOMPARE(moved.bad.size(), std::size_t(2));
        QCOMPARE(moved.bad[0].line, std::size_t(2));
        QVERIFY(moved.bad[0].why.starts_with("7 cells where the header names 6: a cell that holds the separator"));
        QVERIFY(moved.bad[1].why.starts_with("5 cells where the header names 6: cells are missing"));
        QVERIFY(moved.bad_row_without_id);
    }

    /// A comma too many also moves the columns of a row whose last cell is blank.
    void blank_cells_at_the_end_are_in_every_row_or_in_none() {
        const std::string header = "id,userPrincipalName,displayName,accountEnabled,jobTitle,department,officeLocation,"
                                   "mobilePhone";
        const auto row = [](const PersonId &id, const char *rest) { return id.text() + ",a@x.test,A,True," + rest; };
        const Directory moved = read_directory(header + "\n" + row(alice, "Officer, Senior,Housing,Civic,\n") +
                                               row(bob, "Officer,Housing,Civic,07700 900001\n"));
        QCOMPARE(moved.people.size(), std::size_t(1));
        QCOMPARE(moved.people[0].person.id, bob);
        QCOMPARE(moved.bad.size(), std::size_t(1));
        QVERIFY2(moved.bad[0].why.starts_with("9 cells where the header names 8"), moved.bad[0].why.c_str());
        QVERIFY(read_directory(header + "\n" + row(alice, "Officer, Senior,Housing,Civic,\n")).people.empty());
        // A spreadsheet's: the header and every row have them. A longer row is bad by itself.
        const Directory padded = read_directory(header + ",,\n" + row(alice, "Officer,Housing,Civic,1,,\n") +
                                                row(carol, "Officer, Senior,Housing,Civic,,,\n") +
                                                row(bob, "Officer,Housing,Civic,,,\n") + ",,,\n");
        QCOMPARE(padded.people.size(), std::size_t(2));
        QVERIFY(padded.bad.size() == 1 && padded.bad[0].line == 3);
        // One row without them: the others may be moved ones.
        const Directory mixed = read_directory(header + ",\n" + row(alice, "Officer, Senior,Housing,Civic,\n") +
                                               row(bob, "Officer,Housing,Civic,1\n"));
        QCOMPARE(mixed.people.size(), std::size_t(1));
        QVERIFY(mixed.people[0].person.id == bob && mixed.bad.size() == 1);
    }

    void spreadsheets_of_every_kind() {
        const std::string header = "id;userPrincipalName;displayName;accountEnabled;mobilePhone\r\n";
        const std::string row = alice.text() + ";a@x.test;\"A;\nB\";True;\"=\"\"0113 496\"\"\"\r\n";
        for (const std::string before : {"", "\xEF\xBB\xBF", "sep=;\r\n"}) {
            const Directory read = read_directory(before + header + row);
            QCOMPARE(QString::fromStdString(read.problem), QString());
            QCOMPARE(read.people.size(), std::size_t(1));
            QCOMPARE(read.people[0].person.name, std::string("A; B"));
            QCOMPARE(read.people[0].contact.mobile, std::string("0113 496"));
        }
        QCOMPARE(read_directory("id\tuserPrincipalName\tdisplayName\taccountEnabled\n" + alice.text() +
                                "\ta@x.test\tA, B\tTrue\n")
                     .people.size(),
                 std::size_t(1));
        QVERIFY(!read_directory("\xFF\xFEi\0d\0").problem.empty());
        QCOMPARE(read_directory(directory_of(1) + bob.text() + ",b@x.test,Si\xE2n,True\n").bad.size(),
                 std::size_t(1)); // CP-1252
        QVERIFY(!read_directory("id,displayName,ID,userPrincipalName,accountEnabled\n").problem.empty());
    }

    void a_column_that_is_not_there_changes_nothing() {
        KnownPeople known;
        known.people = {{alice, "P", "Officer", {"housing"}, town_hall, {Role::staff}, true, false}};
        known.contacts = {{alice, "a@x.test", "07700 900001"}};
        known.teams = {{{"housing"}, "Housing"}};
        const auto few = plan_people(
            read_directory("id,userPrincipalName,displayName,accountEnabled\n" + alice.text() + ",a@x.test,P,True\n"),
            known);
        QVERIFY(few.changes.empty() && few.touched == 0);
        QVERIFY(few.import.people.front() == known.people.front());
        QVERIFY(few.import.contacts.front() == known.contacts.front());
        QVERIFY(std::count(few.columns.absent.begin(), few.columns.absent.end(), "mobilephone") == 1);
        const auto empty =
            plan_people(read_directory("id,userPrincipalName,displayName,accountEnabled,mobilePhone,shoeSize\n" +
                                       alice.text() + ",a@x.test,P,True,,9\n"),
                        known);
        QCOMPARE(empty.changes.at("mobile number"), (ColumnChange{1, 1})); // it is there, and empty
        QCOMPARE(empty.columns.unknown, (std::vector<std::string>{"shoeSize"}));
        const auto desks =
            plan_desks(read_desks("code,zone\nth-1,z1\n"), {{{"Z1"}, {"F"}, "East"}}, {{{"F"}, town_hall, "Ground", 0}},
                       {{{"TH-1"}, {"Z1"}, {"F"}, town_hall, "One", 3, false}});
        QCOMPARE(desks.import.desks.size(), std::size_t(1));
        QVERIFY(desks.import.desks[0].features == 3 && desks.import.desks[0].name == "One");
        QVERIFY(!desks.import.desks[0].active && desks.import.desks[0].code.text == "TH-1"); // other letters, same desk
    }

    void what_changes_much_needs_a_yes() {
        KnownPeople known;
        known.people = people_of(plan_people(read_directory(directory_of(40)), {}, {}));
        for (const auto &person : known.people)
            known.contacts.push_back({person.id, "p@x.test", "07700 900001"});
        std::string text = "id,userPrincipalName,displayName,accountEnabled,mobilePhone\n";
        for (const auto &person : known.people)
            text += person.id.text() + ",p@x.test,P,True,\n";
        const auto plan = plan_people(read_directory(text), known);
        QCOMPARE(plan.much.size(), std::size_t(1));
        QVERIFY(plan.much[0].find("mobile number of 40 of 40 people would be emptied") != std::string::npos);
    }

    void columns_of_places_are_counted_and_asked_for_too() {
        const std::vector<Zone> zones{{{"Z1"}, {"F"}, "East"}};
        const std::vector<Floor> floors{{{"F"}, town_hall, "Ground", 0}};
        std::vector<Desk> desks;
        std::string with = "code,zone,features\n", without = "code,zone\n";
        for (int n = 1; n <= 8; ++n) {
            const std::string code = "D" + std::to_string(n);
            desks.push_back({{code}, {"Z1"}, {"F"}, town_hall, code, n < 8 ? 3U : 0U, true});
            with += code + ",Z1,\n", without += code + ",Z1\n";
        }
        const auto wiped = plan_desks(read_desks(with), zones, floors, desks);
        QVERIFY(wiped.changes.contains("features"));
        QCOMPARE(wiped.changes.at("features"), (ColumnChange{7, 7}));
        QCOMPARE(wiped.much, (std::vector<std::string>{"the features of 7 of 8 desks would be emptied"}));
        const auto kept = plan_desks(read_desks(without), zones, floors, desks);
        QVERIFY(kept.much.empty() && kept.changes.empty());
        QVERIFY(std::count(kept.columns.absent.begin(), kept.columns.absent.end(), "features") == 1);
        std::vector<Site> sites;
        std::string file = "code,name,address\n";
        for (const char *code : {"A", "B", "C", "D"}) {
            sites.push_back({{code}, code, "1 High Street", "Europe/London"});
            file += std::string(code) + ",New name,1 High Street\n";
        }
        QCOMPARE(plan_sites(read_sites(file, london), sites).much,
                 (std::vector<std::string>{"the name of 4 of 4 sites would change"}));
    }

    void a_time_zone_that_nothing_would_follow_is_turned_down() {
        const char *file = "code,name,time_zone\nA,North,Europe/London\nB,South,\nC,Far,Europe/Dublin\n";
        const auto read = read_sites(file, "Europe/London");
        QCOMPARE(read.rows.size(), std::size_t{2});
        QVERIFY(read.rows[1].second.zone_name == "Europe/London");
        QVERIFY(read.bad.size() == 1 && read.bad[0].line == 4);
        QVERIFY2(read.bad[0].why.find("Europe/London") != std::string::npos, read.bad[0].why.c_str());
        QCOMPARE(read_sites(file, "Europe/Dublin").bad.size(), std::size_t{1});
    }

    void a_role_is_not_given_to_who_has_left() {
        const std::vector<Person> people{{alice, "Alice", "", {}, {}, {}, false, false},
                                         {bob, "Bob", "", {}, {}, {}, true, false}};
        const auto plan = plan_roles(read_roles("person,role\nAlice,manager\nBob,manager\n"), people, {});
        QVERIFY(plan.import.grants.size() == 1 && plan.import.grants[0].person == bob);
        QVERIFY(plan.bad.size() == 1 && plan.bad[0].line == 2);
        QVERIFY2(plan.bad[0].why.starts_with("Alice (") && plan.bad[0].why.ends_with(") has left"),
                 plan.bad[0].why.c_str());
    }

    void a_renamed_department_keeps_its_code() {
        const auto file = [](std::initializer_list<std::pair<int, const char *>> rows) {
            std::string text = "id,userPrincipalName,displayName,accountEnabled,department\n";
            for (const auto &[n, department] : rows)
                text += person_id(static_cast<std::uint8_t>(n)).text() + ",p@x.test,P,True,\"" + department + "\"\n";
            return read_directory(text);
        };
        KnownPeople known;
        const auto first = plan_people(file({{1, "Housing"}, {2, "Housing"}, {3, "Housing"}, {4, "Parks"}}), known);
        known.people = first.import.people, known.teams = first.import.teams, known.planned = {{"housing"}};
        // Everybody moved together: the same team.
        const auto all =
            plan_people(file({{1, "Homes, Ltd"}, {2, "Homes, Ltd"}, {3, "Homes, Ltd"}, {4, "Parks"}}), known);
        QVERIFY(all.asked.empty() && all.changes.empty() && all.notes.size() == 1);
        QCOMPARE(all.import.people[0].team.text, std::string("housing"));
        QVERIFY(std::count(all.import.teams.begin(), all.import.teams.end(), (Team{{"housing"}, "Homes, Ltd"})) == 1);
        // Most of them: asked, and done as answered.
        const auto most = file({{1, "Homes"}, {2, "Homes"}, {3, "Parks"}, {4, "Parks"}});
        QCOMPARE(plan_people(most, known).asked.size(), std::size_t(1));
        known.answers.renamed = {{"housing", "Homes"}};
        QCOMPARE(plan_people(most, known).import.people[0].team.text, std::string("housing"));
        known.answers = {{}, {"Homes"}};
        QVERIFY(plan_people(most, known).asked.empty());
        QCOMPARE(plan_people(most, known).import.people[0].team.text, std::string("homes"));
        // A team whose old name comes back is another one.
        known.answers = {};
        known.teams = {{{"housing"}, "Homes"}};
        const auto back = plan_people(file({{1, "Homes"}, {2, "Homes"}, {3, "Homes"}, {4, "Housing"}}), known);
        QVERIFY(back.import.people[3].team.text.starts_with("housing-"));
        QVERIFY(team_code("C++ Team") != team_code("C Team") && team_code("C# Team") != team_code("C++ Team"));
    }

    void who_is_meant_is_asked_and_never_guessed() {
        std::vector<Person> people{{alice, "Sam", "", {}, {}, {}, false, false},
                                   {bob, "Sam", "", {}, {}, {}, true, false}};
        const std::vector<Contact> contacts{{alice, "sam@x.test", ""}, {bob, "SAM@x.test", ""}};
        for (const char *text : {"sam@x.test", " sam "}) { // of one who left and one who is here: who is here
            QCOMPARE(find_people(text, people, contacts).size(), std::size_t(1));
            QCOMPARE(find_people(text, people, contacts)[0]->id, bob);
        }
        QCOMPARE(find_people(alice.text(), people, contacts)[0]->id, alice); // by id anybody can be named
        people[0].active = true;
        QCOMPARE(find_people("sam@x.test", people, contacts).size(), std::size_t(2));
        QVERIFY(find_person("sam@x.test", people, contacts) == nullptr);
        const auto plan = plan_roles(read_roles("person,role\nsam@x.test,manager\n"), people, contacts);
        QVERIFY(plan.import.grants.empty() && plan.bad.size() == 1 && plan.notes.size() == 1);
        QVERIFY(plan.notes[0].find(alice.text()) != std::string::npos &&
                plan.notes[0].find(bob.text()) != std::string::npos);
    }

    void desks_that_are_not_in_the_file_are_named() {
        const std::vector<Zone> zones{{{"Z1"}, {"F"}, "East"}, {{"Z2"}, {"F"}, "West"}};
        const std::vector<Floor> floors{{{"F"}, town_hall, "Ground", 0}};
        std::vector<Desk> desks;
        for (int n = 1; n <= 8; ++n)
            desks.push_back({{"D" + std::to_string(n)}, {n < 5 ? "Z1" : "Z2"}, {"F"}, town_hall, "D", 0, n != 8});
        const std::map<DeskCode, int> booked{{{"D7"}, 2}};
        const auto file = [] { return read_desks("code,zone,active\nD1,Z1,yes\nD2,Z1,yes\nD3,Z1,no\n"); };
        auto plan = plan_desks(file(), zones, floors, desks);
        look_for_missing(plan, desks, booked, false);
        QCOMPARE(plan.notes.size(), std::size_t(5)); // the desk withdrawn, four absent; one more was not offered anyway
        QVERIFY(plan.notes.back().find("D7 (2 bookings ahead)") != std::string::npos);
        QVERIFY(plan.much.empty() && plan.import.desks.size() == 3);
        auto gone = plan_desks(file(), zones, floors, desks);
        look_for_missing(gone, desks, booked, true);
        QCOMPARE(gone.import.desks.size(), std::size_t(7));
        QVERIFY(!gone.import.desks.back().active);
        QCOMPARE(gone.much, (std::vector<std::string>{"5 of 7 desks would be withdrawn"}));
        auto zone = plan_zones(read_zones("code,floor,name\nZ1,F,East\n"), floors, zones);
        look_for_missing(zone, desks, booked, true);
        QCOMPARE(zone.import.desks.size(), std::size_t(3)); // the other zone's
    }
};

QTEST_GUILESS_MAIN(tst_program_import)
#include "tst_program_import.moc"
