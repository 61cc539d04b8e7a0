// erase, the list that restore goes by, export, concerns and ledger: the real commands on real files.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "cli_run.h"
#include "hub/admin/commands.h"
#include "hub/admin/erasure_list.h"
#include "hub/concerns.h"
#include <QDir>
#include <QFileInfo>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::hub;

class tst_program_erase : public QObject, testing::CliRun {
    Q_OBJECT

    void make_council() {
        QCOMPARE(run({"init", "--council", "Calder Vale", "--duty-mail", "duty@council.test"}), 0);
        for (const char *what : {"sites", "floors", "zones", "desks", "people", "roles"})
            QCOMPARE(run({"import", what, sample(std::string(what) + ".csv")}), 0);
    }
    /// People as in the sample, without the lines that have these texts: they have left.
    void leave(const std::vector<std::string> &texts) {
        const std::string all = read_file(sample("people.csv"), 1'000'000).value();
        std::string rest;
        for (std::size_t at = 0; at < all.size();) {
            const auto end = std::min(all.find('\n', at), all.size() - 1) + 1;
            const auto line = all.substr(at, end - at);
            if (std::ranges::none_of(texts, [&](const auto &one) { return line.find(one) != std::string::npos; }))
                rest += line;
            at = end;
        }
        QFile::remove(QString::fromStdString(path("left.csv")));
        QCOMPARE(write_new_file(path("left.csv"), rest, false), std::string());
        QCOMPARE(run({"import", "people", path("left.csv"), "--yes"}), 0);
    }
    bool knows(const char *name) {
        run({"people"});
        return says(m_out, name);
    }
    std::string text(const std::string &name) { return read_file(path(name), 10'000'000).value(); }
    void put(const std::string &name, const std::string &content) {
        QFile::remove(QString::fromStdString(path(name)));
        QCOMPARE(write_new_file(path(name), content, true), std::string());
    }

private slots:
    void initTestCase() { QVERIFY(protocol::start()); }
    void init() { anew(), make_council(); }

