// Messages: their states, who is next, who believes what. Timers: what becomes of a late one.
#include "codec/all_fields.h"
#include "domain/session.h"
#include "domain/timer.h"
#include "support/alarm_world.h"
#include <QTest>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using World = AlarmWorld;
constexpr Instant noon{1'795'262'400'000};
Instant at(int n) { return noon + seconds(n); }

static_assert(has_all_fields<Alarm> && has_all_fields<AlarmEvent> && has_all_fields<Message>);
static_assert(has_all_fields<MessageRow> && has_all_fields<Timer> && has_all_fields<SessionMember>);
static_assert(has_all_fields<Recipient> && has_all_fields<AlarmOwner> && has_all_fields<WorkerView>);

MessageRow row(Recipient to, MessageKind kind = MessageKind::alarm, int attempt = 1) {
    MessageRow made;
    made.message = {about(alarm_id(1)), 1, 1, attempt, kind, to};
    made.owed_at = noon;
    return made;
}
SendReport ended(SendOutcome outcome) { return {outcome, SendTrouble::none, 0}; }

/// Counts which kinds it was called for.
struct Counter {
    std::array<int, 5> calls{};
    Becomes last = Becomes::wait;
    template <TimerKind kind> void operator()(OfTimer<kind>, const Timer &, Becomes what) {
        ++calls[static_cast<std::size_t>(kind)];
        last = what;
    }
};

} // namespace

