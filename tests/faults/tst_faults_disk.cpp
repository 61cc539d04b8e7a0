// A short share of the power-loss run; that it can fail: a disk that never syncs is found out; and what was once found.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "power_loss.h"

using namespace tallyboard::faults;

namespace {

QString said(const Tally &tally) {
    return tally.violations.empty() ? QString() : QString::fromStdString(tally.violations.front());
}

PowerLoss one(const char *workload, std::optional<std::size_t> point = {}) {
    PowerLoss what;
    what.images = 1;
    what.only = workload;
    what.point = point;
    return what;
}

} // namespace

class tst_faults_disk : public QObject {
    Q_OBJECT
private slots:
    void power_loss_keeps_what_was_answered() {
        for (const char *workload : {"vault_snapshot", "hub_sealed"}) {
            const Tally tally = run_power_loss(one(workload));
            QVERIFY2(tally.violations.empty(), qPrintable(said(tally)));
            QVERIFY(tally.counts.at("images") > 100);
        }
    }

    void a_disk_that_lies_is_found_out() {
        PowerLoss what = one("vault_snapshot");
        what.lying = true;
        QVERIFY(!run_power_loss(what).violations.empty());
    }

    /// Torn in the midst of a checkpoint: the file alone looks damaged, the WAL has it whole, and the check says sound.
    void a_torn_checkpoint_is_no_damage() {
        for (std::size_t point = 106; point < 124; point += 4)
            QCOMPARE(said(run_power_loss(one("first_open", point))), QString());
    }
};

QTEST_GUILESS_MAIN(tst_faults_disk)
#include "tst_faults_disk.moc"
