// What becomes of an alarm's messages: told is who was handed one, a refusal moves on at once, a limit moves on, nobody
// hears the end of what they never heard of, and whoever may have heard of it does.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/enum_text.h"
#include "domain/telling.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Kind = VisitEventKind;

Instant at(int n) { return noon + seconds(n); }
const SendReport no{SendOutcome::refused, SendTrouble::address_refused, 550};

/// Three mails, the first and the third to the same mailbox.
Ladder mails() {
    Ladder ladder;
    ladder.rungs = {{"Duty officer", Channel::mail, "duty@example.gov.uk", 1},
                    {"Manager", Channel::mail, "manager@example.gov.uk", 2},
                    {"Duty again", Channel::mail, "duty@example.gov.uk", 1}};
    ladder.repeat_minutes = 3;
    return ladder;
}
Turn sos(const Ladder &ladder = mails()) {
    Visit visit;
    visit.id = visit_id(1);
    visit.person = alice;
    return raise_sos(visit, ladder, at(0));
}
/// The story's newest line, shortly.
std::string last(const Turn &turn) {
    if (turn.events.empty())
        return "nothing";
    const VisitEvent &event = turn.events.back();
    return std::string(enum_text(event.kind)) + " " + std::to_string(event.rung) + " " + event.who + " " + event.note;
}
Send closed_send(const Turn &turn) { return turn.sends.at(0); }
Visit closed(Visit visit, int n) { return close_alarm(std::move(visit), mails(), at(n)).visit; }

} // namespace

