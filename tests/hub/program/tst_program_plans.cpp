// `plans` on a hub in a folder of its own, and the files that people write for it by hand.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/commands.h"
#include "hub/admin/plan_file.h"
#include "support/ids.h"
#include "support/small_world.h"
#include <fstream>

using namespace tallyboard;
using namespace tallyboard::hub;
using tallyboard::testing::alice;
using tallyboard::testing::carol;

namespace {

constexpr const char *council = R"({
  "parties": [{"name": "Sector Security", "note": "contract 12",
               "methods": [{"kind": "mail", "address": "desk@sector.example"}]}],
  "people": [{"person": "Carol Hughes", "methods": [{"kind": "mobile", "address": "07700 900123"},
                                                    {"kind": "landline", "address": "01632 960 001"}]}],
  "rotas": [{"name": "Duty officer", "site": "Town Hall", "shifts": [
      {"who": "Carol Hughes", "days": "mon-fri", "from": "08:00", "until": "18:00", "holidays": "not_on"},
      {"who": "Sector Security", "days": "every day", "from": "18:00", "until": "08:00"}]}],
  "plans": [{"name": "Housing", "keeper": "Carol Hughes", "repeat_seconds": 120, "for": ["council", "team:Safety"],
             "rungs": [{"duty": "Duty officer", "tell": ["rota:Duty officer"], "wait_seconds": 60},
                       {"duty": "Everybody", "tell": ["Sector Security", "role:safety_officer"], "need": "two"}]}]
})";

