// What the hub writes beside a visit when a deadline comes, a message went out or somebody looked: records, ledger
// lines and times, to the letter; and a visit whose row can not be read never holds up the others.
#include "codec/codec.h"
#include "hub/outgoing.h"
#include "support/hub/council_plans.h"
#include "support/hub/forwarding_store.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

std::vector<hub::LedgerRecord> ledger(HubWorld &world, std::string_view kind) {
    std::vector<hub::LedgerRecord> list;
    hub::Batch batch(*world.store);
    world.store->scan_ledger([&](const hub::LedgerRecord &record) {
        if (record.kind == kind)
            list.push_back(record);
        return true;
    });
    return list;
}

/// Notes who was written down as having looked.
struct LookStore final : ForwardingStore {
    using ForwardingStore::ForwardingStore;
    std::vector<std::tuple<VisitId, PersonId, Instant>> looks;
    void note_look(const VisitId &visit, const PersonId &by, Instant at) override {
        looks.emplace_back(visit, by, at);
        ForwardingStore::note_look(visit, by, at);
    }
};

hub::VisitRecord record(HubWorld &world, const VisitId &id) {
    hub::Batch batch(*world.store);
    return world.store->visit(id).value();
}

} // namespace

class tst_hub_turns : public QObject {
    Q_OBJECT
private slots:
    void a_visit_that_can_not_be_read_is_looked_at_every_minute() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        QCOMPARE(world.say(a, start_visit(visit_id(1))).verdict, Verdict::accepted);
        QCOMPARE(world.say(b, start_visit(visit_id(2))).verdict, Verdict::accepted);
        {
            hub::Batch batch(*world.store);
            auto entry = world.store->find("visit", visit_id(1).text()).value();
            entry.body = "{";
            world.store->put(entry);
            batch.commit();
        }
        world.pass(minutes(75));
        world.due();
        QCOMPARE(record(world, visit_id(1)).next_due, world.now.utc + minutes(1));
        QCOMPARE(world.visit(visit_id(2))->state, VisitState::escalating);
    }
    void late_is_more_than_a_minute() {
        for (const std::int64_t ms : {0LL, 60'000LL, 60'001LL}) {
            HubWorld world;
            auto phone = world.enrol(alice);
            (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
            world.pass(seconds(15));
            world.pass(Millis{ms});
            const auto sends = world.due();
            QCOMPARE(sends.size(), std::size_t{1});
            QCOMPARE(sends[0].late, ms > 60'000);
            QCOMPARE(sends[0].where, world.visit(visit_id(1))->where);
        }
    }
    void a_turn_stands_in_the_ledger() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
        world.pass(minutes(5));
        world.due();
        const auto lines = ledger(world, "telling");
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].subject, world.visit(visit_id(1))->alarm.text() + " 1 2 1");
        QCOMPARE(lines[0].at, world.now.utc);
    }
    void a_message_is_told_once() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
        world.pass(minutes(5));
        const auto sends = world.due();
        const auto id = sends.at(0).id;
        hub::Actions actions;
        world.service->sent({{id, {SendOutcome::failed, SendTrouble::try_later, 451}, std::string(500, 'x')}},
                            world.now, actions);
        QVERIFY(ledger(world, "told").empty());
        {
            hub::Batch batch(*world.store);
            const auto kept = world.store->message(id).value();
            QCOMPARE(kept.detail.size(), std::size_t{200});
            QCOMPARE(kept.row.tries, 1);
            QVERIFY(kept.row.outcome == SendOutcome::failed && kept.row.trouble == SendTrouble::try_later);
            QCOMPARE(kept.row.reply, 451);
        }
        QCOMPARE(world.service->unsent().size(), std::size_t{1});
        QVERIFY(world.visit(visit_id(1))->telling == Telling::begun);
        world.hand_over(sends);
        world.hand_over(sends);                      // reported twice
        world.report(id, SendOutcome::refused);      // and otherwise
        world.report(999, SendOutcome::handed_over); // nobody's
        const auto lines = ledger(world, "told");
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].subject, world.visit(visit_id(1))->alarm.text() + " 1 2 1 alarm");
        QVERIFY(world.service->unsent().empty());
        QVERIFY(world.visit(visit_id(1))->telling == Telling::told);
        QCOMPARE(world.story(visit_id(1)).back().kind, VisitEventKind::told);
        QCOMPARE(world.story(visit_id(1)).back().who, std::string("Manager"));
    }
    /// "told" stands in no story of what a server refused: the next rung hears of it at once.
    void a_refusal_moves_on_at_once() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
        world.pass(minutes(5));
        const auto sends = world.due();
        world.pass(Millis{40});
        const auto next = world.report(sends.at(0).id, SendOutcome::refused, SendTrouble::address_refused, 550);
        QCOMPARE(next.size(), std::size_t{1});
        QCOMPARE(next[0].send.who, std::string("Out of hours"));
        QVERIFY(!world.actions.wake_audiences.empty()); // whoever looks at the story sees it
        const auto refusals = ledger(world, "refused");
        QCOMPARE(refusals.size(), std::size_t{1});
        QCOMPARE(refusals[0].subject, world.visit(visit_id(1))->alarm.text() + " 1 2 1 alarm");
        const auto line = world.story(visit_id(1)).back();
        QVERIFY(line.kind == VisitEventKind::not_told && line.rung == 2 && line.who == "Manager");
        QCOMPARE(line.note, std::string("address_refused 550"));
        QCOMPARE(world.visit(visit_id(1))->rung, 3);
        QVERIFY(world.service->next_due() == world.now.utc + seconds(30));
        // Behind the last stand the safety officers, here with their apps alone.
        QVERIFY(world.report(next[0].id, SendOutcome::refused, SendTrouble::not_set_up).empty());
        QCOMPARE(world.visit(visit_id(1))->rung, 4);
        QVERIFY(world.service->next_due() == world.now.utc + seconds(15));
    }
    void before_each_try_it_is_asked_whether_it_matters() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
        world.pass(seconds(15));
        const auto id = world.due().at(0).id; // the mail server is away
        auto tries = world.service->before_send({id, 999}, world.now);
        QVERIFY(tries.go.size() == 1 && tries.drop == std::vector<std::int64_t>{999} && tries.hold.empty());
        QVERIFY(!tries.go[0].taken_at.is_set() && !tries.go[0].late && tries.go[0].now == world.now.utc);
        world.report(id, SendOutcome::failed, SendTrouble::no_connection);
        (void)world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        world.pass(minutes(2));
        tries = world.service->before_send({id}, world.now); // with whom it is by now
        QCOMPARE(tries.go.at(0).taken_by, std::string("Carol Hughes"));
        QVERIFY(tries.go[0].late);
        world.report(id, SendOutcome::failed, SendTrouble::no_connection);
        (void)world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::false_alarm, ""}, alice);
        QVERIFY(world.actions.outgoing.empty()); // nobody ever heard of it: nobody hears that it is over
        QVERIFY(world.service->unsent().empty());
        tries = world.service->before_send({id}, world.now);
        QVERIFY(tries.go.empty() && tries.drop == std::vector{id});
    }
    void repeats_are_folded_into_the_newest() {
        HubWorld world;
        put_plan(world.admin(), mail_plan("duty@example.gov.uk"));
        auto worker = world.enrol(alice);
        (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
        const auto first = world.actions.outgoing.at(0).id;
        (void)world.service->before_send({first}, world.now);
        world.report(first, SendOutcome::failed, SendTrouble::no_connection);
        for (int n = 0; n < 120; ++n)
            world.pass(seconds(30)), world.due();
        const auto owed = world.service->unsent();
        QCOMPARE(owed.size(), std::size_t{1});
        QVERIFY(owed[0].send.attempt > 5);
        QCOMPARE(world.service->before_send({first}, world.now).drop, std::vector{first});
    }
    /// A try under way when the alarm ends: if it arrives, the stand-down follows, and never before it.
    void a_stand_down_never_overtakes_its_alarm() {
        for (const SendOutcome outcome : {SendOutcome::handed_over, SendOutcome::unknown, SendOutcome::failed}) {
            HubWorld world;
            auto worker = world.enrol(alice), officer = world.enrol(carol);
            (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
            world.pass(seconds(15));
            const auto id = world.due().at(0).id;
            QCOMPARE(world.service->before_send({id}, world.now).go.size(), std::size_t{1});
            (void)world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
            (void)world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice);
            QVERIFY(world.service->unsent().empty());
            const auto after = world.report(id, outcome);
            QCOMPARE(after.size(), std::size_t{outcome == SendOutcome::failed ? 0U : 1U});
            if (after.empty())
                continue;
            QVERIFY(after[0].send.kind == SendKind::stand_down && after[0].closed_at.is_set());
            QCOMPARE(world.service->before_send({after[0].id}, world.now).go.size(), std::size_t{1});
            world.hand_over(after);
            QCOMPARE(world.story(visit_id(1)).back().kind, VisitEventKind::stand_down);
        }
    }
    void a_message_waits_behind_the_one_under_way() {
        HubWorld world;
        auto worker = world.enrol(alice);
        (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
        world.pass(seconds(15));
        const auto first = world.due();
        world.hand_over(first);
        hub::Outgoing again; // once everybody is told
        for (int second = 0; again.id == 0 && second < 3'600; ++second) {
            world.pass(seconds(1));
            for (const auto &one : world.due())
                if (one.send.who.empty() || one.send.address == "manager@example.gov.uk")
                    again = one;
        }
        QVERIFY(again.id != 0 && again.send.address == "manager@example.gov.uk");
        QCOMPARE(world.service->before_send({again.id}, world.now).go.size(), std::size_t{1});
        (void)world.say(worker, CheckIn{visit_id(1), 1, {}});
        const auto safe = world.actions.outgoing.at(0).id;
        QCOMPARE(world.service->before_send({safe}, world.now).hold, std::vector{safe});
        world.report(again.id, SendOutcome::handed_over);
        QCOMPARE(world.service->before_send({safe}, world.now).go.size(), std::size_t{1});
    }
    /// The process dies in a try: it may have arrived, so whoever it went to hears the end.
    void a_try_that_was_under_way_at_the_end_of_the_process_may_have_arrived() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
        world.pass(seconds(15));
        const auto id = world.due().at(0).id;
        (void)world.service->before_send({id}, world.now);
        world.restart();
        QVERIFY(world.due().empty());
        QCOMPARE(world.story(visit_id(1)).back().kind, VisitEventKind::maybe_told);
        QVERIFY(world.visit(visit_id(1))->telling == Telling::begun);
        QCOMPARE(world.service->unsent().size(), std::size_t{1}); // and it is tried again
        world.report(id, SendOutcome::unknown);                   // said once
        QCOMPARE(world.story(visit_id(1)).size(), std::size_t{3});
        (void)world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice);
        (void)world.say(officer, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice);
        QCOMPARE(world.actions.outgoing.size(), std::size_t{1});
        QCOMPARE(world.actions.outgoing[0].send.kind, SendKind::stand_down);
    }
    void a_record_that_lags_behind_its_closed_visit_comes_to_rest() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, start_visit(visit_id(1)));
        QCOMPARE(world.say(phone, CloseVisit{visit_id(1), 1}).verdict, Verdict::accepted);
        {
            hub::Batch batch(*world.store);
            auto lagging = world.store->visit(visit_id(1)).value();
            lagging.running = true;
            lagging.next_due = world.now.utc;
            world.store->put_visit(lagging);
            batch.commit();
        }
        QVERIFY(world.due().empty());
        QVERIFY(!record(world, visit_id(1)).next_due.is_set() && !record(world, visit_id(1)).running);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::closed);
    }
    void a_visit_that_can_not_move_is_not_looked_at_without_end() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, start_visit(visit_id(1)));
        auto visit = world.visit(visit_id(1)).value();
        {
            hub::Batch batch(*world.store); // a row of another time: not watched yet, and due
            auto entry = world.store->find("visit", visit_id(1).text()).value();
            visit.state = VisitState::requested;
            entry.body = codec::text_of(codec::write_row(visit));
            world.store->put(entry);
            batch.commit();
        }
        for (const auto later : {minutes(60), minutes(15)}) { // to the instant it is due, and past it
            world.pass(later);
            QVERIFY(world.due().empty());
            QCOMPARE(record(world, visit_id(1)).next_due, world.now.utc + seconds(1));
        }
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::requested);
    }
    void many_at_once_are_taken_in_steps() {
        HubWorld world;
        auto a = world.enrol(alice), b = world.enrol(bob);
        (void)world.say(a, start_visit(visit_id(1)));
        (void)world.say(b, start_visit(visit_id(2)));
        world.pass(minutes(75));
        hub::Actions actions;
        QVERIFY(world.service->due(world.now, actions, 1)); // as many as asked for: there may be more
        QVERIFY(world.service->due(world.now, actions, 1));
        QVERIFY(!world.service->due(world.now, actions, 1));
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(2))->state, VisitState::escalating);
    }
    void the_same_message_is_owed_once() {
        HubWorld world;
        hub::Batch batch(*world.store);
        hub::HubRows rows(*world.store, world.settings.dse_key);
        const Message message{about(alarm_id(1)), 1, 1, 1, MessageKind::alarm, {{{}, party_id(1)}, method_id(1)}};
        std::vector<hub::Owed> owed;
        hub::owe_all(*world.store, rows, {}, {message, message}, noon, true, owed);
        hub::owe_all(*world.store, rows, {}, {message}, noon, true, owed);
        QCOMPARE(owed.size(), std::size_t{1});
        QVERIFY(owed[0].id > 0);
        const auto list = world.store->owed(10);
        QVERIFY(list.size() == 1 && list[0].row.late && list[0].row.message == message);
    }
    /// A message goes out even when all that it could say is which visit.
    void a_message_says_what_is_still_known() {
        HubWorld world;
        hub::Batch batch(*world.store);
        hub::HubRows rows(*world.store, world.settings.dse_key);
        hub::MessageRecord record;
        record.id = 7, record.address = "duty@example.gov.uk", record.channel = Channel::mail;
        record.row.message = {about(alarm_id(1)), 1, 2, 1, MessageKind::alarm, {{{}, party_id(1)}, method_id(1)}};
        record.row.late = true, record.duty = "Duty officer";
        const auto words = [&] { return hub::outgoing_of(*world.store, rows, record, "A council", noon); };
        const auto purged = words();
        QVERIFY(purged.id == 7 && purged.late && purged.send.address == record.address);
        QCOMPARE(purged.send.who, record.duty);
        QCOMPARE(purged.council, std::string("A council"));
        QVERIFY(purged.where.empty() && purged.person_name.empty() && !purged.deadline.is_set());
        Visit visit;
        visit.id = visit_id(1);
        visit.person = person_id(77); // in no directory
        visit.where = "14 Mill Lane";
        Alarm alarm;
        alarm.id = alarm_id(1), alarm.person = visit.person, alarm.sessions = {visit.id};
        rows.write({{visit, false}, {alarm, false}}, noon);
        const auto stranger = words();
        QCOMPARE(stranger.where, visit.where);
        QVERIFY(stranger.person_name.empty() && stranger.mobile.empty());
        alarm.state = AlarmState::closed;
        alarm.closed_at = noon;
        alarm.closed_by = person_id(78); // nor is who closed it
        rows.write({{alarm, false}}, noon);
        const auto ended = words();
        QCOMPARE(ended.closed_at, noon);
        QVERIFY(ended.closed_by.empty());
    }
    void a_look_is_kept_in_three_places() {
        HubWorld world;
        LookStore looking(*world.store);
        world.service = std::make_unique<hub::Service>(looking, world.settings);
        auto a = world.enrol(alice), c = world.enrol(carol);
        auto start = start_visit(visit_id(1));
        start.fix = Fix{53'000'000, -3'000'000, 5, noon};
        (void)world.say(a, start);
        world.pass(minutes(3));
        (void)world.ask({c.token, protocol::LookRequest{visit_id(1)}, false});
        QCOMPARE(looking.looks, (std::vector{std::tuple{visit_id(1), carol, world.now.utc}}));
        const auto lines = ledger(world, "position_looked");
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].subject, visit_id(1).text() + " " + world.ledger_name(carol));
        const auto last = world.story(visit_id(1)).back();
        QCOMPARE(last.at, world.now.utc);
        QCOMPARE(last.by, carol);
        QCOMPARE(last.person, alice);
        QCOMPARE(last.visit, visit_id(1));
        world.service.reset();
    }
    void a_message_says_what_its_reader_needs() {
        HubWorld world;
        world.settings.council = "A council";
        world.restart();
        auto phone = world.enrol(alice);
        auto start = start_visit(visit_id(1));
        start.with_whom = "A tenant";
        (void)world.say(phone, start);
        world.pass(minutes(1));
        (void)world.say(phone, RaiseSos{visit_id(1), "yard", {}});
        world.pass(seconds(15));
        const auto message = world.due().at(0);
        const auto visit = world.visit(visit_id(1)).value();
        QVERIFY(message.id > 0 && message.send.rung == 2 && message.sos && !message.late);
        QCOMPARE(message.council, std::string("A council"));
        QCOMPARE(message.where, std::string("yard"));
        QCOMPARE(message.what, start.what);
        QCOMPARE(message.with_whom, start.with_whom);
        QCOMPARE(message.deadline, visit.deadline);
        QCOMPARE(message.alarm_at, noon + minutes(1));
        QCOMPARE(message.person_name, std::string("Alice Price"));
        QCOMPARE(message.mobile, std::string("+44 7700 900123"));
        QVERIFY(!message.worker_says_safe);
        const auto again = world.service->unsent().at(0); // looked up anew
        QCOMPARE(again.where, message.where);
        QCOMPARE(again.id, message.id);
        world.hand_over({message});
        (void)world.say(phone, CheckIn{visit_id(1), 2, {}});
        bool told = false;
        for (const auto &one : world.actions.outgoing)
            told = told || (one.worker_says_safe && one.send.kind == SendKind::stand_down && !one.late);
        QVERIFY(told);
    }
};

QTEST_GUILESS_MAIN(tst_hub_turns)
#include "tst_hub_turns.moc"
