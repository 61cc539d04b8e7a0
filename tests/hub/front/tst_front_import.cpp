// The directory and the other files: both generations of the header, the rule about leavers, and every kind of bad row.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/admin/files.h"
#include "hub/admin/import.h"
#include "support/small_world.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;
using namespace tallyboard::test;

namespace {

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

class tst_front_import : public QObject {
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
            for (auto &[line, site] : read_sites(sample("sites.csv")).rows)
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
        QCOMPARE(plan.import.people.size(), std::size_t(1));
        QVERIFY(plan.import.people[0].roles.has(Role::manager) &&
                plan.import.people[0].roles.has(Role::safety_officer));
    }

    void holidays_and_ladders() {
        QCOMPARE(read_holidays(sample("bank_holidays.json"), "england-and-wales").rows.size(), std::size_t(16));
        QCOMPARE(read_holidays(sample("bank_holidays.json"), "scotland").rows.size(), std::size_t(5));
        QVERIFY(!read_holidays("{}", "england-and-wales").problem.empty());
        QVERIFY(!read_holidays("[", "england-and-wales").problem.empty());
        QCOMPARE(read_ladder_file(sample("ladder.json")).rows.size(), std::size_t(1));
        QVERIFY(!read_ladder_file(R"({"rungs":[],"repeat_minutes":5,"acknowledged_minutes":20})").problem.empty());
    }
};

QTEST_GUILESS_MAIN(tst_front_import)
#include "tst_front_import.moc"
