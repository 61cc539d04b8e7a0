// Bank holidays from GOV.UK's file, as it is and as it may come.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/commands.h"
#include "hub/admin/holidays.h"
#include <fstream>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_holidays : public QObject, testing::CliRun {
    Q_OBJECT
    int import_text(const std::string &text, const std::vector<std::string> &more = {}) {
        std::ofstream(path("days.json"), std::ios::binary) << text;
        std::vector<std::string> arguments{"import", "holidays", path("days.json")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    static std::string file(const std::string &events) {
        return R"({"england-and-wales":{"division":"england-and-wales","events":[)" + events + "]}}";
    }
    static std::string day(const char *date, const char *title, const char *notes = "") {
        return std::string(R"({"title":")") + title + R"(","date":")" + date + R"(","notes":")" + notes + "\"}";
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() {
        anew();
        QCOMPARE(run({"init"}), 0);
    }

    void the_file_of_gov_uk_is_taken_as_it_is() {
        const std::string real = sample("bank_holidays.json");
        QCOMPARE(run({"import", "holidays", real}), 0);
        QVERIFY2(says(m_out, "new 2026-12-28 Boxing Day (Substitute day)"), m_out.c_str());
        QCOMPARE(run({"import", "holidays", real}), 0);
        QVERIFY(!says(m_out, "new") && !says(m_out, "no holiday"));
        QCOMPARE(run({"import", "holidays", real, "--country", "scotland", "--dry-run"}), 0);
        QVERIFY(says(m_out, "Andrew") && says(m_out, "Dry run"));
        QCOMPARE(run({"import", "holidays", real, "--country", "wales"}), exit_refused);
        QVERIFY(says(m_err, "it has: england-and-wales, scotland, northern-ireland"));
    }

    void a_day_that_was_moved_is_no_holiday_any_more() {
        QCOMPARE(import_text(file(day("2030-05-06", "Early May") + "," + day("2030-12-25", "Christmas Day"))), 0);
        QCOMPARE(import_text(file(day("2030-01-01", "New Year") + "," + day("2030-05-08", "Early May", "VE day") + "," +
                                  day("2030-12-26", "Boxing Day"))),
                 0);
        QVERIFY(says(m_out, "no holiday any more 2030-05-06") && says(m_out, "no holiday any more 2030-12-25"));
        QVERIFY(says(m_out, "new 2030-05-08 Early May (VE day)"));
        // A file of other years takes nothing away.
        QCOMPARE(import_text(file(day("2031-01-01", "New Year"))), 0);
        QVERIFY(!says(m_out, "no holiday"));
    }

    void a_file_that_is_none_changes_nothing() {
        const auto refused = [this](const std::string &text, const char *why) {
            QCOMPARE(import_text(text), exit_refused);
            QVERIFY2(says(m_err, why), m_err.c_str());
        };
        refused("", "no JSON");
        refused("[]", "holds no countries");
        refused("{}", "has no country");
        refused(file(""), "lists no days");
        refused(file(day("26/12/2030", "Boxing Day")), "entry 1 of 'england-and-wales' has no date");
        refused(file(day("2030-02-30", "Never")), "has no date");
        refused(file(day("2030-12-26", "")), "has no title");
        refused(file("7"), "is no object");
        refused(file(day("2030-12-26", "A") + "," + day("2030-12-26", "B")), "2030-12-26 stands there twice");
        refused(R"({"england-and-wales":[]})", "lists no days");
        QCOMPARE(import_text(file(day("2030-12-26", "A\\r\\nBcc: x"))), 0); // on one line
        QVERIFY(says(m_out, "A Bcc: x"));
    }
};

QTEST_GUILESS_MAIN(tst_program_holidays)
#include "tst_program_holidays.moc"
