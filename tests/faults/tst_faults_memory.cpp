// A short share of the sweep in which every allocation, read, write and sync fails. A program of its own: its operator
// new and SQLite's allocator are under a plan.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "failing_memory.h"
#include "nth.h"
#include "power_loss.h"
#include "store/database.h"
#include <QTemporaryDir>
#include <sqlite3.h>

using namespace tallyboard::faults;

class tst_faults_memory : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(install_failing_memory()); }

    void a_failed_step_is_all_or_nothing() {
        Nth what;
        what.only = "vault_snapshot,hub_sealed";
        what.stride = 151;
        const Tally tally = run_nth(what);
        QVERIFY2(tally.violations.empty(), tally.violations.empty() ? "" : tally.violations.front().c_str());
        QVERIFY(tally.counts.at("of memory") > 50 && tally.counts.at("of the disk") > 10);
    }

    /// SQLCipher's own check once compared with memory it had not got, and the program died.
    void a_check_that_had_no_memory_says_so_and_calls_no_sound_file_damaged() {
        using tallyboard::store::Database;
        const QTemporaryDir dir;
        tallyboard::store::OpenOptions options;
        // SQLCipher has a small heap of its own, and asks for more memory only when others fill that.
        std::vector<std::unique_ptr<Database>> others;
        for (int i = 0; i < 24; ++i) {
            options.path = dir.filePath(QString("other%1.db").arg(i)).toStdString();
            others.push_back(Database::open(options).take());
        }
        options.path = dir.filePath("sound.db").toStdString();
        const auto database = Database::open(options).take();
        database->execute("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(20000))");
        for (const bool sticky : {false, true}) {
            long n = 0;
            for (bool struck = true; struck && n < 10'000;) {
                set_memory_fault({++n, sticky});
                bool sound = false, short_of_memory = false;
                try {
                    sound = database->verify();
                } catch (const tallyboard::store::DatabaseError &error) {
                    short_of_memory = error.code() == SQLITE_NOMEM || error.extended() == SQLITE_IOERR_NOMEM;
                } catch (const std::bad_alloc &) {
                    short_of_memory = true;
                }
                struck = memory_struck();
                set_memory_fault({});
                QVERIFY2(sound || short_of_memory, qPrintable(QString("allocation %1").arg(n)));
            }
            QVERIFY2(n > 5 && n < 10'000, qPrintable(QString::number(n))); // some were struck, and not for ever
        }
        QVERIFY(database->verify());
    }

    void a_second_fault_while_recovering() {
        Compound what;
        what.only = "check_in";
        what.stride = 90;
        const Tally tally = run_compound(what);
        QVERIFY2(tally.violations.empty(), tally.violations.empty() ? "" : tally.violations.front().c_str());
        QVERIFY(tally.counts.at("pairs") > 100);
    }
};

QTEST_GUILESS_MAIN(tst_faults_memory)
#include "tst_faults_memory.moc"
