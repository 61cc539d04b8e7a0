// One value for every screen: what goes with each state, and that every doubt goes towards the worse.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/claim.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Instant deadline = noon + minutes(30);

struct Screen {
    Visit visit;
    bool pending = false;
    std::optional<Receipt> receipt;
    HubHeard heard{noon, {}};
    Instant now = noon;
    Claim claim() const { return worker_claim(visit, pending, receipt, heard, now); }
    Claim on_board() const { return board_claim(visit, heard, now); }
};

Screen screen(VisitState state, AlarmCause cause = AlarmCause::none) {
    Screen s;
    s.visit.id = visit_id(1);
    s.visit.person = alice;
    s.visit.state = state;
    s.visit.cause = cause;
    s.visit.epoch = 3;
    s.visit.deadline = deadline;
    s.visit.planned_end = noon + minutes(60);
    s.visit.alarm_at = noon - minutes(2);
    s.visit.acknowledged_until = noon + minutes(20);
    s.visit.rung = 1;
    s.visit.reach = Reach::somebody;
    Receipt receipt;
    receipt.visit = s.visit.id;
    receipt.epoch = 3;
    receipt.deadline = deadline;
    receipt.reach = Reach::somebody;
    s.receipt = receipt;
    return s;
}

Screen closed_by(const PersonId &by, VisitOutcome outcome) {
    Screen s = screen(VisitState::closed);
    s.visit.closed_by = by;
    s.visit.outcome = outcome;
    return s;
}

} // namespace

