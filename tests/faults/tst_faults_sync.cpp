// Store and sync together: poison with an SOS behind it, resyncs, copies and older files; and kills, with a proof that
// answers given too early are found out.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "kills.h"
#include "sync_faults.h"

using namespace tallyboard::faults;

namespace {

const char *said(const Tally &tally) { return tally.violations.empty() ? "" : tally.violations.front().c_str(); }

} // namespace

class tst_faults_sync : public QObject {
    Q_OBJECT
private slots:
    void poison_holds_no_sos() {
        const Tally tally = run_poison(1);
        QVERIFY2(tally.violations.empty(), said(tally));
        QVERIFY(tally.counts.at("poisons") >= 36);
    }
    void no_press_is_lost_in_a_resync_or_a_copy() {
        const Tally tally = run_resyncs(1, 2);
        QVERIFY2(tally.violations.empty(), said(tally));
        QCOMPARE(tally.counts.at("copies noticed"), std::uint64_t{2});
        QCOMPARE(tally.counts.at("older files noticed"), std::uint64_t{2});
    }
    void an_older_state_is_noticed() {
        const Tally tally = run_rollbacks(1, 1);
        QVERIFY2(tally.violations.empty(), said(tally));
    }
    void what_was_answered_survives_kill() {
        Kills what;
        what.kills = 40;
        const Tally tally = run_store_kills(what);
        QVERIFY2(tally.violations.empty(), said(tally));
        QCOMPARE(tally.counts.at("kills"), std::uint64_t{40});
    }
    void early_answers_are_found_out() {
        Kills what;
        what.forget = true;
        // Each kill is at the point between answer and commit, so each one must be noticed.
        QCOMPARE(kill_devices(what, 3, 1, 1e18).violations.size(), std::size_t{3});
        QVERIFY(!kill_hubs(what, 3, 1, 1e18).violations.empty());
    }
};

QTEST_GUILESS_MAIN(tst_faults_sync)
#include "tst_faults_sync.moc"
