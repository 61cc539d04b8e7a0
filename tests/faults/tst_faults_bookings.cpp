// A short share of the race for desks, and that the checker of histories can say no: it is shown true histories that
// were bent in one place.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "bookings.h"

using namespace tallyboard;
using namespace tallyboard::faults;

namespace {

Attempt booked(int client, int booking, Span span, std::int64_t sent, std::int64_t answered) {
    Attempt a{Attempt::Kind::book, client, booking, 0, 0, span, sent, answered, Attempt::Outcome::accepted};
    return a;
}

Attempt cancelled(int client, int booking, std::int64_t sent, std::int64_t answered) {
    return {Attempt::Kind::cancel, client, booking, 0, 0, Span::day, sent, answered, Attempt::Outcome::accepted};
}

} // namespace

class tst_faults_bookings : public QObject {
    Q_OBJECT
private slots:
    void nobody_gets_what_is_somebodys() {
        Bookings what;
        what.attempts = 20'000;
        what.per_episode = 5'000;
        const Tally tally = run_bookings(what);
        QVERIFY2(tally.violations.empty(), tally.violations.empty() ? "" : tally.violations.front().c_str());
        QVERIFY(tally.counts.at("won") > 1'000);
        QVERIFY(tally.counts.contains("power losses in a commit"));
    }

    void a_bent_history_is_found_out() {
        Tally tally;
        const auto history = race(3, 4'000, tally);
        QVERIFY(tally.violations.empty());
        int refused = 0, found = 0;
        for (std::size_t i = 0; i < history.size() && refused < 40; i += 7) {
            if (history[i].code != RefusalCode::desk_taken)
                continue;
            auto bent = history;
            bent[i].outcome = Attempt::Outcome::accepted; // "you have it too"
            ++refused;
            found += check_history(bent).empty() ? 0 : 1;
        }
        QVERIFY(refused > 20);
        QVERIFY(found > refused / 2); // in the others both could be true: the first was being cancelled just then
    }

    void what_can_not_be_is_said() {
        using A = std::vector<Attempt>;
        QVERIFY(check_history(A{booked(1, 1, Span::am, 0, 1), booked(2, 2, Span::pm, 0, 1)}).empty());
        QVERIFY(!check_history(A{booked(1, 1, Span::am, 0, 1), booked(2, 2, Span::day, 0, 1)}).empty());
        QVERIFY(!check_history(A{booked(1, 1, Span::am, 0, 1), booked(2, 2, Span::am, 5, 6), cancelled(1, 1, 7, 8)})
                     .empty());
        QVERIFY(check_history(A{booked(1, 1, Span::am, 0, 1), cancelled(1, 1, 2, 8), booked(2, 2, Span::am, 5, 6)})
                    .empty());
        auto alone = booked(1, 1, Span::am, 0, 1);
        alone.outcome = Attempt::Outcome::refused, alone.code = RefusalCode::desk_taken;
        QVERIFY(!check_history(A{alone}).empty());
        QVERIFY(!check_history(A{booked(1, 1, Span::am, 0, 1), cancelled(2, 1, 2, 3)}).empty());
    }
};

QTEST_GUILESS_MAIN(tst_faults_bookings)
#include "tst_faults_bookings.moc"