class tst_claim : public QObject {
    Q_OBJECT
private slots:
    void freshness_is_one_rule() {
        QVERIFY(heard_lately({noon, {}}, noon));
        QVERIFY(heard_lately({noon, {}}, noon + minutes(3)));
        QVERIFY(!heard_lately({noon, {}}, noon + minutes(3) + Millis{1}));
        QVERIFY(heard_lately({noon + seconds(10), {}}, noon));
        QVERIFY(!heard_lately({noon + seconds(10) + Millis{1}, {}}, noon)); // this clock is wrong
        QVERIFY(!heard_lately({{}, noon}, noon));                           // by an earlier run, under a clock of then
        QVERIFY(!heard_lately({}, noon));
        QCOMPARE(since_heard({noon, {}}, noon + minutes(4)), std::optional(minutes(4)));
        QCOMPARE(since_heard({noon + seconds(5), {}}, noon), std::optional(Millis{0}));
        QCOMPARE(since_heard({noon + seconds(11), {}}, noon), std::nullopt);
        QCOMPARE(since_heard({{}, noon - minutes(4)}, noon), std::nullopt);  // how long that is nobody knows
        QCOMPARE(since_heard({{}, noon + minutes(90)}, noon), std::nullopt); // the clock went back across a restart
    }
    void monitored_counts_to_what_is_due() {
        Screen s = screen(VisitState::armed);
        Claim claim = s.claim();
        QCOMPARE(claim.state, Protection::monitored);
        QVERIFY(claim.watched && !claim.alarm && claim.caveats.empty());
        QCOMPARE(claim.count, Count::to_check_in);
        QCOMPARE(claim.counted, deadline);
        QCOMPARE(claim.advice, Advice::none);
        s.visit.planned_end = deadline;
        QCOMPARE(s.claim().count, Count::to_end);
        s.now = s.heard.this_run = deadline - minutes(5);
        claim = s.claim();
        QCOMPARE(claim.state, Protection::due_soon);
        QCOMPARE(claim.count, Count::to_end);
        QCOMPARE(claim.advice, Advice::check_in);
    }
    void unwatched_has_no_clock_but_what_to_do() {
        Screen s = screen(VisitState::requested);
        QVERIFY(!s.claim().watched);
        QCOMPARE(s.claim().count, Count::none);
        QCOMPARE(s.claim().advice, Advice::tell_a_colleague);
        QVERIFY(s.claim().caveats.empty());
        s = screen(VisitState::armed);
        s.receipt.reset();
        QCOMPARE(s.claim().state, Protection::phone_only);
        QCOMPARE(s.claim().count, Count::none);
        s = screen(VisitState::armed);
        s.now = noon + minutes(4);
        QCOMPARE(s.claim().state, Protection::unknown);
        QCOMPARE(s.claim().count, Count::none);
        QCOMPARE(s.claim().advice, Advice::check_in_anyway);
        QVERIFY(s.claim().has(Caveat::hub_silent) && !s.claim().has(Caveat::times_unchecked));
        s.heard = {{}, noon};
        QVERIFY(!s.claim().has(Caveat::hub_silent) && s.claim().has(Caveat::times_unchecked));
        s = screen(VisitState::armed);
        s.receipt->reach = Reach::nobody;
        QCOMPARE(s.claim().state, Protection::phone_only);
        QVERIFY(s.claim().has(Caveat::reaches_nobody) && !s.claim().watched);
        QCOMPARE(s.claim().advice, Advice::tell_a_colleague);
    }
    void of_another_visit_a_receipt_says_nothing() {
        Screen s = screen(VisitState::armed);
        s.receipt->visit = visit_id(2);
        QCOMPARE(s.claim().state, Protection::phone_only);
    }
    void alarms_take_the_top_and_keep_it() {
        Screen s = screen(VisitState::armed);
        s.now = s.heard.this_run = deadline;
        QCOMPARE(s.claim().state, Protection::overdue);
        QVERIFY(s.claim().alarm && s.claim().watched);
        QCOMPARE(s.claim().count, Count::since_due);
        QCOMPARE(s.claim().advice, Advice::check_in);
        s = screen(VisitState::escalating, AlarmCause::overdue);
        QVERIFY(s.claim().alarm && s.claim().watched && !s.claim().sos);
        QCOMPARE(s.claim().advice, Advice::say_safe);
        QCOMPARE(s.claim().count, Count::since_due);
        s = screen(VisitState::escalating, AlarmCause::sos);
        QVERIFY(s.claim().alarm && s.claim().sos);
        QCOMPARE(s.claim().count, Count::none); // no check-in is waited for
        QCOMPARE(s.claim().advice, Advice::dial_999);
        s.now = noon + minutes(10);
        QVERIFY(s.claim().alarm && !s.claim().watched && s.claim().has(Caveat::hub_silent));
        s = screen(VisitState::acknowledged, AlarmCause::sos);
        QVERIFY(s.claim().alarm && s.claim().sos && s.claim().watched);
        s.now = noon + minutes(10); // who has it is in doubt; that it is an alarm is not
        QCOMPARE(s.claim().state, Protection::unknown);
        QVERIFY(s.claim().alarm && s.claim().sos && !s.claim().watched);
        QCOMPARE(s.claim().advice, Advice::act_alone);
        s = screen(VisitState::escalating, AlarmCause::sos);
        s.pending = true, s.visit.rung = 0;
        QCOMPARE(s.claim().state, Protection::phone_only);
        QVERIFY(s.claim().alarm && s.claim().sos && !s.claim().watched);
        QCOMPARE(s.claim().advice, Advice::act_alone);
        s = screen(VisitState::escalating, AlarmCause::overdue);
        s.visit.worker_safe_at = noon;
        QCOMPARE(s.claim().advice, Advice::wait_for_close);
    }
    void only_the_workers_own_word_is_back_safe() {
        QCOMPARE(closed_by(alice, VisitOutcome::safe).claim().ended, Ended::by_worker);
        QCOMPARE(closed_by(alice, VisitOutcome::safe).claim().advice, Advice::none);
        for (const VisitOutcome outcome : {VisitOutcome::safe, VisitOutcome::false_alarm, VisitOutcome::incident}) {
            const Claim claim = closed_by(bob, outcome).claim();
            QCOMPARE(claim.state, Protection::closed);
            QCOMPARE(claim.ended, Ended::by_other);
            QCOMPARE(claim.advice, Advice::start_again);
            QVERIFY(!claim.watched && !claim.alarm && !claim.sos);
        }
        QCOMPARE(closed_by({}, VisitOutcome::none).claim().ended, Ended::by_other);
        QCOMPARE(closed_by(alice, VisitOutcome::incident).claim().ended, Ended::by_other);
        Screen s = closed_by(alice, VisitOutcome::safe);
        s.pending = true; // said, and the hub has not heard it: it watches
        QCOMPARE(s.claim().state, Protection::unknown);
        QCOMPARE(s.claim().advice, Advice::wait_for_hub);
    }
    void the_board_doubts_what_is_in_time() {
        Screen s = screen(VisitState::armed);
        QCOMPARE(s.on_board().state, Protection::monitored);
        QVERIFY(s.on_board().watched);
        QCOMPARE(counted_as(s.on_board()), Urgency::monitored);
        s.now = noon + minutes(4);
        QCOMPARE(s.on_board().state, Protection::unknown);
        QCOMPARE(s.on_board().count, Count::none);
        QCOMPARE(counted_as(s.on_board()), Urgency::unknown);
        s.heard = {{}, noon};
        QCOMPARE(s.on_board().state, Protection::unknown);
        s = screen(VisitState::acknowledged, AlarmCause::sos);
        s.now = noon + minutes(4);
        QCOMPARE(s.on_board().state, Protection::owned);
        QVERIFY(s.on_board().alarm && s.on_board().sos && !s.on_board().watched);
        QCOMPARE(s.on_board().count, Count::since_alarm);
        QCOMPARE(s.on_board().counted, s.visit.alarm_at);
        QCOMPARE(closed_by(bob, VisitOutcome::safe).on_board().state, Protection::closed);
    }
    /// Every combination of state, cause, receipt, silence and clock.
    void every_doubt_goes_to_the_worse() {
        for (const VisitState state : {VisitState::requested, VisitState::armed, VisitState::overdue,
                                       VisitState::escalating, VisitState::acknowledged, VisitState::closed})
            for (const AlarmCause cause : {AlarmCause::none, AlarmCause::overdue, AlarmCause::sos})
                for (const Reach reach : {Reach::nobody, Reach::somebody})
                    for (const Instant heard : {Instant{}, noon, noon + minutes(29), noon + minutes(31)})
                        for (const Instant now : {noon, noon + minutes(29), noon + minutes(31), noon + minutes(90)})
                            for (const bool pending : {false, true}) {
                                Screen s = screen(state, cause);
                                s.visit.reach = s.receipt->reach = reach;
                                s.heard = {heard, noon}, s.now = now, s.pending = pending;
                                holds(s.visit, s.claim(), s.heard, now);
                                holds(s.visit, s.on_board(), s.heard, now);
                                Screen bare = s; // less is held, so no more is claimed
                                bare.receipt.reset();
                                const bool more = bare.claim().watched && !s.claim().watched;
                                QVERIFY(!more);
                            }
    }

private:
    static void holds(const Visit &visit, const Claim &claim, const HubHeard &heard, Instant now) {
        const bool open = visit.state == VisitState::overdue || visit.state == VisitState::escalating ||
                          visit.state == VisitState::acknowledged;
        const bool down = claim.count == Count::to_check_in || claim.count == Count::to_end;
        const bool green = claim.state == Protection::monitored || claim.state == Protection::due_soon;
        if (claim.watched)
            QVERIFY(heard_lately(heard, now) && claim.state != Protection::phone_only &&
                    claim.state != Protection::unknown && claim.state != Protection::closed);
        if (down)
            QVERIFY(claim.watched && now < claim.counted);
        if (open)
            QVERIFY(claim.alarm); // a doubt hides no alarm
        if (claim.alarm)
            QVERIFY(!green);
        if (claim.state == Protection::monitored)
            QVERIFY(claim.watched && claim.caveats.empty());
        if (claim.state != Protection::closed)
            QCOMPARE(claim.has(Caveat::times_unchecked), !since_heard(heard, now).has_value());
        QVERIFY(!(claim.has(Caveat::times_unchecked) && claim.has(Caveat::hub_silent)));
        QCOMPARE(claim.count == Count::none, !claim.counted.is_set());
    }
};

QTEST_GUILESS_MAIN(tst_claim)
#include "tst_claim.moc"
