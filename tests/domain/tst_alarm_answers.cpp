// What responders say of an alarm, what the worker says, and its end: also every press that must change nothing.
#include "domain/limits.h"
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
bool changed_nothing(const World &before, const AlarmTurn &turn) {
    return turn.alarm == *before.alarm && turn.messages.empty() && turn.events.empty();
}

} // namespace

class TestAlarmAnswers : public QObject {
    Q_OBJECT
private slots:
    void taken_on() {
        World w = told();
        const AlarmTurn turn = w.answer(2);
        QVERIFY(turn.reply == Reply::taken_on && turn.alarm.state == AlarmState::taken);
        QCOMPARE(kinds(turn), (Kinds{Kind::answered, Kind::taken_on}));
        QVERIFY(turn.events[1].who == World::person(2));
        QVERIFY(turn.alarm.owners.size() == 1 && turn.alarm.owners[0].who == World::person(2));
        QVERIFY(turn.alarm.taken_at == w.now && turn.alarm.taken_until == w.now + minutes(20));
        QVERIFY(turn.alarm.next_due == turn.alarm.taken_until);
        w.pass(minutes(19));
        QVERIFY(w.due().events.empty()); // it climbs no more
    }
    void twice_and_from_two() {
        World w = taken();
        const World before = w;
        w.pass(seconds(5));
        const AlarmTurn twice = w.answer(2);
        QVERIFY(twice.reply == Reply::nothing_new && changed_nothing(before, twice));
        const AlarmTurn other = w.answer(3);
        QVERIFY(other.reply == Reply::taken_on && other.alarm.owners.size() == 2);
        QCOMPARE(kinds(other), Kinds{Kind::answered});
    }
    void presses_that_are_turned_away() {
        World w = taken();
        w.raise(Cause::sos); // epoch 2
        const World before = w;
        AlarmPress stale = w.press(World::person(2));
        stale.epoch = 1;
        w.gone = {World::person(3)};
        AlarmPress by_link = w.press(World::person(9), {}, AnswerBy::link); // never told of it
        AlarmPress party_in_app = w.press(World::party(3), "Jo");
        party_in_app.by = AnswerBy::app;
        AlarmPress both = w.press(World::person(2));
        both.who.party = party_id(3);
        const std::vector<std::pair<AlarmPress, Reply>> all{{stale, Reply::stale},
                                                            {w.press(World::person(3)), Reply::not_allowed},
                                                            {w.press({World::worker(), {}}), Reply::own_alarm},
                                                            {by_link, Reply::not_allowed},
                                                            {party_in_app, Reply::not_allowed},
                                                            {both, Reply::not_allowed},
                                                            {w.press({}), Reply::not_allowed}};
        for (const auto &[press, reply] : all) {
            const AlarmLookup &l = w;
            for (const AlarmTurn &turn :
                 {answer_alarm(*w.alarm, press, l, w.now), take_over_alarm(*w.alarm, press, World::person(2), l, w.now),
                  offer_alarm(*w.alarm, press, World::person(4), l, w.now), ask_for_help(*w.alarm, press, l, w.now),
                  mark_worker_safe(*w.alarm, press, l, w.now),
                  close_alarm(*w.alarm, press, VisitOutcome::safe, l, w.now)})
                QVERIFY(turn.reply == reply && changed_nothing(before, turn));
        }
        AlarmPress newer = w.press(World::person(2));
        newer.epoch = 9; // we may be a restored backup
        QVERIFY(w.answer(newer).reply == Reply::taken_on);
    }
    void after_the_close() {
        World w = taken();
        w.close(2);
        const World before = w;
        for (const AlarmTurn &turn : {answer_alarm(*w.alarm, w.press(World::person(3)), w, w.now),
                                      ask_for_help(*w.alarm, w.press(World::person(3)), w, w.now),
                                      close_alarm(*w.alarm, w.press(World::person(3)), VisitOutcome::safe, w, w.now),
                                      worker_says_safe(*w.alarm, w.press({World::worker(), {}}), false, w, w.now)})
            QVERIFY(turn.reply == Reply::over && changed_nothing(before, turn));
        AlarmPress said = w.press(World::person(3));
        said.note = "They rang me later";
        QCOMPARE(kinds(w.take(note_on_alarm(*w.alarm, said, w, w.now))), Kinds{Kind::note});
        w.pass(minutes(600));
        QVERIFY(w.due().events.empty() && !w.alarm->next_due.is_set());
    }
    void a_party_without_a_name_is_only_received() {
        World w = told();
        w.next();
        w.tell(World::desk(3));
        const Alarm before = *w.alarm;
        for (const char *const name : {"", "  \t\n"})
            for (const AnswerBy by : {AnswerBy::link, AnswerBy::code, AnswerBy::webhook}) {
                const AlarmTurn turn = w.answer(w.press(World::party(3), name, by));
                QVERIFY(turn.reply == Reply::received && turn.alarm == before);
                QCOMPARE(kinds(turn), Kinds{Kind::received});
            }
        const AlarmTurn turn = w.answer(w.press(World::party(3), "Jo Field", AnswerBy::code));
        QVERIFY(turn.reply == Reply::taken_on && turn.alarm.owners[0].name == "Jo Field");
        QVERIFY(turn.events[0].name == "Jo Field" && turn.worker()->name == "Jo Field");
        const AlarmTurn close = close_alarm(*w.alarm, w.press(World::party(3), "Jo"), VisitOutcome::safe, w, w.now);
        QVERIFY(close.reply == Reply::not_allowed); // closes only a person of the council
    }
    void delivered_or_read_is_no_answer() {
        World w = told();
        const Alarm before = *w.alarm;
        const AlarmTurn turn = alarm_received(*w.alarm, World::person(2), method_id(2), w.now);
        QVERIFY(turn.alarm == before && turn.messages.empty());
        QCOMPARE(kinds(turn), Kinds{Kind::received});
    }
    void where_two_must_answer() {
        World w = told();
        w.its_plan.rungs[0].need = Need::two;
        const AlarmTurn one = w.answer(2);
        QVERIFY(one.reply == Reply::waits_for_more && one.alarm.state == AlarmState::telling);
        QCOMPARE(kinds(one), Kinds{Kind::answered});
        QVERIFY(w.answer(2).reply == Reply::waits_for_more && w.alarm->owners.size() == 1);
        QCOMPARE(kinds(w.answer(4)), (Kinds{Kind::answered, Kind::taken_on})); // anybody may be the second
        World climbs = told();
        climbs.its_plan.rungs[0].need = Need::two;
        climbs.answer(2);
        QCOMPARE(climbs.next().alarm.step.rung, 2);
        World one_left = told();
        one_left.its_plan.rungs[0].need = Need::two;
        one_left.tell(World::mail(3), SendOutcome::refused);
        QVERIFY(one_left.answer(2).reply == Reply::taken_on);
    }
    void where_all_must_answer() {
        World w = told();
        w.its_plan.rungs[0].need = Need::all;
        w.answer(2);
        QVERIFY(w.answer(4).reply == Reply::waits_for_more); // is not behind the rung
        QVERIFY(w.answer(3).reply == Reply::taken_on);
    }
    void a_silent_owner_is_asked_once_and_then_it_climbs() {
        World w = taken();
        const AlarmTurn asked = w.next();
        QCOMPARE(kinds(asked), Kinds{Kind::asked_again});
        QVERIFY(told_in(asked, MessageKind::still_yours) == To{World::mail(2)} && asked.messages.size() == 1);
        QVERIFY(asked.alarm.state == AlarmState::taken && asked.alarm.next_due == w.now + seconds(120));
        World says = w;
        QVERIFY(says.answer(2).alarm.taken_until == says.now + minutes(20));
        QVERIFY(!says.alarm->asked_at.is_set());
        World again = says;
        QCOMPARE(kinds(again.next()), Kinds{Kind::asked_again});
        QVERIFY(w.rows[w.newest(World::mail(2), MessageKind::still_yours)].message !=
                again.rows[again.newest(World::mail(2), MessageKind::still_yours)].message);
        const AlarmTurn silent = w.next();
        QCOMPARE(kinds(silent), Kinds{Kind::fell_silent});
        QVERIFY(silent.alarm.state == AlarmState::telling && silent.alarm.owners.empty());
        QVERIFY(silent.alarm.step.rung == 2 && silent.alarm.taken_at.is_set());
        QVERIFY(told_in(silent, MessageKind::alarm) == (To{World::desk(3), World::mail(3), World::mail(2)}));
        w.pass(seconds(1));
        QVERIFY(w.close(2).alarm.state == AlarmState::closed); // somebody had taken it on
    }
    void of_two_owners_one_says_so() {
        World w = taken();
        w.answer(3);
        w.next();
        w.answer(3);
        QVERIFY(w.alarm->asked_at.is_set());
        const AlarmTurn turn = w.next();
        QCOMPARE(kinds(turn), Kinds{Kind::fell_silent});
        QVERIFY(turn.events[0].who == World::person(2) && turn.alarm.state == AlarmState::taken);
        QVERIFY(turn.alarm.owners.size() == 1 && turn.alarm.taken_until == w.now + minutes(20));
    }
    void an_owner_who_left_is_not_waited_for() {
        World w = taken();
        QVERIFY(changed_nothing(w, review_owners(*w.alarm, w, w.now)));
        w.gone = {World::person(2)};
        World two = w;
        two.answer(4);
        const AlarmTurn other_has_it = two.take(review_owners(*two.alarm, two, two.now));
        QVERIFY(other_has_it.alarm.state == AlarmState::taken && other_has_it.alarm.owners.size() == 1);
        const AlarmTurn turn = w.take(review_owners(*w.alarm, w, w.now));
        QCOMPARE(kinds(turn), Kinds{Kind::fell_silent});
        QVERIFY(turn.alarm.state == AlarmState::telling && turn.alarm.step.rung == 2 && turn.alarm.owners.empty());
        QVERIFY(told_in(turn, MessageKind::alarm) == (To{World::desk(3), World::mail(3)})); // not who left
        two.close(4);
        two.gone = {World::person(4)};
        QVERIFY(changed_nothing(two, review_owners(*two.alarm, two, two.now)));
    }
    void whom_it_waits_for() {
        World w = told();
        const auto waits = [&w](std::uint64_t n) { return waits_for(*w.alarm, person_id(n)); };
        QVERIFY(waits(2) && waits(4) && !waits(1));
        w.its_plan.rungs[0].need = Need::two;
        w.answer(2);
        QVERIFY(!waits(2) && waits(4)); // one more is needed
        w.answer(3);
        QVERIFY(!waits(3) && !waits(4));
        w.take(offer_alarm(*w.alarm, w.press(World::person(2)), World::person(4), w, w.now));
        QVERIFY(waits(4));
        w.next();
        QVERIFY(waits(2) && waits(3));
        w.answer(2);
        QVERIFY(!waits(2) && waits(3));
        w.close(2);
        QVERIFY(!waits(2) && !waits(3) && !waits(4));
    }
    void taken_over() {
        World w = taken();
        const AlarmTurn turn = w.take(take_over_alarm(*w.alarm, w.press(World::person(4)), World::person(2), w, w.now));
        QVERIFY(turn.reply == Reply::taken_on && turn.alarm.owners.size() == 1);
        QVERIFY(turn.alarm.owners[0].who == World::person(4) && turn.events[0].kind == Kind::taken_over);
        QVERIFY(turn.events[0].other == World::person(2) && turn.events[0].who == World::person(4));
        const AlarmTurn own = take_over_alarm(*w.alarm, w.press(World::person(4)), World::person(4), w, w.now);
        QVERIFY(own.reply == Reply::nothing_new);
        const AlarmTurn from_nobody = take_over_alarm(*w.alarm, w.press(World::person(3)), World::person(2), w, w.now);
        QVERIFY(from_nobody.alarm.owners.size() == 2); // an answer like any
    }
    void handed_over_with_i_have_it() {
        World w = taken();
        const AlarmTurn offer = w.take(offer_alarm(*w.alarm, w.press(World::person(2)), World::person(4), w, w.now));
        QCOMPARE(kinds(offer), Kinds{Kind::offered});
        QVERIFY(told_in(offer, MessageKind::hand_over) == (To{World::mail(4), World::app(4)}));
        QVERIFY(offer.alarm.owners[0].who == World::person(2)); // until they say so
        const AlarmTurn turn = w.answer(4);
        QCOMPARE(kinds(turn), (Kinds{Kind::answered, Kind::handed_over}));
        QVERIFY(turn.events[1].other == World::person(2) && turn.alarm.owners.size() == 1);
        QVERIFY(turn.alarm.owners[0].who == World::person(4) && !turn.alarm.offered_to.is_valid());
        const auto reply = [&w](std::uint64_t by, const Who &to) {
            return offer_alarm(*w.alarm, w.press(World::person(by)), to, w, w.now).reply;
        };
        QVERIFY(reply(2, World::person(3)) == Reply::not_allowed); // not theirs to give
        QVERIFY(reply(4, World::person(1)) == Reply::own_alarm && reply(4, World::person(4)) == Reply::nothing_new);
        w.gone = {World::person(3)};
        QVERIFY(reply(4, World::person(3)) == Reply::not_allowed && reply(4, {}) == Reply::not_allowed);
    }
    void an_offer_ends_with_its_owner() {
        World w = taken();
        w.answer(3);
        w.take(offer_alarm(*w.alarm, w.press(World::person(2)), World::person(4), w, w.now));
        w.next();
        w.answer(3);
        w.next(); // 2 fell silent
        QVERIFY(!w.alarm->offered_to.is_valid() && w.alarm->state == AlarmState::taken);
        QCOMPARE(kinds(w.answer(4)), Kinds{Kind::answered});
        QCOMPARE(w.alarm->owners.size(), 2U);
    }
    void help_tells_the_next_rung_at_once() {
        World w = taken();
        const AlarmTurn turn = w.help(2);
        QCOMPARE(kinds(turn), Kinds{Kind::help_asked});
        QVERIFY(turn.alarm.state == AlarmState::telling && turn.alarm.step.rung == 2);
        QVERIFY(told_in(turn, MessageKind::alarm) == To{World::desk(3)} && turn.alarm.owners.size() == 1);
        World comes = w;
        QVERIFY(comes.answer(4).reply == Reply::taken_on && comes.alarm->owners.size() == 2);
        QVERIFY(!comes.alarm->help_at.is_set());
        World alone = w; // they can do without after all
        QVERIFY(alone.answer(2).reply == Reply::taken_on);
        QCOMPARE(w.next().alarm.step.rung, 3); // nobody came
        World safe = taken();                  // also where it climbs no further by itself
        safe.safe();
        safe.help(2);
        QCOMPARE(safe.alarm->step.rung, 2);
        QCOMPARE(safe.next().alarm.step.rung, 3);
    }
    void help_does_not_shorten_a_pass() {
        World w = told();
        while (w.alarm->step.phase != Phase::last)
            w.next();
        w.answer(4);
        w.pass(seconds(1));
        QVERIFY(w.help(4).messages.empty());
        QVERIFY(w.alarm->next_due == w.alarm->pass_at + seconds(limits::pass_seconds_min));
        QVERIFY(!w.next().messages.empty());
        World apps;
        apps.its_plan.rungs.clear(); // the officers alone
        apps.behind[1] = {World::app(2), World::app(4)};
        apps.raise(Cause::sos);
        apps.pass(seconds(1));
        apps.help(2);
        apps.tell(World::app(4), SendOutcome::unknown); // no news brings it forward
        QVERIFY(apps.alarm->next_due == apps.alarm->pass_at + seconds(limits::pass_seconds_min));
    }
    void notes_need_words_and_a_name() {
        World w = told();
        AlarmPress press = w.press(World::person(2));
        QVERIFY(note_on_alarm(*w.alarm, press, w, w.now).reply == Reply::needs_text);
        press.note = std::string(3'000, 'x');
        QCOMPARE(note_on_alarm(*w.alarm, press, w, w.now).events.at(0).note.size(), limits::note_bytes);
        press.who = {World::worker(), {}};
        QVERIFY(note_on_alarm(*w.alarm, press, w, w.now).reply == Reply::own_alarm);
        w.next();
        press = w.press(World::party(3));
        press.note = "On our way";
        QVERIFY(note_on_alarm(*w.alarm, press, w, w.now).reply == Reply::needs_text);
        press.name = "Jo";
        QVERIFY(note_on_alarm(*w.alarm, press, w, w.now).events.at(0).name == "Jo");
    }
};

QTEST_APPLESS_MAIN(TestAlarmAnswers)
#include "tst_alarm_answers.moc"