class tst_telling : public QObject {
    Q_OBJECT
private slots:
    void told_is_who_was_handed_a_message() {
        const Turn begun = sos();
        QVERIFY(begun.visit.telling == Telling::begun && begun.visit.reached == 0);
        QCOMPARE(begun.visit.next_due, at(30));
        const Turn told = handed_over(begun.visit, mails(), begun.sends[0], at(0), at(2));
        QCOMPARE(last(told), std::string("told 1 Duty officer "));
        QVERIFY(told.visit.telling == Telling::told && told.visit.reached == 1 && told.sends.empty());
        QCOMPARE(told.visit.next_due, at(60)); // the wait counts from when it was begun
        // Reported again, and later: the climb is no further off.
        QCOMPARE(handed_over(told.visit, mails(), begun.sends[0], at(0), at(50)).visit.next_due, at(60));
    }
    void whoever_was_told_last_of_all_has_time_to_answer() {
        const Turn begun = sos();
        const Visit told = handed_over(begun.visit, mails(), begun.sends[0], at(0), at(58)).visit; // no look between
        QCOMPARE(told.next_due, at(88));
    }
    void a_limit_moves_on_and_is_written_down() {
        const Turn begun = sos();
        QVERIFY(on_due(begun.visit, mails(), at(29)).events.empty());
        const Turn next = on_due(begun.visit, mails(), at(30));
        QCOMPARE(last(next), std::string("not_told 1 Duty officer not_in_time"));
        QVERIFY(next.visit.rung == 2 && next.visit.attempt == 1 && next.visit.telling == Telling::begun);
        QCOMPARE(next.sends.at(0).who, std::string("Manager"));
        QCOMPARE(next.visit.next_due, at(60));
        // Tries go on: the first one hears of it late, and nothing else moves.
        const Turn late = handed_over(next.visit, mails(), begun.sends[0], at(31), at(40));
        QCOMPARE(last(late), std::string("told 1 Duty officer "));
        QVERIFY(late.visit.next_due == at(60) && late.visit.rung == 2 && late.visit.telling == Telling::begun);
        QCOMPARE(late.visit.reached, 1);
    }
    void a_refusal_moves_on_at_once() {
        const Turn begun = sos();
        const Turn next = turned_down(begun.visit, mails(), begun.sends[0], no, at(1));
        QCOMPARE(last(next), std::string("not_told 1 Duty officer address_refused 550"));
        QVERIFY(next.visit.rung == 2 && next.visit.next_due == at(31) && next.sends.size() == 1);
        const Turn again = turned_down(next.visit, mails(), begun.sends[0], no, at(2)); // of a rung left behind
        QVERIFY(again.visit == next.visit && again.sends.empty() && again.events.size() == 1);
        QCOMPARE(last(again), std::string("not_told 1 Duty officer address_refused 550"));
        const Visit told = handed_over(begun.visit, mails(), begun.sends[0], at(0), at(2)).visit;
        QCOMPARE(turned_down(told, mails(), begun.sends[0], no, at(3)).visit,
                 told); // a second word on the same message
        QCOMPARE(next.visit.reached, 0);
    }
    /// A limit on text messages is used up: nobody waits half a minute to hear that.
    void what_is_put_off_moves_on_at_once_and_may_still_be_told() {
        const SendReport later{SendOutcome::put_off, SendTrouble::limit_reached, 429};
        const Turn begun = sos();
        const Turn next = put_off(begun.visit, mails(), begun.sends[0], later, at(1));
        QCOMPARE(last(next), std::string("not_told 1 Duty officer limit_reached 429"));
        QVERIFY(next.visit.rung == 2 && next.visit.next_due == at(31) && next.sends.size() == 1);
        QVERIFY(next.visit.reached == 0);
        for (const Send &send : {begun.sends[0], closed_send(sos())}) { // each further try says the same
            const Turn again = put_off(next.visit, mails(), send, later, at(2));
            QVERIFY(again.visit == next.visit && again.sends.empty() && again.events.empty());
        }
        const Turn told = handed_over(next.visit, mails(), begun.sends[0], at(20), at(20)); // and one gets through
        QCOMPARE(last(told), std::string("told 1 Duty officer "));
        QVERIFY(told.visit.reached == 1 && told.visit.rung == 2);
        // Whoever was told keeps their wait, and a stand-down is no alarm.
        const Visit heard = handed_over(begun.visit, mails(), begun.sends[0], at(0), at(2)).visit;
        QCOMPARE(put_off(heard, mails(), begun.sends[0], later, at(3)).visit, heard);
        Send over = begun.sends[0];
        over.kind = SendKind::stand_down;
        QVERIFY(put_off(begun.visit, mails(), over, later, at(3)).events.empty());
        // A plan of which nothing gets out goes through its rungs and waits for its repeat.
        Turn turn = sos();
        for (int rung = 1; rung <= 3; ++rung)
            turn = put_off(turn.visit, mails(), turn.sends.at(0), later, at(1));
        QVERIFY(turn.visit.rung == 3 && turn.visit.telling == Telling::not_told && turn.sends.empty());
        QCOMPARE(turn.visit.next_due, at(1) + minutes(3));
    }
    void a_plan_that_refuses_all_does_not_spin() {
        Turn turn = sos();
        for (int rung = 1; rung <= 3; ++rung)
            turn = turned_down(turn.visit, mails(), turn.sends.at(0), no, at(1));
        QVERIFY(turn.visit.rung == 3 && turn.visit.telling == Telling::not_told && turn.sends.empty());
        QCOMPARE(turn.visit.next_due, at(1) + minutes(3)); // the plan's repeat
        const Turn later = on_due(turn.visit, mails(), turn.visit.next_due);
        QVERIFY(later.visit.rung == 1 && later.visit.attempt == 2); // the whole plan again
        QCOMPARE(later.sends.at(0).who, std::string("Duty officer"));
        Visit safe = turn.visit; // the worker is known to be safe: the same people, nobody else
        safe.worker_safe_at = at(2);
        QCOMPARE(on_due(safe, mails(), safe.next_due).visit.rung, 3);
    }
    void the_last_rung_waits_for_its_repeat() {
        Turn turn = sos();
        turn = on_due(on_due(turn.visit, mails(), at(30)).visit, mails(), at(60));
        QCOMPARE(turn.visit.rung, 3);
        const Send send = turn.sends.at(0);
        const Turn unheard = on_due(turn.visit, mails(), at(90));
        QVERIFY(unheard.visit.rung == 3 && unheard.visit.telling == Telling::not_told && unheard.sends.empty());
        QCOMPARE(unheard.visit.next_due, at(60) + minutes(3));
        const Turn told = handed_over(unheard.visit, mails(), send, at(95), at(100)); // a late try
        QVERIFY(told.visit.telling == Telling::told && told.visit.next_due == at(60) + minutes(3));
        QCOMPARE(on_due(told.visit, mails(), told.visit.next_due).visit.rung, 3); // the last one repeats
        // A hub that was away for all of it writes it down and goes on at once.
        const Turn away = on_due(turn.visit, mails(), at(60) + minutes(9));
        QVERIFY(away.visit.rung == 1 && away.visit.attempt == 2 && away.events.size() == 1);
        QCOMPARE(on_due(turn.visit, mails(), at(60) + minutes(3)).visit.attempt, 2); // to the second
    }
    void nobody_waits_for_a_report_once_somebody_has_it() {
        Turn begun = sos();
        Visit taken = begun.visit;
        taken.state = VisitState::acknowledged;
        taken.next_due = at(1200);
        const Turn refused = turned_down(taken, mails(), begun.sends[0], no, at(5));
        QVERIFY(refused.visit == taken && refused.events.size() == 1);
        const Turn told = handed_over(taken, mails(), begun.sends[0], at(0), at(5));
        QVERIFY(told.visit.next_due == at(1200) && told.visit.telling == Telling::told && told.visit.reached == 1);
    }
    void doubt_counts_where_somebody_must_hear_the_end() {
        const Turn begun = sos();
        const Turn doubt = maybe_handed_over(begun.visit, mails(), begun.sends[0], at(0), at(2));
        QCOMPARE(last(doubt), std::string("maybe_told 1 Duty officer "));
        QVERIFY(doubt.visit.telling == Telling::begun && doubt.visit.reached == 1);
        QCOMPARE(doubt.visit.next_due, at(30)); // and nobody counts as told
        const Turn over = close_alarm(doubt.visit, mails(), at(20));
        QCOMPARE(over.sends.size(), 1U);
        QCOMPARE(over.sends[0].kind, SendKind::stand_down);
        QVERIFY(close_alarm(begun.visit, mails(), at(20)).sends.empty());
        const Turn doubtful_end = maybe_handed_over(over.visit, mails(), over.sends[0], at(20), at(21));
        QVERIFY(doubtful_end.visit == over.visit && doubtful_end.events.empty()); // tried again
    }
    void who_is_told_after_the_end_hears_that_it_is_over() {
        const Turn begun = sos();
        const Visit over = closed(begun.visit, 3);
        for (const bool sure : {true, false}) {
            const Turn late = sure ? handed_over(over, mails(), begun.sends[0], at(2), at(4))
                                   : maybe_handed_over(over, mails(), begun.sends[0], at(2), at(4));
            QCOMPARE(late.sends.size(), 1U);
            QVERIFY(late.sends[0].kind == SendKind::stand_down && late.sends[0].attempt == 2);
            QVERIFY(!late.visit.next_due.is_set() && late.visit.state == VisitState::closed);
            const Turn twice = handed_over(late.visit, mails(), begun.sends[0], at(2), at(5));
            QVERIFY(twice.sends.empty());
        }
    }
    void who_was_told_before_the_word_safe_hears_it() {
        const Turn begun = sos();
        const Visit safe = worker_safe(begun.visit, mails(), at(3)).visit;
        QCOMPARE(handed_over(safe, mails(), begun.sends[0], at(2), at(4)).sends.size(), 1U);
        QVERIFY(handed_over(safe, mails(), begun.sends[0], at(3), at(4)).sends.empty()); // it said so already
    }
    void one_mailbox_hears_the_end_once() {
        Visit visit = sos().visit;
        visit.rung = 3;
        visit.reached = 7;
        const Turn over = close_alarm(visit, mails(), at(9));
        QCOMPARE(over.sends.size(), 2U); // duty and manager
        const Turn told = handed_over(over.visit, mails(), closed_send(over), at(9), at(10));
        QCOMPARE(last(told), std::string("stand_down 1 Duty officer "));
        QCOMPARE(told.visit.reached, 2); // the third rung is the same mailbox
        const Turn refused = turned_down(told.visit, mails(), over.sends[1], no, at(11));
        QCOMPARE(last(refused), std::string("not_stood_down 2 Manager address_refused 550"));
        QCOMPARE(refused.visit.reached, 2);
        // Raised again: who never heard the end is among those who hear the next one.
        const Visit again = raise_sos(refused.visit, mails(), at(20)).visit;
        QCOMPARE(again.reached, 2);
        QCOMPARE(handed_over(again, mails(), closed_send(over), at(9), at(21)).visit.reached, 2); // of the last alarm
    }
    void an_app_counts_when_it_has_shown_it() {
        const Ladder ladder = three_rungs();
        const Visit begun = sos(ladder).visit;
        QCOMPARE(begun.next_due, at(15));
        const Turn unseen = on_due(begun, ladder, at(15));
        QCOMPARE(last(unseen), std::string("not_told 1 Duty officer not_shown"));
        QCOMPARE(unseen.visit.rung, 2);
        const Turn shown = shown_in_app(begun, ladder, at(4));
        QCOMPARE(last(shown), std::string("told 1 Duty officer "));
        QCOMPARE(shown.visit.next_due, at(300)); // from when it was begun
        QVERIFY(shown_in_app(shown.visit, ladder, at(9)).events.empty());
        const Turn late = shown_in_app(unseen.visit, ladder, at(20)); // a rung left behind: told, and the climb goes on
        QCOMPARE(last(late), std::string("told 1 Duty officer "));
        QVERIFY(late.visit.next_due == unseen.visit.next_due && late.visit.rung == 2);
        QVERIFY(shown_in_app(late.visit, ladder, at(21)).events.empty());
        QVERIFY(close_alarm(late.visit, ladder, at(30)).visit.reached == 0); // an app shows what is so
        Visit armed = begun;
        armed.state = VisitState::armed;
        QVERIFY(shown_in_app(armed, ladder, at(4)).events.empty());
        QCOMPARE(shown_in_app(armed, ladder, at(4)).visit, armed);
        Visit repeat = begun; // the last rung of a plan, told once before: each time is asked for anew
        repeat.reached = 1;
        QCOMPARE(shown_in_app(repeat, ladder, at(4)).events.size(), 1U);
    }
    void what_is_over_or_overtaken_is_not_sent() {
        const Turn begun = sos();
        const Send alarm = begun.sends[0];
        QVERIFY(still_matters(begun.visit, alarm));
        Send end = alarm;
        end.kind = SendKind::stand_down;
        QVERIFY(!still_matters(begun.visit, end)); // raised anew: nothing is over
        const Visit over = closed(begun.visit, 5);
        QVERIFY(!still_matters(over, alarm) && still_matters(over, end));
        const Visit safe = worker_safe(begun.visit, mails(), at(5)).visit;
        QVERIFY(still_matters(safe, alarm) && still_matters(safe, end));
        Visit taken = begun.visit;
        taken.state = VisitState::acknowledged;
        QVERIFY(still_matters(taken, alarm));
        for (const Visit &visit : {arm(begun.visit, mails(), at(9)).visit, raise_sos(over, mails(), at(9)).visit})
            QVERIFY(!still_matters(visit, alarm) && !still_matters(visit, end)); // another epoch
        Visit armed = safe;                                                      // watched again
        armed.state = VisitState::armed;
        QVERIFY(!still_matters(armed, end));
        Send away = alarm; // whoever checks in meanwhile does not speak for the others
        away.kind = SendKind::away;
        Visit watched = arm(begun.visit, mails(), at(9)).visit;
        QVERIFY(still_matters(watched, away));
        watched.state = VisitState::overdue;
        QVERIFY(still_matters(watched, away));
        QVERIFY(!still_matters(over, away) && !still_matters(begun.visit, away));
        Send other = alarm;
        QVERIFY(overtakes(other, alarm) && overtakes(alarm, end) && overtakes(end, end) && !overtakes(end, alarm));
        other.address = "else@example.gov.uk";
        QVERIFY(!overtakes(other, alarm));
        other = alarm;
        other.channel = Channel::webhook;
        QVERIFY(!overtakes(other, alarm));
    }
    void a_message_of_a_plan_that_is_gone_moves_nothing() {
        const Turn begun = sos();
        Send far = begun.sends[0];
        far.rung = 9;
        QCOMPARE(handed_over(begun.visit, mails(), far, at(0), at(2)).visit, begun.visit);
        Visit high = begun.visit;
        high.rung = far.rung;
        QCOMPARE(turned_down(high, mails(), far, no, at(2)).visit, high);
    }
    void only_the_present_step_moves_the_climb() {
        const Turn begun = sos();
        const Send present = begun.sends[0];
        std::vector<Send> others(3, present);
        others[0].attempt = 2, others[1].rung = 2, others[2].epoch = present.epoch + 1;
        for (const Send &other : others) {
            const Turn told = handed_over(begun.visit, mails(), other, at(0), at(2));
            QVERIFY(told.visit.telling == Telling::begun && told.visit.next_due == at(30));
            QCOMPARE(told.events.size(), 1U);
            const Turn refused = turned_down(begun.visit, mails(), other, no, at(2));
            QVERIFY(refused.visit == begun.visit && refused.sends.empty());
        }
        Send end = present; // a stand-down of this very step that was refused: nobody is asked in its place
        end.kind = SendKind::stand_down;
        const Turn refused = turned_down(begun.visit, mails(), end, no, at(2));
        QVERIFY(refused.visit == begun.visit && refused.sends.empty());
        QCOMPARE(last(refused), std::string("not_stood_down 1 Duty officer address_refused 550"));
    }
    void who_was_heard_of_the_end_is_forgotten_only_at_the_end() {
        Visit visit = sos().visit;
        visit.reached = 3;
        const Visit safe = worker_safe(visit, mails(), at(3)).visit;
        Send end = sos().sends[0];
        end.kind = SendKind::stand_down, end.epoch = safe.epoch;
        QCOMPARE(handed_over(safe, mails(), end, at(3), at(4)).visit.reached, 3); // the alarm is still open
        const Visit over = close_alarm(visit, mails(), at(5)).visit;
        end.epoch = over.epoch - 1; // of an alarm before this one
        QCOMPARE(handed_over(over, mails(), end, at(3), at(6)).visit.reached, 3);
        end.epoch = over.epoch;
        QCOMPARE(handed_over(over, mails(), end, at(3), at(6)).visit.reached, 2);
    }
    void a_mailbox_and_a_webhook_of_one_name_are_two() {
        Ladder plan = mails();
        plan.rungs[1].channel = Channel::webhook;
        plan.rungs[1].address = plan.rungs[0].address;
        Visit visit = sos(plan).visit;
        visit.rung = 2, visit.reached = 3;
        const Turn over = close_alarm(visit, plan, at(9));
        QCOMPARE(over.sends.size(), 2U);
        QCOMPARE(handed_over(over.visit, plan, over.sends[0], at(9), at(10)).visit.reached, 2);
    }
    void nobody_is_stood_down_beside_an_alarm_that_is_gone() {
        const Turn begun = sos();
        Visit watched = begun.visit; // an alarm told late, of a visit that is watched again
        watched.state = VisitState::armed;
        watched.worker_safe_at = at(5);
        QVERIFY(handed_over(watched, mails(), begun.sends[0], at(2), at(6)).sends.empty());
    }
    void what_is_told_of_the_hub_is_no_part_of_a_visits_story() {
        const Turn begun = sos();
        Send away = begun.sends[0];
        away.kind = SendKind::away;
        for (const Turn &turn : {handed_over(begun.visit, mails(), away, at(0), at(2)),
                                 turned_down(begun.visit, mails(), away, no, at(2))})
            QVERIFY(turn.visit == begun.visit && turn.events.empty() && turn.sends.empty());
        QCOMPARE(handed_over(begun.visit, mails(), away, at(0), at(2)).visit.id, visit_id(1));
    }
    void an_app_that_is_the_last_to_be_told_shows_the_end_by_itself() {
        Ladder plan = mails();
        plan.rungs[2] = {"Everybody", Channel::app, "", 1};
        Visit visit = sos(plan).visit;
        visit.rung = 3, visit.reached = 7;
        const Turn over = close_alarm(visit, plan, at(9));
        QVERIFY(over.visit.reached == 3 && over.sends.size() == 2);
    }
    void a_plan_judged_anew_says_whether_that_changed_anything() {
        Ladder plan = mails();
        Visit visit = sos().visit;
        judge_reach(visit, plan);
        QVERIFY(!judge_reach(visit, plan));
        plan.rungs[0].unreached = Unreached::not_set_up;
        QVERIFY(judge_reach(visit, plan)); // reached as before, and somebody else is told first
        QVERIFY(visit.reach == Reach::somebody && visit.first_told == "Manager");
        for (Rung &rung : plan.rungs)
            rung.unreached = Unreached::not_set_up;
        QVERIFY(judge_reach(visit, plan) && !judge_reach(visit, plan));
        QVERIFY(visit.reach == Reach::nobody && visit.first_told.empty());
    }
    void notes_are_read_back() {
        for (std::size_t n = 0; n < words(SendTrouble{}).size(); ++n) {
            const auto trouble = static_cast<SendTrouble>(n);
            for (const int reply : {0, 451, 550}) {
                const NotTold back = read_note(note_of(trouble, reply));
                QVERIFY(back.trouble == trouble && back.reply == reply);
            }
        }
        QCOMPARE(read_note("a word of a newer hub").trouble, SendTrouble::none);
        QCOMPARE(read_note("").reply, 0);
        QCOMPARE(read_note("address_refused x").reply, 0);
        QCOMPARE(read_note("451").reply, 0); // a number alone is no reply
        QCOMPARE(read_note(std::string_view("address_refused 5509").substr(0, 19)).reply, 550);
    }
};

QTEST_GUILESS_MAIN(tst_telling)
#include "tst_telling.moc"
