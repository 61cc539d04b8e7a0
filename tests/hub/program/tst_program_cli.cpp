// The command line, run in process with its own folder: a hub is made, filled, backed up and restored, and every
// refusal leaves things as they were.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/commands.h"
#include "hub/admin/serve_lock.h"
#include "protocol/enrol_link.h"
#include <QDir>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_cli : public QObject, testing::CliRun {
    Q_OBJECT
    void make_council() {
        QCOMPARE(run({"init", "--council", "Calder Vale", "--duty-mail", "duty@council.test"}), 0);
        for (const char *what : {"sites", "floors", "zones", "desks", "people", "roles"})
            QCOMPARE(run({"import", what, sample(std::string(what) + ".csv")}), 0);
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() { anew(); }

    void init_makes_private_files_once() {
        QCOMPARE(run({"init"}), 0);
        QVERIFY(!others_may_read(path("hub-keys/hub.keys")));
        QVERIFY(!others_may_read(path("hub-keys/tls-key.pem")));
        QVERIFY(!others_may_read(path("hub/hub.db")));
        const auto keys = read_file(path("hub-keys/hub.keys"), 10'000);
        QCOMPARE(run({"init"}), exit_refused);
        QCOMPARE(read_file(path("hub-keys/hub.keys"), 10'000).value(), keys.value());
        const auto database = read_file(path("hub/hub.db"), 10'000'000);
        QVERIFY(!database.value().starts_with("SQLite format 3"));
    }

    void keys_that_do_not_fit_open_nothing() {
        QCOMPARE(run({"init"}), 0);
        const std::string before = read_file(path("hub/hub.db"), 10'000'000).take();
        QFile::setPermissions(QString::fromStdString(path("hub-keys/hub.keys")), QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(run({"devices"}), exit_no_store);
        QVERIFY(says(m_err, "chmod 600"));
        write_new_file(path("other.keys"), keys_text(make_keys(protocol::random_bytes)), true);
        QCOMPARE(run({"--keys", path("other.keys"), "devices"}), exit_no_store);
        write_new_file(path("broken.keys"), "database = 00\n", true);
        QCOMPARE(run({"--keys", path("broken.keys"), "devices"}), exit_no_store);
        QCOMPARE(read_file(path("hub/hub.db"), 10'000'000).value(), before);
    }

    void a_council_is_imported_and_a_dry_run_changes_nothing() {
        make_council();
        run({"people"});
        const std::string people = m_out;
        QVERIFY(says(people, "Priya Nair") && says(people, "safety_officer"));
        QCOMPARE(run({"import", "people", sample("people_older_header.csv"), "--dry-run"}), 0);
        QVERIFY(says(m_out, "Dry run: 58 people") && says(m_out, "leaver: Ian Hartley"));
        run({"people"});
        QCOMPARE(m_out, people);
        QCOMPARE(run({"import", "people", sample("people_older_header.csv")}), 0);
        run({"people"});
        QVERIFY(says(m_out, "Isla Robertshaw"));
        QVERIFY(says(m_out, "Priya Nair") && says(m_out, "safety_officer")); // roles are kept
    }

    void bad_rows_stop_everything_unless_left_out() {
        make_council();
        QCOMPARE(run({"import", "people", sample("people_bad_rows.csv"), "--report", path("bad.csv")}), exit_refused);
        QVERIFY(says(m_err, "line 3: the object id is not a GUID") && says(m_err, "5 bad rows"));
        QVERIFY(says(read_file(path("bad.csv"), 10'000).value(), "accountEnabled"));
        QCOMPARE(run({"import", "people", sample("people_bad_rows.csv"), "--skip-bad"}), 0);
        QVERIFY(says(m_out, "0 leavers"));
        write_new_file(path("few.csv"),
                       "id,userPrincipalName,displayName,accountEnabled\n"
                       "3d238287-8d23-578e-be2e-3c469fe6b59d,a@b.test,Sam Okafor,True\n",
                       false);
        QCOMPARE(run({"import", "people", path("few.csv")}), exit_refused);
        QVERIFY(says(m_err, "--confirm-leavers"));
        QCOMPARE(run({"import", "people", path("few.csv"), "--confirm-leavers"}), 0);
        QCOMPARE(run({"import", "people", path("absent.csv")}), exit_refused);
        QCOMPARE(run({"import", "cats", path("few.csv")}), exit_usage);
    }

    void an_import_says_what_it_would_change_and_asks() {
        make_council();
        QCOMPARE(run({"import", "people", sample("people.csv"), "--dry-run"}), 0);
        QVERIFY(says(m_out, "Columns that mean nothing here: ") && says(m_out, "0 new, 0 changed."));
        // Grace leaves with a desk; two more with her name share an address.
        const auto text = read_file(sample("people.csv"), 1'000'000).value();
        QCOMPARE(run({"enrol", "Sam Okafor", "--no-picture"}), 0);
        const std::string twins = "id,userPrincipalName,displayName,accountEnabled,mail\n"
                                  "00000000-0000-4000-8000-0000000000a1,t1@x.test,Twin,True,twin@x.test\n"
                                  "00000000-0000-4000-8000-0000000000a2,t2@x.test,Twin,True,twin@x.test\n";
        write_new_file(path("twins.csv"), twins, false);
        QCOMPARE(run({"import", "people", path("twins.csv"), "--yes"}), 0);
        QVERIFY(says(m_out, "one mail address, 2 accounts") && says(m_out, "roles that end: "));
        for (const std::vector<std::string> &asked : {std::vector<std::string>{"grant", "twin@x.test", "manager"},
                                                      {"enrol", "Twin"},
                                                      {"revoke", "--person", "twin"}}) {
            QCOMPARE(run(asked), exit_refused);
            QVERIFY(says(m_err, "Nothing was done: 2 people have") && says(m_err, "0000000000a2"));
        }
        QCOMPARE(run({"grant", "00000000-0000-4000-8000-0000000000a2", "manager"}), 0);
        QCOMPARE(run({"grant", "Sam Okafor", "manager"}), exit_refused); // has left
        QVERIFY(says(m_err, "has left"));
    }

    void what_is_not_read_is_not_taken() {
        make_council();
        QCOMPARE(run({"import", "holidays", sample("plans.json")}), exit_refused);
        QVERIFY(says(m_err, "has no country 'england-and-wales'"));
        QCOMPARE(run({"serve", "--language", "cy"}), exit_usage);
        QVERIFY(says(m_err, "cy not in {en}"));
    }

    void a_plan() {
        make_council();
        QCOMPARE(run({"plans", "set", sample("plans.json")}), 0);
        QCOMPARE(run({"plans", "set", sample("people.csv")}), exit_refused);
        QCOMPARE(run({"import", "ladder", sample("plans.json")}), exit_usage); // as plans were brought once
    }

    void enrolment_links_can_be_read_by_a_device() {
        make_council();
        QCOMPARE(
            run({"enrol", "sam.okafor@caldervale.example", "--url", "https://hub.test:8443", "--qr", path("qr.svg")}),
            0);
        const auto at = m_out.find("https://hub.test");
        const auto link = protocol::read_enrol_link(m_out.substr(at, m_out.find('\n', at) - at));
        QVERIFY(link && link->hub_key && link->pins.size() == 1);
        QCOMPARE(link->url, std::string("https://hub.test:8443"));
        QVERIFY(says(m_out, link->code.c_str()));
        QVERIFY(read_file(path("qr.svg"), 1'000'000).value().starts_with("<svg"));
        QVERIFY(!others_may_read(path("qr.svg")));
        QCOMPARE(run({"enrol", "Harold Pickles"}), exit_refused); // has left
        QCOMPARE(run({"enrol", "Nobody"}), exit_refused);
        QCOMPARE(run({"enrol", "Sam Okafor", "--url", "http://hub.test"}), exit_refused);
        QCOMPARE(run({"enrol", "Sam Okafor", "--url", "http://127.0.0.1:1"}), 0);
        QVERIFY(says(m_out, "▀") || says(m_out, "█"));
    }

    void grant_and_revoke() {
        make_council();
        QCOMPARE(run({"grant", "Sam Okafor", "manager"}), 0);
        QCOMPARE(m_out, std::string("Sam Okafor: staff,manager\n"));
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "manager"}), 0);
        QCOMPARE(m_out, std::string("Sam Okafor: staff\n"));
        QCOMPARE(run({"grant", "Sam Okafor", "king"}), exit_refused);
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "manager"}), 0); // so that a script can be run again
        QVERIFY(says(m_err, "does not have this role there"));
        QCOMPARE(run({"revoke", "--person", "Sam Okafor"}), exit_refused); // no device yet
        QCOMPARE(run({"devices"}), 0);
        QCOMPARE(run({"permissions"}), 0);
        QVERIFY(says(m_out, "start_visit"));
    }

    void a_role_over_a_part_of_the_council() {
        make_council();
        const auto file = [this](const char *name, const std::string &text) {
            write_new_file(path(name), text, true);
            return path(name);
        };
        const auto units = file("units.csv", "department,service,directorate\nHousing & Homes,Homes,Place\n");
        QCOMPARE(run({"import", "units", units}), 0);
        QVERIFY(says(m_out, "Imported 1 teams"));
        QCOMPARE(run({"import", "managers", file("bad.csv", "person,manager\nSam Okafor,Nobody\n")}), exit_refused);
        QVERIFY(says(m_err, "line 2: the manager is nobody known here"));
        QCOMPARE(run({"import", "managers", file("m.csv", "person,manager\nSam Okafor,Priya Nair\n")}), 0);
        QVERIFY(says(m_out, "Imported 1 people"));
        QCOMPARE(run({"import", "people", sample("people.csv")}), 0); // says nothing of managers: they stay
        QCOMPARE(run({"import", "managers", path("m.csv")}), 0);
        QVERIFY(says(m_out, "Imported 0 people"));
        QCOMPARE(run({"grant", "Sam Okafor", "manager", "--unit", "place"}), 0);
        QCOMPARE(m_out, std::string("Sam Okafor: staff,manager of unit d-place\n"));
        QCOMPARE(run({"people"}), 0);
        QVERIFY(says(m_out, "staff,manager(part)"));
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "manager", "--unit", "Place"}), 0);
        QCOMPARE(run({"grant", "Sam Okafor", "safety_officer", "--site", "nowhere"}), exit_refused);
        QVERIFY(says(m_err, "There is no site 'nowhere'"));
        QCOMPARE(run({"grant", "Sam Okafor", "manager", "--team", "x", "--site", "y"}), exit_usage);
        QCOMPARE(run({"grant", "Sam Okafor", "manager", "--until", "soon"}), exit_refused);
        QCOMPARE(run({"grant", "Sam Okafor", "manager", "--until", "2001-01-01"}), exit_refused);
        QVERIFY(says(m_err, "a day that is over"));
        const std::string site = "MSD";
        QCOMPARE(run({"grant", "Sam Okafor", "safety_officer", "--site", site, "--until", "2999-12-31"}), 0);
        QCOMPARE(m_out, "Sam Okafor: staff,safety_officer of site " + site + " until 2999-12-31\n");
        QCOMPARE(run({"grant", "Sam Okafor", "admin", "--site", site}), exit_refused);
        QVERIFY(says(m_err, "whole council only"));
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "safety_officer"}), 0);
        QVERIFY(says(m_err, "does not have this role there") && says(m_out, "safety_officer of site"));
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "safety_officer", "--site", site}), 0);
        QCOMPARE(m_out, std::string("Sam Okafor: staff\n"));
    }

    void backup_restore_and_ledger() {
        make_council();
        QCOMPARE(run({"backup", path("copy.db")}), 0);
        QCOMPARE(run({"backup", path("copy.db")}), exit_refused);
        QVERIFY(!read_file(path("copy.db"), 50'000'000).value().starts_with("SQLite format 3"));
        run({"grant", "Sam Okafor", "admin"});
        const auto history = [this] {
            std::ostringstream out, err;
            Console world{out, err, real_now, protocol::random_bytes, {}};
            Place place;
            place.data = path("hub");
            return meta_of(*open_hub(place, world)->store, "history", "");
        };
        const std::string before = history();
        {
            const ServeLock serving(path("hub/serve.lock"));
            QCOMPARE(run({"restore", path("copy.db")}), exit_refused);
        }
        QCOMPARE(run({"restore", path("hub-keys/tls-cert.pem")}), exit_refused);
        QCOMPARE(history(), before);
        QCOMPARE(run({"restore", path("copy.db")}), 0);
        QVERIFY(says(m_out, "hub.db.before-restore."));
        QVERIFY(history() != before);
        QCOMPARE(run({"restore", path("copy.db")}), 0);
        QVERIFY2(says(m_out, "hub.db.before-restore-2."), "what the first restore put aside stays");
        QVERIFY(QFile::exists(QString::fromStdString(path("hub/hub.db.before-restore"))) &&
                QFile::exists(QString::fromStdString(path("hub/hub.db.before-restore-2"))));
        run({"people"});
        QVERIFY(!says(m_out, "staff,admin  ") || says(m_out, "Daniel Ashworth"));
        QCOMPARE(run({"grant", "--remove", "Sam Okafor", "admin"}), 0);
        QCOMPARE(m_out, std::string("Sam Okafor: staff\n"));
        QCOMPARE(run({"verify-ledger"}), 0);
        QVERIFY(says(m_out, "unbroken"));
    }

    void wrong_usage_is_told_from_refusal() {
        QCOMPARE(run({}), exit_usage);
        QCOMPARE(run({"fly"}), exit_usage);
        QCOMPARE(run({"serve", "--port", "99999"}), exit_usage);
        QCOMPARE(run({"--help"}), 0);
        QCOMPARE(run({"devices"}), exit_no_store);
    }
};

QTEST_GUILESS_MAIN(tst_program_cli)
#include "tst_program_cli.moc"
