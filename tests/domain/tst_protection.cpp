// What a worker's screen may claim, cell by cell; and that it is never better than the truth.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/claim.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr std::int64_t epoch = 3;
const Instant deadline = noon + minutes(30);

struct Screen {
    Visit visit;
    bool pending = false;
    std::int64_t receipt_epoch = epoch;
    Instant receipt_deadline = deadline;
    Reach receipt_reach = Reach::somebody;
    Instant last_heard = noon, now = noon;
    Protection shows() const {
        return protection(visit, pending, receipt_epoch, receipt_deadline, receipt_reach,
                          heard_lately({last_heard, {}}, now), now);
    }
};
Screen screen(VisitState state, AlarmCause cause = AlarmCause::none) {
    Screen s;
    s.visit.state = state;
    s.visit.cause = cause;
    s.visit.epoch = epoch;
    s.visit.deadline = deadline;
    s.visit.acknowledged_until = noon + minutes(20);
    return s;
}

} // namespace

class tst_protection : public QObject {
    Q_OBJECT
private slots:
    void monitored_needs_the_exact_receipt() {
        QCOMPARE(screen(VisitState::armed).shows(), Protection::monitored);
        Screen s = screen(VisitState::armed);
        s.receipt_epoch = 2;
        QCOMPARE(s.shows(), Protection::phone_only);
        s = screen(VisitState::armed);
        s.receipt_deadline = deadline + Millis{1};
        QCOMPARE(s.shows(), Protection::phone_only);
        s = screen(VisitState::armed);
        s.receipt_epoch = s.visit.epoch = 0; // zeros are no receipt
        QCOMPARE(s.shows(), Protection::phone_only);
        QCOMPARE(screen(VisitState::requested).shows(), Protection::phone_only);
    }
    void a_receipt_that_reaches_nobody_watches_nobody() {
        Screen s = screen(VisitState::armed);
        s.receipt_reach = Reach::nobody;
        for (const Instant now : {noon, deadline - minutes(4), deadline, deadline + minutes(1)}) {
            s.now = s.last_heard = now;
            QCOMPARE(s.shows(), Protection::phone_only);
        }
    }
    void silence_is_doubt() {
        Screen s = screen(VisitState::armed);
        s.last_heard = noon - minutes(3);
        QCOMPARE(s.shows(), Protection::monitored);
        s.last_heard = noon - minutes(3) - Millis{1};
        QCOMPARE(s.shows(), Protection::unknown);
        s.last_heard = noon + seconds(11); // this clock is wrong
        QCOMPARE(s.shows(), Protection::unknown);
        s.last_heard = {};
        QCOMPARE(s.shows(), Protection::unknown);
        s = screen(VisitState::acknowledged);
        s.last_heard = {};
        QCOMPARE(s.shows(), Protection::unknown);
    }
    void the_deadline_comes_near_and_passes() {
        Screen s = screen(VisitState::armed);
        s.now = s.last_heard = deadline - minutes(5);
        QCOMPARE(s.shows(), Protection::due_soon);
        s.now = deadline - minutes(5) - Millis{1};
        QCOMPARE(s.shows(), Protection::monitored);
        s.now = deadline;
        QCOMPARE(s.shows(), Protection::overdue);
        s.last_heard = {};
        QCOMPARE(s.shows(), Protection::overdue); // a doubt hides no alarm
    }
    void alarms() {
        QCOMPARE(screen(VisitState::overdue).shows(), Protection::overdue);
        QCOMPARE(screen(VisitState::escalating, AlarmCause::overdue).shows(), Protection::escalating);
        QCOMPARE(screen(VisitState::escalating, AlarmCause::sos).shows(), Protection::sos);
        Screen s = screen(VisitState::escalating, AlarmCause::sos);
        s.pending = true;
        QCOMPARE(s.shows(), Protection::phone_only); // pressed, told to nobody yet
        s.visit.rung = 1;
        QCOMPARE(s.shows(), Protection::sos); // what waits is something else
    }
    void owned_until_it_lapses() {
        Screen s = screen(VisitState::acknowledged, AlarmCause::overdue);
        QCOMPARE(s.shows(), Protection::owned);
        s.now = s.last_heard = s.visit.acknowledged_until;
        QCOMPARE(s.shows(), Protection::escalating);
        s.visit.cause = AlarmCause::sos;
        QCOMPARE(s.shows(), Protection::sos);
    }
    void a_close_counts_when_the_hub_has_it() {
        Screen s = screen(VisitState::closed);
        QCOMPARE(s.shows(), Protection::closed);
        s.pending = true;
        QCOMPARE(s.shows(), Protection::unknown);
    }
    void never_better_than_the_truth() {
        // Every combination: Monitored or due soon only with an armed visit, the exact receipt, heard, in time.
        for (const VisitState state : {VisitState::requested, VisitState::armed, VisitState::overdue,
                                       VisitState::escalating, VisitState::acknowledged, VisitState::closed})
            for (const std::int64_t e : {0, 2, 3})
                for (const Instant d : {Instant{}, deadline, deadline + minutes(1)})
                    for (const Instant heard : {Instant{}, noon, noon + minutes(29), noon + minutes(31)})
                        for (const Instant now : {noon, noon + minutes(29), noon + minutes(31)})
                            for (const bool pending : {false, true}) {
                                Screen s = screen(state);
                                s.receipt_epoch = e, s.receipt_deadline = d, s.last_heard = heard, s.now = now;
                                s.pending = pending;
                                const Protection p = s.shows();
                                if (p != Protection::monitored && p != Protection::due_soon)
                                    continue;
                                QVERIFY(state == VisitState::armed && e == epoch && d == deadline);
                                QVERIFY(now < deadline && heard.is_set());
                                QVERIFY(now - heard <= minutes(3) && heard - now <= seconds(10));
                            }
    }
};

QTEST_GUILESS_MAIN(tst_protection)
#include "tst_protection.moc"
