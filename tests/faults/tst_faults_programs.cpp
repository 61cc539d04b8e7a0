// The real tallyboard-hub on loopback: answers cut at every byte, a short race for desks, a few kills of both ends.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "bookings.h"
#include "kills.h"
#include "sync_faults.h"

using namespace tallyboard::faults;

namespace {

std::string hub_program() { return qEnvironmentVariable("TALLYBOARD_BIN_DIR").toStdString() + "/tallyboard-hub"; }
const char *said(const Tally &tally) { return tally.violations.empty() ? "" : tally.violations.front().c_str(); }

} // namespace

class tst_faults_programs : public QObject {
    Q_OBJECT
private slots:
    void a_cut_answer_is_no_answer() {
        const Tally tally = run_cuts(hub_program());
        QVERIFY2(tally.violations.empty(), said(tally));
        QVERIFY(tally.counts.at("cuts") > 1'500);
    }
    void desks_over_http() {
        const Tally tally = run_http_bookings({1'500, 1, 0, hub_program(), 300});
        QVERIFY2(tally.violations.empty(), said(tally));
        QVERIFY(tally.counts.at("won") > 100);
    }
    void both_ends_are_killed() {
        Kills what;
        what.kills = 12;
        what.hub_program = hub_program();
        const Tally tally = run_program_kills(what);
        QVERIFY2(tally.violations.empty(), said(tally));
        QVERIFY(tally.counts.at("answered presses") > 0);
    }
};

QTEST_GUILESS_MAIN(tst_faults_programs)
#include "tst_faults_programs.moc"
