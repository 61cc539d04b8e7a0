// What the hub writes beside a visit when a deadline comes, a message went out or somebody looked: records, ledger
// lines and times, to the letter; and a visit whose row can not be read never holds up the others.
#include "codec/codec.h"
#include "hub/outgoing.h"
#include "support/hub/forwarding_store.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::test;

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
            world.pass(minutes(5));
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
        const auto lines = ledger(world, "escalating");
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].subject, visit_id(1).text() + " 1 2 1");
        QCOMPARE(lines[0].at, world.now.utc);
    }
    void a_message_is_told_once() {
        HubWorld world;
        auto phone = world.enrol(alice);
        (void)world.say(phone, RaiseSos{visit_id(1), "", {}});
        world.pass(minutes(5));
        const auto sends = world.due();
        world.service->sent(sends.at(0).id, false, std::string(500, 'x'), world.now);
        QVERIFY(ledger(world, "told").empty());
        {
            hub::Batch batch(*world.store);
            const auto kept = world.store->send(sends[0].id).value();
            QCOMPARE(kept.detail.size(), std::size_t{200});
            QCOMPARE(kept.tries, 1);
        }
        QCOMPARE(world.service->unsent().size(), std::size_t{1});
        QVERIFY(world.service->unsent()[0].late); // it has been tried before
        world.service->sent(sends[0].id, true, "", world.now);
        world.service->sent(sends[0].id, true, "", world.now); // reported twice
        world.service->sent(999, true, "", world.now);         // nobody's
        const auto lines = ledger(world, "told");
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].subject, visit_id(1).text() + " 1 2 1 alarm");
        QVERIFY(world.service->unsent().empty());
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
        const Send send{visit_id(1), 1, 1, 1, SendKind::alarm, Channel::mail, "duty@example.gov.uk", "Duty officer"};
        hub::Batch batch(*world.store);
        std::vector<hub::Owed> owed;
        hub::owe_all(*world.store, {send, send}, noon, true, owed);
        hub::owe_all(*world.store, {send}, noon, true, owed);
        QCOMPARE(owed.size(), std::size_t{1});
        QVERIFY(owed[0].id > 0 && owed[0].late && owed[0].send == send);
        QCOMPARE(world.store->owed(10).size(), std::size_t{1});
    }
    /// A message goes out even when all that it could say is which visit.
    void a_message_says_what_is_still_known() {
        HubWorld world;
        hub::Batch batch(*world.store);
        const hub::HubRows rows(*world.store, world.settings.dse_key);
        const Send send{visit_id(1), 1, 2, 1, SendKind::alarm, Channel::mail, "duty@example.gov.uk", "Duty officer"};
        const auto purged = hub::outgoing_of(rows, {7, send, true, {}}, "A council");
        QVERIFY(purged.id == 7 && purged.send == send && purged.late);
        QCOMPARE(purged.council, std::string("A council"));
        QVERIFY(purged.where.empty() && purged.person_name.empty() && !purged.deadline.is_set());
        Visit visit;
        visit.id = visit_id(1);
        visit.person = person_id(77); // in no directory
        visit.where = "14 Mill Lane";
        const auto stranger = hub::outgoing_of(rows, {8, send, false, visit}, "A council");
        QCOMPARE(stranger.where, visit.where);
        QVERIFY(stranger.person_name.empty() && stranger.mobile.empty());
        visit.state = VisitState::closed;
        visit.closed_at = noon;
        visit.closed_by = person_id(78); // nor is who closed it
        const auto ended = hub::outgoing_of(rows, {9, send, false, visit}, "A council");
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
        QCOMPARE(lines[0].subject, visit_id(1).text() + " " + carol.text());
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
        world.pass(minutes(5));
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
        (void)world.say(phone, CheckIn{visit_id(1), 2, {}});
        bool told = false;
        for (const auto &one : world.actions.outgoing)
            told = told || (one.worker_says_safe && one.send.kind == SendKind::stand_down && !one.late);
        QVERIFY(told);
    }
};

QTEST_GUILESS_MAIN(tst_hub_turns)
#include "tst_hub_turns.moc"
