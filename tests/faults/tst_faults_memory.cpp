// A short share of the sweep in which every allocation, read, write and sync fails. A program of its own: its operator
// new and SQLite's allocator are under a plan.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "failing_memory.h"
#include "nth.h"
#include "power_loss.h"

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