KnownForPlans small() {
    KnownForPlans known;
    known.people = {{alice, "Alice Price", "", {}, {}, {Role::staff}, true, false},
                    {carol, "Carol Hughes", "", {}, {}, {Role::safety_officer}, true, false}};
    known.sites = {{{"TH"}, "Town Hall", ""}};
    known.teams = {{{"safety"}, "Safety", {}}};
    return known;
}
std::uint64_t made = 0;
PlanFile read(std::string_view text, const KnownForPlans &known = small()) {
    return read_plan_file(text, known, [] { return testing::plan_id(1'000 + ++made).bytes; });
}
template <class V> std::vector<V> all(const PlanFile &file) {
    std::vector<V> list;
    for (const PlanChange &change : file.changes)
        if (const V *verb = std::get_if<V>(&change.verb))
            list.push_back(*verb);
    return list;
}

} // namespace

class tst_program_plans : public QObject, testing::CliRun {
    Q_OBJECT
    int set(const std::string &text, const std::vector<std::string> &more = {}) {
        std::ofstream(path("plans.json"), std::ios::binary) << text;
        std::vector<std::string> arguments{"plans", "set", path("plans.json")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    void bring(const std::string &what, const std::string &text) {
        std::ofstream(path("rows.csv"), std::ios::binary) << text;
        if (run({"import", what, path("rows.csv")}) != 0)
            qFatal("%s", m_err.c_str());
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() {
        anew();
        QCOMPARE(run({"init"}), 0);
        bring("sites", "code,name\nTH,Town Hall\n");
        bring("people", "id,userPrincipalName,displayName,accountEnabled,mail,department\n" + carol.text() +
                            ",carol@x.test,Carol Hughes,True,carol@x.test,Safety\n" + alice.text() +
                            ",alice@x.test,Alice Price,True,alice@x.test,Housing\n");
        QCOMPARE(run({"grant", "Carol Hughes", "safety_officer"}), 0);
    }

    void names_become_ids_and_texts_become_numbers() {
        const PlanFile file = read(council);
        QVERIFY2(file.problem.empty(), file.problem.c_str());
        const auto rotas = all<SaveRota>(file);
        QCOMPARE(rotas.size(), std::size_t{1});
        const Rota &rota = rotas[0].rota;
        QCOMPARE(rota.site.text, std::string("TH"));
        QCOMPARE(rota.shifts[0].who.person, carol);
        QCOMPARE(rota.shifts[0].weekdays, working_days);
        QCOMPARE(rota.shifts[0].start_minute, 480);
        QCOMPARE(rota.shifts[0].length_minutes, 600);
        QCOMPARE(rota.shifts[0].holidays, OnHolidays::not_on);
        QCOMPARE(rota.shifts[1].weekdays, every_weekday);
        QCOMPARE(rota.shifts[1].length_minutes, 14 * 60); // over midnight
        QCOMPARE(rota.shifts[1].who.party, all<SaveParty>(file)[0].party.id);
        const Plan plan = all<SavePlan>(file)[0].plan;
        QCOMPARE(plan.keeper, carol);
        QCOMPARE(plan.repeat_seconds, 120);
        QCOMPARE(plan.rungs[0].targets[0].rota, rota.id);
        QCOMPARE(plan.rungs[0].wait_seconds, 60);
        QCOMPARE(plan.rungs[1].need, Need::two);
        QCOMPARE(plan.rungs[1].targets[1].role, Role::safety_officer);
        const auto uses = all<UsePlan>(file);
        QCOMPARE(uses.size(), std::size_t{2});
        QVERIFY(uses[0].scope == RoleScope::council && uses[1].where.text == "safety" && uses[1].plan == plan.id);
        QCOMPARE(all<AddMethod>(file).size(), std::size_t{3});
        QCOMPARE(file.what.size(), file.changes.size());
        QVERIFY(std::holds_alternative<UsePlan>(file.changes.back().verb)); // once every plan is there
    }

    void what_is_there_by_that_name_is_changed() {
        KnownForPlans known = small();
        Plan before;
        before.id = testing::plan_id(7), before.name = "Housing", before.version = 4, before.acknowledged_minutes = 33;
        known.plans = {before};
        const auto method = [](std::uint64_t n, const PersonId &person, MethodKind kind, const char *address) {
            Method one;
            one.id = testing::method_id(n), one.person = person, one.kind = kind, one.address = address;
            return one;
        };
        known.methods = {method(1, carol, MethodKind::mobile, "07700 900123"),
                         method(2, carol, MethodKind::mail, "old@x.test"),
                         method(3, alice, MethodKind::mail, "alice@x.test")};
        const PlanFile file = read(council, known);
        QCOMPARE(all<SavePlan>(file)[0].plan.id, before.id);
        QCOMPARE(all<SavePlan>(file)[0].plan.version, std::int64_t{4});
        QCOMPARE(all<SavePlan>(file)[0].plan.acknowledged_minutes, 33); // the file does not say
        const auto gone = all<RemoveMethod>(file);
        QCOMPARE(gone.size(), std::size_t{1}); // what is not in her list; what is stays as it is, proved or not
        QCOMPARE(gone[0].method, testing::method_id(2));
        QCOMPARE(all<AddMethod>(file).size(), std::size_t{2});
    }

    void what_is_wrong_is_said_with_its_place() {
        const auto bad = [](std::string_view text, const char *why) {
            const std::string problem = read(text).problem;
            return problem.find(why) != std::string::npos ? std::string() : problem + " / " + why;
        };
        const auto check = [](const std::string &wrong) { QVERIFY2(wrong.empty(), wrong.c_str()); };
        check(bad("", "not JSON"));
        check(bad("[]", "must be an object"));
        check(bad(R"({"plan": []})", "plan: this name is not known; did you mean 'plans'?"));
        check(bad(R"({"plans": {}})", "plans: must be a list"));
        check(bad(R"({"plans": [{}]})", "plans[1].name: is missing"));
        check(bad(R"({"plans": [{"name": "A", "keeper": "Nobody"}]})", "nobody here by"));
        check(bad(R"({"plans": [{"name": "A", "repeat_seconds": "5"}]})", "repeat_seconds: must be a whole number"));
        check(bad(R"({"plans": [{"name": "A", "rungs": [{"duty": "D", "tell": ["rota:X"]}]}]})",
                  "plans[1].rungs[1].tell: there is no rota 'x'"));
        check(bad(R"({"plans": [{"name": "A", "rungs": [{"duty": "D", "tell": ["role:staff"]}]}]})", "is no role"));
        check(bad(R"({"plans": [{"name": "A", "rungs": [{"duty": "D", "tell": [5]}]}]})", "tell[1]: must be a text"));
        check(bad(R"({"plans": [{"name": "A", "rungs": [{"duty": "D", "need": "three"}]}]})",
                  "'three' is none of one, two, all"));
        check(bad(R"({"plans": [{"name": "A", "for": ["team:Parks"]}]})", "'team:Parks' is not council"));
        const auto shift = [&](const char *fields, const char *why) {
            const std::string start = R"({"rotas": [{"name": "R", "site": "TH", "shifts": [{"who": "Carol Hughes", )";
            check(bad(start + fields + "}]}]}", why));
        };
        shift(R"("days": "someday", "from": "08:00", "until": "09:00")", "days: 'someday' is not like mon-fri");
        shift(R"("days": "", "from": "08:00", "until": "09:00")", "days: is missing");
        shift(R"("days": "mon", "from": "8 am", "until": "09:00")", "from: '8 am' is no time");
        shift(R"("days": "mon", "from": "24:01", "until": "09:00")", "from: '24:01' is no time");
        shift(R"("days": "mon", "from": "08:00", "until": "09:00", "first_day": "1.2.27")", "'1.2.27' is no day");
        check(bad(R"({"rotas": [{"name": "R", "site": "Nowhere"}]})", "there is no site 'Nowhere'"));
    }

    void days_are_written_as_people_write_them() {
        const auto days = [](const char *text) {
            const std::string shift = R"({"who": "Carol Hughes", "from": "08:00", "until": "09:00", "days": )";
            const PlanFile file =
                read(R"({"rotas": [{"name": "R", "site": "TH", "shifts": [)" + shift + '"' + text + "\"}]}]}");
            return file.problem.empty() ? all<SaveRota>(file)[0].rota.shifts[0].weekdays : -1;
        };
        QCOMPARE(days("Mon-Fri"), working_days);
        QCOMPARE(days("Saturday, Sunday"), weekend);
        QCOMPARE(days("sat,sun"), weekend);
        QCOMPARE(days("fri-mon"), 0x71); // over the week's end
        QCOMPARE(days("every day"), every_weekday);
        QCOMPARE(days("wed"), 4);
        QCOMPARE(days("mon-"), -1);
    }

    void a_file_is_taken_and_said_again() {
        QCOMPARE(set(council, {"--dry-run"}), 0);
        QVERIFY(says(m_out, "Dry run"));
        QCOMPARE(run({"plans", "show"}), 0);
        QVERIFY(says(m_out, "No plan is set"));
        QCOMPARE(set(council), 0);
        QVERIFY(says(m_out, "plan Housing"));
        QCOMPARE(set(council), 0);
        QVERIFY2(says(m_out, "in force already"), m_out.c_str());
        QCOMPARE(run({"plans", "told", "Housing", "--at", "2026-12-01 09:00"}), 0);
        QVERIFY2(says(m_out, "Duty officer: Carol Hughes by mobile"), m_out.c_str());
        QCOMPARE(run({"plans", "told", "Housing", "--at", "2026-12-01 19:10"}), 0);
        QVERIFY2(says(m_out, "Duty officer: Sector Security by mail"), m_out.c_str());
        QVERIFY(says(m_out, "has not proved to answer there"));
        QCOMPARE(run({"plans", "check", "Housing"}), 0);
        QVERIFY2(says(m_out, "not_verified"), m_out.c_str());
        QCOMPARE(run({"plans", "check", "Nowhere"}), exit_refused);
        QCOMPARE(run({"plans", "told", "--at", "tomorrow"}), exit_refused);
        QCOMPARE(run({"plans", "told", "--worker", "Nobody"}), exit_refused);
    }

    void a_plan_is_tested_by_command() {
        QCOMPARE(run({"plans", "test"}), exit_refused);
        QVERIFY2(says(m_err, "There is no plan yet"), m_err.c_str());
        QCOMPARE(set(council), 0);
        QCOMPARE(run({"plans", "tests"}), 0);
        QVERIFY2(says(m_out, "Housing:\n  never tested"), m_out.c_str());
        QCOMPARE(run({"plans", "test", "Nowhere"}), exit_refused);
        QCOMPARE(run({"plans", "test", "Housing"}), 0);
        QVERIFY2(says(m_out, "by whoever runs the hub"), m_out.c_str());
        QVERIFY2(says(m_out, "Sector Security: mail, not handed over yet"), m_out.c_str());
        QVERIFY2(says(m_out, "Carol Hughes: mobile, not handed over yet"), m_out.c_str());
        QCOMPARE(run({"plans", "test", "Housing"}), exit_refused);
        QVERIFY2(says(m_err, "sent just now; in "), m_err.c_str());
        QCOMPARE(run({"plans", "tests", "Housing"}), 0);
        QVERIFY2(says(m_out, "not handed over yet"), m_out.c_str());
        QCOMPARE(set(R"({"plans": [{"name": "Parks", "rungs": [{"duty": "Head", "tell": ["Carol Hughes"]}]}]})"), 0);
        QCOMPARE(run({"plans", "test"}), exit_refused);
        QVERIFY2(says(m_err, "Which plan?"), m_err.c_str());
    }

    void a_leaver_on_whom_plans_count_is_named() {
        QCOMPARE(set(R"({"plans": [{"name": "Housing", "for": ["council"], "rungs": [
                         {"duty": "Duty officer", "tell": ["Carol Hughes"]}]}]})"),
                 0);
        QCOMPARE(set(council), 0); // its shift names her too
        QCOMPARE(set(R"({"plans": [{"name": "Parks", "rungs": [{"duty": "Head", "tell": ["Carol Hughes"]}]}]})"), 0);
        std::ofstream(path("rows.csv"), std::ios::binary)
            << "id,userPrincipalName,displayName,accountEnabled,mail,department\n" + carol.text() +
                   ",carol@x.test,Carol Hughes,False,carol@x.test,Safety\n" + alice.text() +
                   ",alice@x.test,Alice Price,True,alice@x.test,Housing\n";
        QVERIFY2(run({"import", "people", path("rows.csv"), "--confirm-leavers", "--yes"}) == 0, m_err.c_str());
        QVERIFY2(says(m_out, "THESE COUNT ON THEM: Parks: Head, Duty officer"), m_out.c_str());
        QCOMPARE(run({"plans", "told", "Parks"}), 0);
        QVERIFY2(says(m_out, "Carol Hughes (leaver)"), m_out.c_str());
    }

    void what_the_rules_refuse_leaves_all_as_it_was() {
        QCOMPARE(set(R"({"people": [{"person": "Alice Price", "methods": [{"kind": "mobile", "address": "12"}]}]})"),
                 exit_refused);
        QVERIFY2(says(m_err, "nothing can be sent to that mobile"), m_err.c_str());
        QCOMPARE(set(R"({"plans": [{"name": "Good", "rungs": [{"duty": "D", "tell": ["Alice Price"]}]},
                                   {"name": "Bad", "rungs": []}]})"),
                 exit_refused);
        QVERIFY2(says(m_err, "plan Bad: rungs must be 1 to 12"), m_err.c_str());
        QCOMPARE(run({"plans", "show"}), 0);
        QVERIFY(says(m_out, "No plan is set")); // not even the good one
        QCOMPARE(run({"plans", "set", path("missing.json")}), exit_refused);
    }
};

QTEST_GUILESS_MAIN(tst_program_plans)
#include "tst_program_plans.moc"
