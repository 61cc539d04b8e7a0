// The board's order: total, stable under shuffling, most urgent first; and examples of each urgency.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/safety_board.h"
#include "support/random_items.h"
#include <algorithm>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Visit any_visit(RandomItems &c, int n) {
    Visit v;
    v.id = visit_id(n);
    v.state = static_cast<VisitState>(c.pick(6));
    v.cause = static_cast<AlarmCause>(c.pick(3));
    v.deadline = noon + minutes(c.between(-20, 20));
    if (c.one_in(2))
        v.alarm_at = noon + minutes(c.between(-20, 0));
    v.acknowledged_until = noon + minutes(c.between(-5, 5));
    return v;
}

} // namespace

class tst_board_properties : public QObject {
    Q_OBJECT
private slots:
    void order_is_total() {
        QVERIFY(rc::check("any shuffle gives the same board, with every visit on it, most urgent first", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            std::vector<Visit> visits;
            for (int n = c.pick(20); n > 0; --n)
                visits.push_back(any_visit(c, n));
            const auto board = board_order(visits, noon);
            RC_ASSERT(board.size() == visits.size());
            std::shuffle(visits.begin(), visits.end(), std::mt19937_64(static_cast<std::uint64_t>(c.pick(1'000))));
            RC_ASSERT(board_order(visits, noon) == board);
            RC_ASSERT(board_order(board, noon) == board);
            RC_ASSERT(std::is_sorted(board.begin(), board.end(), [](const Visit &a, const Visit &b) {
                return urgency(a, noon) < urgency(b, noon);
            }));
        }));
    }
    void urgencies() {
        Visit v;
        v.deadline = noon + minutes(6);
        QCOMPARE(urgency(v, noon), Urgency::unknown); // requested
        v.state = VisitState::armed;
        v.reach = Reach::somebody;
        QCOMPARE(urgency(v, noon), Urgency::monitored);
        QCOMPARE(urgency(v, noon + minutes(1)), Urgency::due_soon);
        QCOMPARE(urgency(v, noon + minutes(6)), Urgency::overdue);
        QVERIFY(!may_be_acknowledged(v));
        v.state = VisitState::overdue;
        QCOMPARE(urgency(v, noon), Urgency::overdue);
        QVERIFY(may_be_acknowledged(v));
        v.state = VisitState::escalating;
        v.cause = AlarmCause::overdue;
        QCOMPARE(urgency(v, noon), Urgency::escalating);
        QVERIFY(may_be_acknowledged(v));
        v.cause = AlarmCause::sos;
        QCOMPARE(urgency(v, noon), Urgency::sos);
        v.state = VisitState::acknowledged;
        v.acknowledged_until = noon + minutes(1);
        QCOMPARE(urgency(v, noon), Urgency::owned);
        QCOMPARE(urgency(v, noon + minutes(1)), Urgency::sos); // lapsed: as urgent as before
        QVERIFY(!may_be_acknowledged(v));
    }
    void longest_waiting_first() {
        Visit a, b;
        a.id = visit_id(1), b.id = visit_id(2);
        a.state = b.state = VisitState::escalating;
        a.alarm_at = noon, b.alarm_at = noon - minutes(5);
        QCOMPARE(board_order({a, b}, noon).front().id, b.id);
    }
};

QTEST_GUILESS_MAIN(tst_board_properties)
#include "tst_board_properties.moc"