    void it_asks_first_and_lists_what_it_did() {
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), exit_refused);
        QVERIFY(says(m_err, "Nothing was erased: Sam Okafor works here"));
        QCOMPARE(run({"erase", "Nobody At All"}), exit_refused);
        leave({"Okafor"});
        QCOMPARE(run({"erase", "Sam Okafor"}), 0);
        QVERIFY(says(m_out, "would go are 1 entry of how to reach them") && says(m_out, "Say --yes"));
        QVERIFY(knows("Sam Okafor") && !QFile::exists(QString::fromStdString(path("hub/erasures"))));
        QCOMPARE(run({"erase", "sam.okafor@caldervale.example", "--yes"}), 0);
        QVERIFY(says(m_out, "gone are 1 entry") && says(m_out, "are gone too") && says(m_out, "hub/erasures"));
        QVERIFY(!knows("Sam Okafor"));
        QVERIFY(!others_may_read(path("hub/erasures")));
        const std::string list = text("hub/erasures");
        QVERIFY(list.starts_with("tallyboard-erasures-v1 ") && !says(list, "Sam") && !says(list, "3d238287"));
        QCOMPARE(run({"erase", "Sam Okafor"}), exit_refused);
        QCOMPARE(run({"verify-ledger"}), 0);
        QVERIFY(says(m_out, "unbroken"));
    }

    void who_is_meant_is_never_guessed() {
        const std::string twins = "id,userPrincipalName,displayName,accountEnabled,mail\n"
                                  "00000000-0000-4000-8000-0000000000a1,t1@x.test,Twin,True,a@x.test\n"
                                  "00000000-0000-4000-8000-0000000000a2,t2@x.test,Twin,False,b@x.test\n";
        put("twins.csv", twins);
        QCOMPARE(run({"import", "people", path("twins.csv"), "--yes"}), 0);
        QCOMPARE(run({"erase", "Twin", "--yes"}), exit_refused); // one works here and one has left
        QVERIFY(says(m_err, "2 people have 'Twin'") && says(m_err, "0000000000a2") && says(m_err, "left"));
    }

    void a_restore_erases_again_before_anything_is_served() {
        QCOMPARE(run({"backup", path("before.db")}), 0);
        leave({"Okafor"});
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), 0);
        QCOMPARE(run({"backup", path("after.db")}), 0);
        QCOMPARE(run({"restore", path("before.db")}), 0); // they worked here then
        QVERIFY(says(m_out, "1 person who was erased after this backup was made"));
        QVERIFY(!knows("Sam Okafor") && knows("Priya Nair"));
        QCOMPARE(run({"verify-ledger"}), 0);
        // Taken on again: a backup from after the erasure has them rightly.
        QCOMPARE(run({"import", "people", sample("people.csv"), "--yes"}), 0);
        QVERIFY(knows("Sam Okafor"));
        QCOMPARE(run({"backup", path("again.db")}), 0);
        QCOMPARE(run({"restore", path("again.db")}), 0);
        QVERIFY(knows("Sam Okafor") && !says(m_out, "erased after"));
        QCOMPARE(run({"restore", path("after.db")}), 0);
        QVERIFY(!knows("Sam Okafor"));
    }

    void a_restore_without_the_list_says_so() {
        QCOMPARE(run({"backup", path("before.db")}), 0);
        QCOMPARE(run({"restore", path("before.db")}), 0);
        QVERIFY(says(m_out, "There is no list of erasures"));
        leave({"Okafor"});
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), 0);
        const std::string old = text("hub/erasures");
        leave({"Okafor", "Nair"});
        QCOMPARE(run({"erase", "Priya Nair", "--yes"}), 0);
        const std::string whole = text("hub/erasures");
        QVERIFY(old != whole);
        QCOMPARE(run({"backup", path("after.db")}), 0);
        put("hub/erasures", old);
        QCOMPARE(run({"restore", path("after.db")}), 0);
        QVERIFY(says(m_out, "older than this backup: it lacks 1"));
        QVERIFY(!knows("Priya Nair"));
        QFile::remove(QString::fromStdString(path("hub/erasures")));
        QCOMPARE(run({"restore", path("before.db")}), 0);
        QVERIFY(says(m_out, "is in it again") && knows("Sam Okafor"));
        put("hub/erasures", whole);
        QCOMPARE(run({"restore", path("before.db")}), 0);
        QVERIFY(says(m_out, "2 people who were erased") && !knows("Sam Okafor") && !knows("Priya Nair"));
    }

    void a_list_that_is_damaged_or_anothers_stops_both() {
        QCOMPARE(run({"backup", path("before.db")}), 0);
        leave({"Okafor"});
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), 0);
        leave({"Okafor", "Nair"});
        const std::string good = text("hub/erasures");
        std::string other = good, cut = good.substr(0, good.size() - 9), changed = good;
        const auto at = other.find(' ') + 1;
        other[at] = other[at] == '0' ? '1' : '0';
        changed[good.size() - 9] = good[good.size() - 9] == 'A' ? 'B' : 'A';
        for (const auto &[bad, why] : std::vector<std::pair<std::string, const char *>>{{other, "another hub's"},
                                                                                        {cut, "damaged"},
                                                                                        {changed, "damaged"},
                                                                                        {"", "damaged"},
                                                                                        {"x\n", "damaged"}}) {
            put("hub/erasures", bad);
            QCOMPARE(run({"erase", "Priya Nair", "--yes"}), exit_refused);
            QVERIFY2(says(m_err, why), m_err.c_str());
            QCOMPARE(run({"restore", path("before.db")}), exit_refused);
            QVERIFY2(says(m_err, why), m_err.c_str());
            QVERIFY(knows("Priya Nair") && !knows("Sam Okafor"));
            QCOMPARE(text("hub/erasures"), bad);
        }
        put("hub/erasures", good);
        QCOMPARE(run({"erase", "Priya Nair", "--yes"}), 0);
    }

    void what_cannot_be_listed_is_not_erased() {
        leave({"Okafor"});
        QVERIFY(QDir().mkpath(QString::fromStdString(path("hub/erasures.new/in-the-way")))); // as on a full disk
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), exit_refused);
        QVERIFY(says(m_err, "could not be written") && knows("Sam Okafor"));
        QVERIFY(QDir(QString::fromStdString(path("hub/erasures.new"))).removeRecursively());
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), 0);
        QVERIFY(!knows("Sam Okafor"));
    }

    /// Killed after the list was written: the next one takes it up, and there is one entry and not two.
    void one_that_was_cut_short_is_taken_up_again() {
        leave({"Okafor"});
        HubKeys keys = load_keys({path("hub-keys/hub.keys"), -1}, {}).take();
        PersonId sam;
        run({"people"});
        for (std::size_t at = 0; at < m_out.size(); at = m_out.find('\n', at) + 1)
            if (const auto line = m_out.substr(at, m_out.find('\n', at) - at); says(line, "Sam Okafor"))
                sam = PersonId::parse(line.substr(0, 36)).value();
        QCOMPARE(write_erasures(path("hub/erasures"), {{"00112233", listed_name(sam, keys), {20'000}, false}}, keys),
                 std::string());
        QCOMPARE(run({"erase", "Sam Okafor", "--yes"}), 0);
        const auto list = read_erasures(path("hub/erasures"), keys).value();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].id, std::string("00112233"));
    }

    void a_copy_for_whoever_asks() {
        QCOMPARE(run({"enrol", "Sam Okafor", "--no-picture"}), 0);
        QCOMPARE(run({"export", "Sam Okafor", path("copy")}), 0);
        const QDir folder(QString::fromStdString(path("copy")));
        const auto files = folder.entryInfoList(QDir::Files | QDir::Hidden);
        QVERIFY(files.size() >= 5);
        const std::string readme = text("copy/README.txt");
        QVERIFY(says(readme, "What Calder Vale holds about Sam Okafor"));
        QVERIFY(!others_may_read(path("copy")));
        for (const QFileInfo &file : files) {
            QVERIFY(!others_may_read(file.filePath().toStdString()));
            const std::string name = file.fileName().toStdString();
            if (name != "README.txt")
                QVERIFY2(says(readme, (name + ": ").c_str()), name.c_str());
            const std::string content = text("copy/" + name);
            QVERIFY2(!says(content, "Priya") && !says(content, "priya"), name.c_str());
        }
        QVERIFY(!says(readme, "Kept: \n") && !says(readme, "see it: \n") && !says(readme, ": \n"));
        QVERIFY(says(text("copy/contact.json"), "sam.okafor@caldervale.example"));
        QVERIFY(says(text("copy/ledger.json"), "admin.exported"));
        QVERIFY(says(text("copy/code.json"), "valid_until"));
        const std::string before = text("copy/person.json");
        QCOMPARE(run({"export", "Sam Okafor", path("copy")}), exit_refused);
        QCOMPARE(text("copy/person.json"), before);
        QCOMPARE(run({"export", "Nobody", path("none")}), exit_refused);
        QVERIFY(QDir().mkpath(QString::fromStdString(path("cut.new"))));
        QCOMPARE(run({"export", "Sam Okafor", path("cut")}), exit_refused);
        QVERIFY(says(m_err, "was cut short") && !QFile::exists(QString::fromStdString(path("cut"))));
        QCOMPARE(run({"export", "Sam Okafor", path("no/such/folder")}), exit_refused);
        QVERIFY(!QFile::exists(QString::fromStdString(path("none"))) &&
                !QFile::exists(QString::fromStdString(path("copy.new"))));
        QCOMPARE(run({"verify-ledger"}), 0);
    }

    void a_copy_of_the_ledger_names_nobody() {
        QCOMPARE(run({"ledger", "--out", path("ledger.jsonl")}), 0);
        const std::string copy = text("ledger.jsonl");
        QVERIFY(copy.starts_with("{\"n\":1,") && !says(copy, "Okafor") && !says(copy, "3d238287"));
        QVERIFY(says(m_out, copy.substr(copy.size() - 67, 64).c_str())); // the last hash
        QCOMPARE(run({"ledger", "--out", path("ledger.jsonl")}), exit_refused);
        QCOMPARE(text("ledger.jsonl"), copy);
        QCOMPARE(run({"ledger"}), exit_usage);
    }

    void concerns_are_read_and_answered() {
        QCOMPARE(run({"concerns", "list"}), 0);
        QVERIFY(says(m_out, "There are none"));
        std::string code;
        {
            std::ostringstream out, err;
            Console world{out, err, real_now, protocol::random_bytes, {}};
            Place place;
            place.data = path("hub");
            const auto hub = open_hub(place, world);
            Batch batch(*hub->store);
            code = Concerns(*hub->store, hub->keys.dse, protocol::random_bytes)
                       .take("He shouts.\n\x1b[31mred \xc2\x9b", LocalDate{20'800})
                       .code;
            batch.commit();
        }
        QCOMPARE(run({"concerns", "list"}), 0);
        const std::string id = m_out.substr(0, m_out.find(' '));
        QVERIFY(says(m_out, "2026-12-13  0 replies"));
        QCOMPARE(run({"concerns", "read", id}), 0);
        QVERIFY(says(m_out, "  He shouts.\n  [31mred") && !says(m_out, "\x1b"));
        QVERIFY(!says(m_out, code.c_str()));
        put("answer.txt", "We have talked to him.");
        QCOMPARE(run({"concerns", "reply", id, path("answer.txt")}), 0);
        QCOMPARE(run({"concerns", "read", id}), 0);
        QVERIFY(says(m_out, "We have talked to him."));
        QCOMPARE(run({"concerns", "reply", "1", path("answer.txt")}), exit_refused);
        QCOMPARE(run({"concerns", "read", "1"}), exit_refused);
        QCOMPARE(run({"concerns", "reply", id}), exit_usage);
        QCOMPARE(run({"concerns", "read", "x"}), exit_usage);
        QCOMPARE(run({"concerns", "reply", id, path("absent")}), exit_refused);
    }
};

QTEST_GUILESS_MAIN(tst_program_erase)
#include "tst_program_erase.moc"
