// A file of addresses, as spreadsheets really write it.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/addresses.h"
#include "hub/admin/commands.h"
#include <fstream>

using namespace tallyboard;
using namespace tallyboard::hub;

namespace {

std::string bad_of(const std::string &row) {
    const auto parsed = read_addresses("uprn,address,postcode,site\n" + row + "\n");
    return parsed.bad.empty() ? std::string() : parsed.bad.front().why;
}
bool says_so(const std::string &text, const char *what) { return text.find(what) != std::string::npos; }

ImportPlan plan(const std::string &csv, const std::vector<Address> &known = {}, bool withdraw = false) {
    Site town_hall;
    town_hall.code = {"TH"};
    return plan_addresses(read_addresses(csv), known, {town_hall}, withdraw);
}

const std::string two = "uprn,line1,line2,postcode\n100023336956,1 High Street,Wokingham,rg40 1bn\n,Depot,,\n";

} // namespace

class tst_program_addresses : public QObject, testing::CliRun {
    Q_OBJECT
    int import_text(const std::string &text, const std::vector<std::string> &more = {}) {
        std::ofstream(path("addresses.csv"), std::ios::binary) << text;
        std::vector<std::string> arguments{"import", "addresses", path("addresses.csv")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() {
        anew();
        QCOMPARE(run({"init"}), 0);
    }

    void lines_and_postcodes_are_put_in_order() {
        const auto made = plan(two);
        QVERIFY(made.bad.empty() && made.added == 2);
        const Address &one = made.import.addresses.at(0);
        QVERIFY(one.lines == "1 High Street, Wokingham" && one.postcode == "RG40 1BN" && one.uprn == "100023336956");
        QVERIFY(one.source == AddressSource::import && one.active);
        const auto whole = plan("Address\n\"1 High Street, Wokingham, RG4O 1BN\"\n");
        QCOMPARE(whole.import.addresses.at(0).lines, std::string("1 High Street, Wokingham"));
        QCOMPARE(whole.import.addresses.at(0).postcode, std::string("RG40 1BN"));
        QVERIFY(whole.import.addresses.at(0).id != one.id); // no UPRN: known by its words
        QCOMPARE(plan(two).import.addresses.at(0).id, one.id);
    }

    void what_spreadsheets_do_to_files() {
        QVERIFY(says_so(bad_of("1.00023E+11,1 High Street,RG40 1BN,"), "the spreadsheet has rounded the UPRN"));
        QVERIFY(says_so(bad_of("\"1,00023E+11\",1 High Street,RG40 1BN,"), "the spreadsheet has rounded the UPRN"));
        QVERIFY(says_so(bad_of("12x,1 High Street,RG40 1BN,"), "1 to 12 digits"));
        QVERIFY(says_so(bad_of("12,1 High Street,RG40,"), "no UK postcode"));
        QVERIFY(says_so(bad_of("12,,RG40 1BN,"), "the address is missing"));
        QVERIFY(says_so(bad_of("12,1 High Street,RG40 1BN,T:H"), "no code"));
        QVERIFY(says_so(bad_of("12," + std::string(401, 'x') + ",,"), "too long"));
        const auto sheet =
            plan("\xEF\xBB\xBFUPRN;Address;Postcode;Site\r\n=\"0012\";1 High Street;RG40 1BN;th\r\n;;;\r\n");
        QVERIFY(sheet.bad.empty() && sheet.import.addresses.size() == 1);
        QVERIFY(sheet.import.addresses[0].uprn == "12" && sheet.import.addresses[0].site.text == "TH");
        QVERIFY(says_so(plan("uprn,postcode\n1,RG40 1BN\n").problem, "no column for the address"));
        QCOMPARE(plan("uprn,address\n7,a street\n7,another\n").bad.size(), std::size_t{1});
        QVERIFY(says_so(plan("address,site\na street,NO\n").bad.at(0).why, "no such site"));
    }

    void only_what_imports_have_made_is_touched() {
        auto known = plan(two).import.addresses;
        Address own{AddressId{{1}}, "", "The yard", "RG40 1BN", {}, AddressSource::person, true};
        known.push_back(own);
        const std::string one = "uprn,address,postcode\n100023336956,1 High St,RG40 1BN\n";
        const auto kept = plan(one, known);
        QVERIFY(kept.touched == 1 && kept.added == 0 && kept.import.addresses.size() == 1);
        QVERIFY(says_so(kept.notes.at(0), "not in the file, and offered") && says_so(kept.notes.at(0), "Depot"));
        const auto gone = plan(one, known, true);
        QCOMPARE(gone.import.addresses.size(), std::size_t{2});
        QVERIFY(!gone.import.addresses[1].active && gone.import.addresses[1].lines == "Depot");
        const auto doubtful = plan(one + "x,bad,\n", known, true);
        QCOMPARE(doubtful.import.addresses.size(), std::size_t{1}); // a row was not read: nothing is withdrawn
    }

    void the_command_says_and_does() {
        QCOMPARE(import_text(two, {"--dry-run"}), 0);
        QVERIFY2(says(m_out, "Dry run: 2 addresses would be imported"), m_out.c_str());
        QCOMPARE(import_text(two), 0);
        QVERIFY2(says(m_out, "Imported 2 addresses: 2 rows added"), m_out.c_str());
        QCOMPARE(import_text(two), 0);
        QVERIFY(says(m_out, "0 rows added, 0 updated, 2 unchanged"));
        QCOMPARE(import_text("uprn,address\n1.00023E+11,a street\n"), exit_refused);
        QVERIFY(says(m_err, "make the column text"));
    }
};

QTEST_GUILESS_MAIN(tst_program_addresses)
#include "tst_program_addresses.moc"
