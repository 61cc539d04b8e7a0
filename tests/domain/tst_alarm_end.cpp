// What the worker says of an alarm and may know of it, its close, and who is told that it is over.
#include "support/alarm_world.h"
#include <QTest>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Kind = AlarmEventKind;
using Reply = AlarmReply;
using World = AlarmWorld;
using To = std::vector<Recipient>;
using Kinds = std::vector<Kind>;

/// Rung 1: two colleagues. Rung 2: a guard firm. Behind both: an officer.
World told() {
    World w({60, 120});
    w.behind[1] = {World::mail(2), World::mail(3)};
    w.behind[2] = {World::desk(3)};
    w.behind[3] = {World::mail(4), World::app(4)};
    w.raise(Cause::overdue);
    w.tell(World::mail(2));
    return w;
}
World taken() {
    World w = told();
    w.answer(2);
    return w;
}
To told_in(const AlarmTurn &turn, MessageKind kind) {
    To all;
    for (const Message &message : turn.messages)
        if (message.kind == kind)
            all.push_back(message.to);
    return all;
}
Kinds kinds(const AlarmTurn &turn) {
    Kinds all;
    for (const AlarmEvent &line : turn.events)
        all.push_back(line.kind);
    return all;
}
} // namespace

class TestAlarmEnd : public QObject {
    Q_OBJECT
private slots:
    void the_worker_says_that_they_are_safe() {
        World w = told();
        w.report(1, SendOutcome::unknown);
        const AlarmTurn turn = w.safe();
        QCOMPARE(kinds(turn), Kinds{Kind::worker_safe});
        QVERIFY(turn.alarm.worker_safe_at == w.now && turn.alarm.state == AlarmState::telling);
        QVERIFY(told_in(turn, MessageKind::worker_safe) == (To{World::mail(2), World::mail(3)}));
        QVERIFY(turn.messages.size() == 2);
        QVERIFY(w.safe().reply == Reply::nothing_new);
        const AlarmTurn again = w.next();
        QVERIFY(again.alarm.step.rung == 1 && again.alarm.attempt == 2 && is_open(again.alarm));
        AlarmPress reason = w.press({World::worker(), {}});
        reason.note = "Meeting runs late";
        const AlarmTurn extended = w.take(worker_says_safe(*w.alarm, reason, true, w, w.now));
        QCOMPARE(kinds(extended), Kinds{Kind::extended});
        QVERIFY(extended.events[0].note == "Meeting runs late" && extended.messages.empty());
        QVERIFY(w.raise(Cause::overdue).alarm.worker_safe_at == Instant{}); // what they said is over
        QVERIFY(w.alarm->epoch == 2);
        w.next();
        QCOMPARE(w.alarm->step.rung, 2);
    }
    void safe_and_its_rung_has_nobody_any_more() {
        World w = told();
        w.safe();
        w.behind[1].clear(); // their duty is over
        const AlarmTurn turn = w.next();
        QCOMPARE(kinds(turn), Kinds{Kind::stepped_over});
        QVERIFY(turn.alarm.step.rung == 2 && told_in(turn, MessageKind::alarm) == To{World::desk(3)});
        w.tell(World::desk(3));
        QCOMPARE(w.next().alarm.step.rung, 2);
        w.behind = {{1, {World::mail(5)}}}; // nor above: whoever is there at all
        w.next();                           // is not heard at the second rung
        w.next();                           // a whole pass of nobody
        for (int n = 0; n < 3; ++n) {
            QVERIFY(told_in(w.next(), MessageKind::alarm) == To{World::mail(5)});
            w.tell(World::mail(5));
        }
    }
    void safe_before_anybody_was_told() {
        World w = told();
        w = World({60});
        w.behind[1] = {World::mail(2)};
        w.behind[2] = {World::mail(4)};
        w.raise(Cause::sos);
        w.safe();
        QCOMPARE(w.next().alarm.step.rung, 2); // somebody must know
        w.tell(World::mail(4));
        w.next();
        QCOMPARE(w.alarm->step.rung, 2);
    }
    void words_made_before_that_are_followed_by_it() {
        World w = told();
        w.rows[1].begun_at = w.now;
        w.pass(seconds(1));
        w.safe();
        w.pass(seconds(1));
        const AlarmTurn turn = *w.report(1, SendOutcome::handed_over);
        QVERIFY(told_in(turn, MessageKind::worker_safe) == To{World::mail(3)});
        w.raise(Cause::sos);
        QVERIFY(told_in(w.tell(World::mail(3)), MessageKind::worker_safe).empty());
        w.raise(Cause::sos);
        const std::size_t newest = w.newest(World::mail(3));
        w.rows[newest].begun_at = w.now;
        w.rows[w.newest(World::mail(3), MessageKind::worker_safe)].refused_at = w.now; // that was another word
        for (MessageRow &row : w.rows)
            if (row.message.to == World::mail(3) && row.message.kind == MessageKind::alarm)
                row.handed_over_at = row.unknown_at = {};
        w.pass(seconds(1));
        w.safe();
        QVERIFY(told_in(*w.report(newest, SendOutcome::handed_over), MessageKind::worker_safe) == To{World::mail(3)});
    }
    void in_a_hidden_alarm_the_workers_word_stops_nothing() {
        for (const Cause cause : {Cause::duress, Cause::discreet}) {
            World w = told();
            w.raise(cause);
            const AlarmTurn turn = w.safe();
            QCOMPARE(kinds(turn), Kinds{Kind::worker_safe});
            QVERIFY(!turn.alarm.worker_safe_at.is_set() && turn.messages.empty() && !turn.worker());
            QCOMPARE(w.next().alarm.step.rung, 2);
        }
    }
    void closing() {
        World w = told();
        AlarmPress press = w.press(World::person(4));
        const auto reply = [&](VisitOutcome outcome) { return close_alarm(*w.alarm, press, outcome, w, w.now).reply; };
        QVERIFY(reply(VisitOutcome::safe) == Reply::not_taken_on);
        w.answer(2);
        QVERIFY(reply(VisitOutcome::none) == Reply::needs_text && reply(VisitOutcome::incident) == Reply::needs_text);
        press.note = "fell";
        QVERIFY(reply(VisitOutcome::incident) == Reply::done);
        w.raise(Cause::lost_contact); // joins only; yet whoever closes must have seen it
        QVERIFY(reply(VisitOutcome::safe) == Reply::stale);
        press.epoch = 2;
        const AlarmTurn turn = w.take(close_alarm(*w.alarm, press, VisitOutcome::incident, w, w.now));
        QVERIFY(turn.alarm.state == AlarmState::closed && turn.alarm.closed_by == person_id(4));
        QVERIFY(turn.alarm.outcome == VisitOutcome::incident && turn.alarm.outcome_note == "fell");
        QVERIFY(turn.alarm.closed_at == w.now && !turn.alarm.next_due.is_set() && !turn.alarm.marked_safe_at.is_set());
        QCOMPARE(kinds(turn), Kinds{Kind::closed});
        QVERIFY(told_in(turn, MessageKind::stand_down) == To{World::mail(2)} && turn.messages.size() == 1);
    }
    void stand_downs_go_to_those_who_believe() {
        World w = told(); // 2 was told, 3 is owed
        w.report(1, SendOutcome::unknown);
        w.next(); // the firm refuses for good, the officer's app shows it, the officer's mail is tried
        w.tell(World::desk(3), SendOutcome::refused);
        w.tell(World::app(4));
        w.answer(4);
        const std::size_t trying = w.newest(World::mail(4));
        w.rows[trying].trying = true;
        QVERIFY(told_in(w.close(4), MessageKind::stand_down) == (To{World::mail(2), World::mail(3)}));
        QVERIFY(!still_matters(*w.alarm, w.rows[trying].message));
        w.pass(seconds(1));
        const AlarmTurn late = *w.report(trying, SendOutcome::handed_over);
        QVERIFY(told_in(late, MessageKind::stand_down) == To{World::mail(4)} && late.messages.size() == 1);
        const auto down = w.newest(World::mail(2), MessageKind::stand_down);
        QCOMPARE(kinds(*w.report(down, SendOutcome::handed_over)), Kinds{Kind::stood_down});
        QVERIFY(!w.report(down, SendOutcome::handed_over)); // said twice
        QVERIFY(!w.report(down, SendOutcome::refused));
        w.pass(seconds(1)); // the message of which the end was not known arrived after all
        QVERIFY(w.report(w.newest(World::mail(3)), SendOutcome::handed_over)->messages.empty()); // one is owed
        World again = w;
        again.report(again.newest(World::mail(3), MessageKind::stand_down), SendOutcome::refused);
        QCOMPARE(again.log.back().kind, Kind::not_stood_down);
    }
    void nothing_at_all_where_nothing_was_handed_over() {
        World w = told();
        w = World({60});
        w.behind[1] = {World::mail(2), World::app(2)};
        w.raise(Cause::sos);
        w.tell(World::mail(2), SendOutcome::refused);
        w.tell(World::app(2));
        w.answer(2);
        QVERIFY(w.close(2).messages.empty()); // an app shows what is so
    }
    void what_the_worker_may_know() {
        World w = told();
        QVERIFY(w.alarm && worker_view(*w.alarm)->state == AlarmState::telling && !is_hidden(*w.alarm));
        w.answer(2);
        QVERIFY(worker_view(*w.alarm)->by == World::person(2) && worker_view(*w.alarm)->at == w.now);
        w.raise(Cause::duress);
        QVERIFY(!worker_view(*w.alarm) && is_hidden_from(*w.alarm, World::worker()));
        QVERIFY(!is_hidden_from(*w.alarm, person_id(2)));
        w.answer(2);
        World incident = w;
        incident.close(2, VisitOutcome::incident);
        QVERIFY(!worker_view(*incident.alarm));
        QVERIFY(w.take(mark_worker_safe(*w.alarm, w.press(World::person(2)), w, w.now)).worker());
        QVERIFY(w.alarm->marked_safe_by == person_id(2));
        QVERIFY(mark_worker_safe(*w.alarm, w.press(World::person(2)), w, w.now).reply == Reply::nothing_new);
        World anew = w;
        anew.raise(Cause::duress);
        QVERIFY(!worker_view(*anew.alarm)); // hidden again
        w.close(2);
        QVERIFY(worker_view(*w.alarm)->by == World::person(2) && worker_view(*w.alarm)->state == AlarmState::closed);
        QVERIFY(incident.take(mark_worker_safe(*incident.alarm, incident.press(World::person(4)), incident, w.now))
                    .worker());
    }
    void a_message_matters_as_long_as_it_is_true() {
        World w = taken();
        const auto of = [&w](MessageKind kind, Recipient to) {
            return Message{about(w.alarm->id), w.alarm->epoch, 1, 1, kind, to};
        };
        const auto matters = [&](MessageKind kind, Recipient to = World::mail(2)) {
            return still_matters(*w.alarm, of(kind, to));
        };
        QVERIFY(matters(MessageKind::alarm) && !matters(MessageKind::stand_down) && !matters(MessageKind::still_yours));
        QVERIFY(!matters(MessageKind::worker_safe) && !matters(MessageKind::hand_over) && !matters(MessageKind::away));
        w.next();
        QVERIFY(matters(MessageKind::still_yours) && !matters(MessageKind::still_yours, World::mail(3)));
        w.safe();
        QVERIFY(matters(MessageKind::worker_safe));
        w.answer(2);
        QVERIFY(!matters(MessageKind::still_yours));
        w.take(offer_alarm(*w.alarm, w.press(World::person(2)), World::person(4), w, w.now));
        QVERIFY(matters(MessageKind::hand_over, World::mail(4)) && !matters(MessageKind::hand_over));
        w.close(2);
        QVERIFY(!matters(MessageKind::alarm) && matters(MessageKind::stand_down) && !matters(MessageKind::worker_safe));
        Message other = of(MessageKind::stand_down, World::mail(2));
        other.about = about(alarm_id(99));
        QVERIFY(!still_matters(*w.alarm, other));
        MessageRow row;
        row.message = other;
        row.handed_over_at = w.now;
        QVERIFY(alarm_reported(*w.alarm, w, row, w.now).events.empty());
    }
};

QTEST_APPLESS_MAIN(TestAlarmEnd)
#include "tst_alarm_end.moc"
