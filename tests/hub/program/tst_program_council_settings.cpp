// `settings get|set|history` on a hub in a folder of its own, with the files that people really bring.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/commands.h"
#include <fstream>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_council_settings : public QObject, testing::CliRun {
    Q_OBJECT
    int set(const std::string &topic, const std::string &text, const std::vector<std::string> &more = {}) {
        std::ofstream(path("change.json"), std::ios::binary) << text;
        std::vector<std::string> arguments{"settings", "set", topic, path("change.json")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    std::string in_force(const std::string &topic) {
        run({"settings", "get", topic});
        return m_out;
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() {
        anew();
        QCOMPARE(run({"init"}), 0);
    }

    void what_is_in_force_can_be_read_before_anything_was_set() {
        QCOMPARE(run({"settings", "get"}), 0);
        for (const std::string_view topic : setting_topics)
            QVERIFY(says(m_out, std::string(topic).c_str()));
        QVERIFY(says(in_force("desks"), "\"days_ahead\": 14"));
    }

    void a_file_says_only_what_changes() {
        QCOMPARE(set("presence", R"({"days_ahead": 35})", {"--reason", "rotas of five weeks"}), 0);
        QVERIFY(says(m_out, "days_ahead: 28 -> 35"));
        QVERIFY(says(in_force("presence"), "\"days_ahead\": 35") && says(in_force("presence"), "\"days_back\": 7"));
        QCOMPARE(set("presence", R"({"audience": "team"})"), 0);
        QCOMPARE(run({"settings", "history", "presence"}), 0);
        QVERIFY(says(m_out, "operator  rotas of five weeks") && says(m_out, "audience: \"team_and_site\" -> \"team\""));
        QCOMPARE(set("presence", R"({"audience": "team"})"), 0);
        QVERIFY(says(m_out, "in force already"));
    }

    void a_dry_run_changes_nothing_and_says_what_would_be_refused() {
        QCOMPARE(set("desks", R"({"days_ahead": 20})", {"--dry-run"}), 0);
        QVERIFY(says(m_out, "14 -> 20") && says(m_out, "Dry run"));
        QVERIFY(says(in_force("desks"), "14"));
        QCOMPARE(set("retention", R"({"places_days": 7})", {"--dry-run"}), exit_refused);
        QVERIFY(says(m_err, "places_days must be 8 to 31"));
    }

    void what_cannot_be_taken_is_said_and_nothing_is_changed() {
        const auto refused = [this](const std::string &topic, const std::string &text, const char *why) {
            const std::string before = in_force(topic);
            const bool is_refused = set(topic, text) == exit_refused && says(m_err, why);
            return is_refused && in_force(topic) == before ? std::string() : m_err + m_out;
        };
        const auto check = [](const std::string &bad) { QVERIFY2(bad.empty(), bad.c_str()); };
        check(refused("desks", R"({"day_ahead": 20})", "did you mean 'days_ahead'?"));
        check(refused("desks", R"({"days_ahead": "20"})", "days_ahead: not an integer"));
        check(refused("desks", R"({"days_ahead": 20)", "no JSON"));
        check(refused("desks", "[]", "one JSON object"));
        check(refused("desks", "", "no JSON"));
        check(refused("desks", R"({"days_ahead": 61})", "days_ahead must be 1 to 60"));
        check(refused("presence", R"({"kinds": ["office", "office"]})", "'office' stands there twice"));
        check(refused("presence", R"({"kinds": ["beach"]})", "unknown word"));
        check(refused("presence", R"({"days_back": 14})", "retention.places_days"));
        check(refused("words", R"({"service": "a\nb"})", "service"));
        check(refused("lone_working", R"({"types": [{"code": "a"}]})", "types[0].name: missing"));
        QCOMPARE(run({"settings", "set", "desks", path("none.json")}), exit_refused);
        QCOMPARE(run({"settings", "set", "desks"}), exit_usage);
        QCOMPARE(run({"settings", "history"}), exit_usage);
        QCOMPARE(run({"settings", "get", "desk"}), exit_usage);
    }

    void somebody_else_was_faster() {
        QCOMPARE(set("desks", R"({"days_ahead": 20})", {"--based-on", "0"}), 0);
        QCOMPARE(set("desks", R"({"days_ahead": 30})", {"--based-on", "0"}), exit_refused);
        QVERIFY(says(m_err, "version 1 is in force"));
        QCOMPARE(set("desks", R"({"days_ahead": 30})", {"--based-on", "1"}), 0);
        QCOMPARE(run({"verify-ledger"}), 0);
    }
};

QTEST_GUILESS_MAIN(tst_program_council_settings)
#include "tst_program_council_settings.moc"
