// What becomes of a message that the hub owes: when a try may begin, what its end changes, and what it says.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "hub/outgoing.h"
#include "hub/receivers.h"
#include "support/hub/council_plans.h"
#include "support/hub/spoil.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const std::string duty = "duty@example.gov.uk";

hub::MessageRecord kept(HubWorld &world, std::int64_t id) {
    hub::Batch batch(*world.store);
    return world.store->message(id).value();
}
MessageState state(HubWorld &world, std::int64_t id) { return state_of(kept(world, id).row, world.now.utc); }

int lines_of_ledger(HubWorld &world) {
    int lines = 0;
    hub::Batch batch(*world.store);
    world.store->scan_ledger([&lines](const hub::LedgerRecord &) { return ++lines > 0; });
    return lines;
}

/// Alice's SOS under a plan of one mail, which is owed since `since`.
struct OneAlarm {
    HubWorld world;
    Phone worker = world.enrol(alice), officer = world.enrol(carol);
    std::int64_t id = 0;
    Instant since = world.now.utc;
    OneAlarm() {
        put_plan(world.admin(), mail_plan(duty));
        world.say(worker, RaiseSos{visit_id(1), "Back lane", Fix{51'500'000, -120'000, 20, noon}});
        id = world.actions.outgoing.at(0).id;
    }
    hub::Service::Tries ask(std::vector<std::int64_t> ids) { return world.service->before_send(ids, world.now); }
    /// The next repeat of the alarm.
    std::int64_t repeat() {
        for (int step = 0; step < 20; ++step) {
            world.pass(seconds(30));
            if (const auto due = world.due(); !due.empty())
                return due[0].id;
        }
        return 0;
    }
    void close() {
        world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        QCOMPARE(world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice).verdict,
                 Verdict::accepted);
    }
};

/// A repeat of the alarm is owed, and behind it the word that its worker is safe.
struct TwoMessages : OneAlarm {
    std::int64_t again = 0, safe = 0;
    TwoMessages() {
        world.report(id, SendOutcome::handed_over);
        again = repeat();
        world.say(worker, CheckIn{visit_id(1), 1, {}});
        safe = world.actions.outgoing.at(0).id;
    }
};

} // namespace

class tst_hub_sends : public QObject {
    Q_OBJECT
private slots:
    /// A limit that is used up: nobody was told, so the next step hears of it when the limit of this one is over, and
    /// tries go on.
    void what_is_put_off_is_tried_again() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
        world.pass(seconds(15));
        const auto id = world.due().at(0).id;
        (void)world.report(id, SendOutcome::put_off, SendTrouble::limit_reached, 429);
        QCOMPARE(state(world, id), MessageState::owed);
        world.pass(seconds(30));
        const auto next = world.due();
        QCOMPARE(next.size(), std::size_t{1});
        QCOMPARE(next[0].send.who, std::string("Out of hours"));
        QCOMPARE(world.service->unsent().size(), std::size_t{2});
        hub::Actions actions;
        world.service->sent({{id, {SendOutcome::handed_over, SendTrouble::none, 201}, "accepted", "their name"}},
                            world.now, actions);
        QCOMPARE(world.story(visit_id(1)).back().kind, VisitEventKind::told);
        QCOMPARE(kept(world, id).their_id, std::string("their name"));
    }
    void a_message_that_was_taken_or_refused_is_not_tried_again() {
        for (const auto outcome : {SendOutcome::handed_over, SendOutcome::refused})
            for (const bool readable : {true, false}) {
                OneAlarm on;
                auto &world = on.world;
                world.pass(seconds(3));
                const bool taken = outcome == SendOutcome::handed_over;
                world.report(on.id, outcome, SendTrouble::message_refused, 550);
                const auto ended = kept(world, on.id).row;
                QCOMPARE(state_of(ended, world.now.utc), taken ? MessageState::handed_over : MessageState::refused);
                QCOMPARE(taken ? ended.handed_over_at : ended.refused_at, world.now.utc);
                const auto lines = lines_of_ledger(world);
                world.pass(seconds(3));
                if (!readable)
                    spoil_alarm(world, visit_id(1)), spoil(world, visit_id(1));
                QCOMPARE(on.ask({on.id}).drop, std::vector{on.id});
                for (const auto other : {SendOutcome::handed_over, SendOutcome::refused, SendOutcome::unknown})
                    world.report(on.id, other);
                QCOMPARE(kept(world, on.id).row, ended);
                QCOMPARE(ended.tries, 1);
                QCOMPARE(lines_of_ledger(world), lines);
            }
    }
    void a_message_goes_out_although_nothing_of_it_can_be_read() {
        OneAlarm visit;
        spoil(visit.world, visit_id(1));
        QCOMPARE(visit.ask({visit.id}).go.size(), std::size_t{1});
        OneAlarm alarm;
        spoil_alarm(alarm.world, visit_id(1));
        QCOMPARE(alarm.ask({alarm.id}).go.size(), std::size_t{1});
        OneAlarm both;
        spoil_alarm(both.world, visit_id(1)), spoil(both.world, visit_id(1));
        const auto tries = both.ask({both.id});
        QCOMPARE(tries.go.size(), std::size_t{1});
        QVERIFY(tries.go[0].person_name.empty());
    }
    void a_message_that_was_late_from_the_beginning_stays_late() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(70)), world.due();
        world.pass(minutes(10)); // nobody served the deadlines
        const auto sends = world.due();
        QVERIFY(sends.at(0).late);
        QVERIFY(world.service->before_send({sends[0].id}, world.now).go.at(0).late);
    }
    void a_message_is_late_once_it_was_owed_for_more_than_a_minute() {
        for (const std::int64_t ms : {60'000LL, 60'001LL}) {
            OneAlarm on;
            on.world.pass(Millis{ms});
            QCOMPARE(on.ask({on.id}).go.at(0).late, ms > 60'000);
        }
    }
    void of_two_messages_to_one_receiver_the_older_goes_first() {
        TwoMessages on;
        QVERIFY(on.again > on.id && on.safe > on.again);
        const auto first = on.ask({on.safe, on.again});
        QCOMPARE(first.hold, std::vector{on.safe});
        QVERIFY(first.go.size() == 1 && first.go[0].id == on.again);
        on.world.report(on.again, SendOutcome::handed_over);
        QCOMPARE(on.ask({on.safe}).go.size(), std::size_t{1});
    }
    /// Whatever another program, or an older hub, has left in the store: never two at once to one receiver.
    void a_message_under_way_holds_back_every_other_to_its_receiver() {
        TwoMessages on;
        {
            hub::Batch batch(*on.world.store);
            auto newer = on.world.store->message(on.safe).value();
            newer.row.trying = true, newer.row.begun_at = on.world.now.utc;
            on.world.store->put_message(newer);
            batch.commit();
        }
        QCOMPARE(on.ask({on.again}).hold, std::vector{on.again});
        on.world.report(on.safe, SendOutcome::handed_over);
        QCOMPARE(on.ask({on.again}).go.size(), std::size_t{1});
    }
    void a_message_is_not_held_back_by_its_own_lost_try() {
        OneAlarm on;
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
        on.world.restart(); // in the middle of it
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
    }
    void a_lost_try_is_kept_as_one_without_an_answer() {
        OneAlarm on;
        (void)on.ask({on.id});
        on.world.restart();
        on.world.due();
        const auto lost = kept(on.world, on.id).row;
        QVERIFY(lost.unknown_at.is_set() && !lost.trying && lost.tries == 1);
        QVERIFY(lost.outcome == SendOutcome::unknown && lost.trouble == SendTrouble::no_connection);
    }
    /// The words of a try are as old as its beginning, or else as the message.
    void only_whoever_read_older_words_hears_that_the_worker_is_safe() {
        for (const bool knew : {false, true}) {
            OneAlarm on;
            auto &world = on.world;
            if (!knew)
                QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
            world.pass(seconds(5));
            world.say(on.worker, CheckIn{visit_id(1), 1, {}});
            QVERIFY(world.actions.outgoing.empty()); // nobody has heard of the alarm so far
            const auto id = knew ? on.repeat() : on.id;
            if (knew)
                QCOMPARE(on.ask({id}).go.size(), std::size_t{1});
            const auto after = world.report(id, SendOutcome::handed_over);
            QCOMPARE(after.size(), std::size_t{knew ? 0U : 1U});
            QVERIFY(after.empty() || after[0].send.kind == SendKind::stand_down);
        }
    }
    void nothing_gets_out_since_the_message_is_owed_and_not_since_its_try() {
        OneAlarm on;
        on.world.pass(seconds(20));
        (void)on.ask({on.id});
        on.world.pass(seconds(3));
        on.world.report(on.id, SendOutcome::failed, SendTrouble::no_connection);
        hub::Batch batch(*on.world.store);
        const auto list = hub::not_taken(*on.world.store);
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].since, on.since);
    }
    void what_may_have_arrived_is_written_down_once() {
        OneAlarm on;
        for (const auto outcome : {SendOutcome::unknown, SendOutcome::failed, SendOutcome::unknown})
            on.world.report(on.id, outcome, SendTrouble::no_connection);
        int lines = 0;
        for (const auto &event : on.world.story(visit_id(1)))
            lines += event.kind == VisitEventKind::maybe_told;
        QCOMPARE(lines, 1);
        QVERIFY(kept(on.world, on.id).row.unknown_at.is_set());
    }
    void a_try_that_decided_nothing_stands_in_no_ledger() {
        OneAlarm on;
        const auto lines = lines_of_ledger(on.world);
        on.world.report(on.id, SendOutcome::failed, SendTrouble::try_later, 451);
        on.world.report(on.id, SendOutcome::unknown, SendTrouble::no_connection);
        QCOMPARE(lines_of_ledger(on.world), lines);
        const auto row = kept(on.world, on.id).row;
        QVERIFY(is_owed(row) && row.owed_at == on.since && row.tries == 2);
    }
    void a_message_that_was_taken_back_and_then_refused_is_no_news() {
        OneAlarm on;
        auto &world = on.world;
        (void)on.ask({on.id});
        on.close();
        const auto closed_at = world.now.utc;
        const auto lines = lines_of_ledger(world);
        const auto story = world.story(visit_id(1)).size();
        world.pass(seconds(5));
        QVERIFY(world.report(on.id, SendOutcome::refused, SendTrouble::message_refused, 550).empty());
        const auto row = kept(world, on.id).row;
        QVERIFY(row.withdrawn_at == closed_at && !row.refused_at.is_set() && row.tries == 1);
        QCOMPARE(lines_of_ledger(world), lines);
        QCOMPARE(world.story(visit_id(1)).size(), story);
    }
    void an_address_is_given_up_only_when_it_was_refused_for_good() {
        for (const auto outcome : {SendOutcome::failed, SendOutcome::refused}) {
            OneAlarm on;
            on.world.report(on.id, outcome, SendTrouble::address_refused, 550);
            auto other = on.world.enrol(bob);
            const auto receipt = on.world.say(other, start_visit(visit_id(2))).receipt.value();
            QCOMPARE(receipt.reach, outcome == SendOutcome::failed ? Reach::somebody : Reach::nobody);
        }
    }
    void what_follows_from_a_refusal_is_not_late() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, RaiseSos{visit_id(1), "", {}});
        world.pass(seconds(15));
        const auto next = world.report(world.due().at(0).id, SendOutcome::refused, SendTrouble::bad_address);
        QVERIFY(next.size() == 1 && !next[0].late);
        QVERIFY(!kept(world, next[0].id).row.late);
    }

    void a_message_that_was_taken_back_on_its_way_stays_as_it_was_taken_back() {
        OneAlarm on;
        (void)on.ask({on.id});
        on.close();
        const auto closed_at = on.world.now.utc;
        on.world.pass(seconds(5));
        on.world.say(on.worker, RaiseSos{visit_id(1), "", {}}); // a new alarm, and the old try is still under way
        QCOMPARE(kept(on.world, on.id).row.withdrawn_at, closed_at);
    }
    void a_message_is_taken_back_when_its_visit_is_over_and_at_that_time() {
        OneAlarm on;
        on.world.pass(seconds(5));
        on.close();
        QCOMPARE(kept(on.world, on.id).row.withdrawn_at, on.world.now.utc);
    }
    void only_a_message_that_is_still_owed_takes_the_place_of_another() {
        TwoMessages on;
        auto &store = *on.world.store;
        hub::Batch batch(store);
        hub::HubRows rows(store, on.world.settings.dse_key);
        const auto older = store.message(on.again).value();
        hub::MessageRecord newer = older;
        ++newer.row.message.attempt;
        newer.id = store.owe(newer);
        newer.row.withdrawn_at = noon;
        store.put_message(newer);
        std::vector<hub::MessageRecord> orphans;
        const auto withdraw = [&] {
            hub::withdraw_overtaken(store, rows, older.row.message.about, on.world.now.utc, orphans);
            return store.message(older.id)->row.withdrawn_at.is_set();
        };
        QVERIFY(!withdraw());
        newer.row.withdrawn_at = {};
        store.put_message(newer);
        QVERIFY(withdraw());
    }

    void a_message_says_who_has_the_alarm_while_they_have_it() {
        OneAlarm on;
        auto &world = on.world;
        world.pass(seconds(5));
        world.say(on.officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        const auto taken = on.ask({on.id}).go.at(0);
        QCOMPARE(taken.taken_at, world.now.utc);
        QCOMPARE(taken.taken_by, std::string("Carol Hughes"));
        QCOMPARE(taken.position_at, world.visit(visit_id(1))->position_at);
        QVERIFY(taken.position_at.is_set());
        world.hand_over({taken});
        world.pass(minutes(20)), world.due(); // and did not close it: they are asked whether they still have it
        world.pass(seconds(120));             // and say nothing: nobody has it any more
        const auto again = world.due();
        QCOMPARE(again.size(), std::size_t{1});
        QVERIFY(world.visit(visit_id(1))->acknowledged_at.is_set());
        QVERIFY(!again[0].taken_at.is_set() && again[0].taken_by.empty());
    }
    void an_alarm_is_about_its_own_visit_only() {
        HubWorld world;
        put_plan(world.admin(), mail_plan(duty));
        auto a = world.enrol(alice), b = world.enrol(bob);
        world.say(a, start_visit(visit_id(1)));
        world.say(b, start_visit(visit_id(2)));
        world.say(a, RaiseSos{visit_id(1), "", {}});
        QCOMPARE(world.actions.outgoing.at(0).others, std::int64_t{0});
    }
};

QTEST_GUILESS_MAIN(tst_hub_sends)
#include "tst_hub_sends.moc"