class TestMessages : public QObject {
    Q_OBJECT
private slots:
    void every_state_is_kept() {
        MessageRow one = row(World::mail(2));
        QVERIFY(is_owed(one) && state_of(one, noon) == MessageState::owed && !heard_at(one).is_set());
        one.held_until = at(5);
        QVERIFY(state_of(one, at(4)) == MessageState::held_back && state_of(one, at(5)) == MessageState::owed);
        one.trying = true;
        QVERIFY(!take_report(one, ended(SendOutcome::failed), at(6)) && one.tries == 1 && !one.trying);
        QVERIFY(take_report(one, ended(SendOutcome::unknown), at(7)) && heard_at(one) == at(7));
        QVERIFY(!take_report(one, ended(SendOutcome::unknown), at(8)) && heard_at(one) == at(7) && is_owed(one));
        QVERIFY(take_report(one, ended(SendOutcome::handed_over), at(9)) && heard_at(one) == at(9));
        QVERIFY(state_of(one, at(9)) == MessageState::handed_over && !is_owed(one));
        for (const SendOutcome late : {SendOutcome::handed_over, SendOutcome::refused, SendOutcome::unknown})
            QVERIFY(!take_report(one, ended(late), at(10)));
        QVERIFY(one.handed_over_at == at(9) && !one.refused_at.is_set() && one.tries == 7);
        QVERIFY(take_delivered(one, at(11)) && !take_delivered(one, at(12)));
        QVERIFY(state_of(one, at(12)) == MessageState::delivered && one.delivered_at == at(11));
        QVERIFY(take_answered(one, at(13)) && state_of(one, at(13)) == MessageState::answered);
        QVERIFY(one.handed_over_at == at(9));
        MessageRow first = row(World::mail(2)); // the provider's word came before the server's answer
        QVERIFY(take_delivered(first, at(1)) && first.handed_over_at == at(1));
        QVERIFY(!take_report(first, ended(SendOutcome::handed_over), at(2)));
        MessageRow no = row(World::mail(2));
        QVERIFY(take_report(no, ended(SendOutcome::refused), at(1)) && !is_owed(no));
        QVERIFY(state_of(no, at(1)) == MessageState::refused && !take_report(no, ended(SendOutcome::refused), at(2)));
        QVERIFY(take_report(no, ended(SendOutcome::handed_over), at(3))); // it got there all the same
        MessageRow gone = row(World::mail(2));
        gone.withdrawn_at = at(1);
        QVERIFY(state_of(gone, at(1)) == MessageState::withdrawn);
        QVERIFY(!take_report(gone, ended(SendOutcome::refused), at(2)));
        QVERIFY(take_report(gone, ended(SendOutcome::unknown), at(2)) && heard_at(gone) == at(2));
    }
    void what_overtakes_what() {
        const Message alarm = row(World::mail(2)).message, again = row(World::mail(2), MessageKind::alarm, 2).message;
        const Message down = row(World::mail(2), MessageKind::stand_down).message;
        const Message safe = row(World::mail(2), MessageKind::worker_safe).message;
        QVERIFY(overtakes(again, alarm) && overtakes(again, safe) && overtakes(down, down));
        QVERIFY(!overtakes(down, alarm) && !overtakes(safe, alarm));
        QVERIFY(!overtakes(row(World::mail(3)).message, alarm));
        QVERIFY(!overtakes(row(World::app(2)).message, alarm)); // another receiver of the same person
        Message other = again;
        other.about = about(plan_id(1));
        QVERIFY(!overtakes(other, alarm));
        Message gap = other, newer = other;
        gap.kind = newer.kind = MessageKind::plan_gap;
        newer.epoch = 2;
        QVERIFY(overtakes(newer, gap));
    }
    void which_may_be_tried_now() {
        std::vector<MessageRow> rows{row(World::mail(2)), row(World::mail(3)),
                                     row(World::mail(2), MessageKind::alarm, 2)};
        QVERIFY(try_now(rows, 0, true, noon) == TryNow::drop); // overtaken
        QVERIFY(try_now(rows, 1, true, noon) == TryNow::go && try_now(rows, 1, false, noon) == TryNow::drop);
        QVERIFY(try_now(rows, 2, true, noon) == TryNow::go);
        rows[0].trying = true;
        QVERIFY(try_now(rows, 2, true, noon) == TryNow::hold && try_now(rows, 1, true, noon) == TryNow::go);
        rows.push_back(row(World::mail(3), MessageKind::stand_down));
        QVERIFY(try_now(rows, 3, true, noon) == TryNow::hold); // never before the alarm
        rows[1].handed_over_at = noon;
        QVERIFY(try_now(rows, 3, true, noon) == TryNow::go && try_now(rows, 1, true, noon) == TryNow::drop);
        rows[3].held_until = at(1);
        QVERIFY(try_now(rows, 3, true, noon) == TryNow::hold && try_now(rows, 3, true, at(1)) == TryNow::go);
        rows[1].trying = true; // a try that was begun before
        QVERIFY(try_now(rows, 3, true, at(1)) == TryNow::hold);
    }
    void what_a_limit_may_hold_back() {
        std::vector<MessageRow> rows{row(World::mail(2))};
        const Message again = row(World::mail(2), MessageKind::alarm, 2).message;
        QVERIFY(!may_hold_back(rows, again, false)); // they have not heard yet
        take_report(rows[0], ended(SendOutcome::unknown), noon);
        QVERIFY(may_hold_back(rows, again, false) && !may_hold_back(rows, again, true));
        QVERIFY(!may_hold_back(rows, row(World::mail(3)).message, false));
        QVERIFY(may_hold_back(rows, row(World::mail(3), MessageKind::plan_gap).message, true));
    }
    void who_believes() {
        std::vector<MessageRow> rows{row(World::mail(2)), row(World::app(3)), row(World::mail(4)), row(World::mail(5)),
                                     row(World::mail(6), MessageKind::away)};
        for (const std::size_t n : {0U, 1U, 4U})
            take_report(rows[n], ended(SendOutcome::handed_over), at(1));
        take_report(rows[2], ended(SendOutcome::unknown), at(1));
        take_report(rows[3], ended(SendOutcome::refused), at(1));
        QVERIFY(believers(rows) == (std::vector{World::mail(2), World::mail(4)}));
        rows.push_back(row(World::mail(2), MessageKind::stand_down));
        QVERIFY(believers(rows) == std::vector{World::mail(4)}); // one is owed
        take_report(rows[5], ended(SendOutcome::handed_over), at(2));
        QVERIFY(believers(rows) == std::vector{World::mail(4)});
        rows.push_back(row(World::mail(2), MessageKind::alarm, 2));
        take_report(rows[6], ended(SendOutcome::handed_over), at(3)); // it came after all
        QVERIFY(believers(rows) == (std::vector{World::mail(2), World::mail(4)}));
        rows.push_back(row(World::mail(2), MessageKind::stand_down, 2));
        take_report(rows[7], ended(SendOutcome::refused), at(4));
        QVERIFY(believers(rows) == std::vector{World::mail(4)});
    }
    /// Hub time moved back after the alarm was told: no stand-down is later than that for hours.
    void two_ends_are_enough_whatever_the_times_say() {
        std::vector<MessageRow> rows{row(World::mail(2))};
        take_report(rows[0], ended(SendOutcome::handed_over), at(600));
        for (int n = 1; n <= 2; ++n) {
            QVERIFY(believers(rows) == std::vector{World::mail(2)});
            rows.push_back(row(World::mail(2), MessageKind::stand_down, n));
            take_report(rows.back(), ended(SendOutcome::handed_over), at(n));
        }
        QVERIFY(believers(rows).empty());
        rows.push_back(row(World::mail(2), MessageKind::alarm, 3)); // told anew: it begins again
        take_report(rows.back(), ended(SendOutcome::handed_over), at(3));
        QVERIFY(believers(rows) == std::vector{World::mail(2)});
    }
    void who_was_to_be_told() {
        std::vector<MessageRow> rows{row(World::mail(2)), row(World::app(3)), row(World::mail(4)),
                                     row(World::mail(2), MessageKind::alarm, 2),
                                     row(World::mail(5), MessageKind::away)};
        rows[3].message.step = 2;
        take_report(rows[2], ended(SendOutcome::refused), at(1));
        QVERIFY(addressed(rows) == (std::vector<Addressed>{{World::app(3), 1}, {World::mail(2), 2}}));
        take_report(rows[3], ended(SendOutcome::refused), at(1));
        QVERIFY(addressed(rows) == (std::vector<Addressed>{{World::app(3), 1}}));
    }
    void a_timer_in_time_and_late() {
        const auto becoming = [](TimerKind kind, int late_minutes, bool confirmed = true) {
            return becomes(timer_of(kind, about(plan_id(1)), noon), noon + minutes(late_minutes), confirmed);
        };
        for (const TimerTrait &trait : timer_traits) {
            const TimerKind kind = trait.kind;
            QVERIFY(becoming(kind, -1) == Becomes::wait && becoming(kind, 0) == Becomes::act);
            const bool civil = *trait.clock == TimerClock::civil;
            QVERIFY(becoming(kind, 0, false) == (civil ? Becomes::wait : Becomes::act));
            QVERIFY(becomes(timer_of(kind, {}, {}), noon, true) == Becomes::wait);
        }
        for (const TimerKind kind : {TimerKind::session_deadline, TimerKind::alarm_step, TimerKind::verification_ends})
            QVERIFY(becoming(kind, 60 * 24 * 30) == Becomes::act); // late is better than never
        QVERIFY(becoming(TimerKind::session_deadline, 600, false) == Becomes::act);
        QVERIFY(becoming(TimerKind::duty_begins, 1) == Becomes::act &&
                becoming(TimerKind::duty_begins, 2) == Becomes::say);
        QVERIFY(becoming(TimerKind::plan_gap, 720) == Becomes::act &&
                becoming(TimerKind::plan_gap, 721) == Becomes::drop);
    }
    void each_kind_has_its_function() {
        Counter counter;
        for (std::size_t i = 0; i < timer_traits.size(); ++i) {
            const Timer timer = timer_of(static_cast<TimerKind>(i), about(plan_id(1)), noon);
            QVERIFY(on_due(counter, timer, at(-1), true) == Becomes::wait && counter.calls[i] == 0);
            QVERIFY(on_due(counter, timer, noon, true) == Becomes::act && counter.calls[i] == 1);
        }
        QVERIFY(on_due(counter, timer_of(TimerKind::plan_gap, {}, noon), noon + minutes(900), true) == Becomes::drop);
        QVERIFY(on_due(counter, timer_of(TimerKind::duty_begins, {}, noon), noon + minutes(9), true) == Becomes::say);
        QVERIFY(counter.last == Becomes::say && counter.calls == (std::array{1, 1, 1, 1, 2}));
    }
};

QTEST_APPLESS_MAIN(TestMessages)
#include "tst_messages.moc"
