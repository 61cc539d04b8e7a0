// The word that the hub was away: to whom it goes, and which visit carries it on when the one that it names can not.
#include "hub/outgoing.h"
#include "support/hub/council_plans.h"
#include "support/hub/forwarding_store.h"
#include "support/hub/spoil.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const std::string duty = "duty@example.gov.uk";

/// The machine starts anew. What the hub says of it when the time has come.
std::vector<hub::Outgoing> away(HubWorld &world) {
    reboot(world, minutes(5));
    world.due();
    world.pass(seconds(20));
    return world.due();
}

std::vector<VisitId> named(const std::vector<hub::Outgoing> &list) {
    std::vector<VisitId> ids;
    for (const auto &one : list)
        if (one.send.kind == SendKind::away)
            ids.push_back(one.send.visit);
    return ids;
}
using Ids = std::vector<VisitId>;

/// Alice's visit is due first and named in the word. Bob's is due later and has the same receiver.
struct OneWord {
    HubWorld world;
    Phone a = world.enrol(alice), b = world.enrol(bob), officer = world.enrol(carol);
    std::int64_t id = 0;
    OneWord() {
        put_plan(world.admin(), mail_plan(duty));
        world.say(a, start_visit(visit_id(1)));
        world.say(b, start_visit(visit_id(2), 240, Risk::low));
        id = away(world).at(0).id;
    }
    hub::Service::Tries ask(std::vector<std::int64_t> ids) { return world.service->before_send(ids, world.now); }
    Ids fail() { return named(world.report(id, SendOutcome::failed, SendTrouble::no_connection)); }
    MessageRow kept(std::int64_t message) {
        hub::Batch batch(*world.store);
        return world.store->message(message).value().row;
    }
};

/// Counts how often all running visits are read.
struct ListedStore final : ForwardingStore {
    using ForwardingStore::ForwardingStore;
    int lists = 0;
    std::vector<hub::VisitRecord> all_running() override {
        ++lists;
        return ForwardingStore::all_running();
    }
};

} // namespace

class tst_hub_away : public QObject {
    Q_OBJECT
private slots:
    void it_goes_to_the_first_step_outside_the_app() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        const auto told = away(world);
        QCOMPARE(told.size(), std::size_t{1});
        const auto &send = told[0].send;
        QVERIFY(send.kind == SendKind::away && send.rung == 2 && send.channel == Channel::mail);
        QCOMPARE(send.who, std::string("Manager"));
        QCOMPARE(send.address, std::string("manager@example.gov.uk"));
        QVERIFY(!told[0].late && told[0].others == 0);
    }
    void a_visit_in_its_grace_is_told_of() {
        HubWorld world;
        auto a = world.enrol(alice);
        world.say(a, start_visit(visit_id(1)));
        world.pass(minutes(60)), world.due();
        QCOMPARE(named(away(world)), Ids{visit_id(1)});
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
    }
    void a_visit_in_alarm_tells_people_by_itself() {
        HubWorld world;
        put_plan(world.admin(), mail_plan(duty));
        auto a = world.enrol(alice);
        world.say(a, RaiseSos{visit_id(1), "", {}});
        QCOMPARE(named(away(world)), Ids{});
    }
    void a_plan_that_tells_nobody_outside_the_app_says_nothing() {
        HubWorld world;
        put_plan(world.admin(), {{"Safety officers"}}, {"parks"});
        auto a = world.enrol(alice), d = world.enrol(dora);
        world.say(d, start_visit(visit_id(4)));
        world.pass(seconds(10));
        world.say(a, start_visit(visit_id(1)));
        QCOMPARE(named(away(world)), Ids{visit_id(1)});
    }
    void a_visit_that_can_not_be_read_does_not_hold_up_the_others() {
        HubWorld world;
        put_plan(world.admin(), mail_plan(duty));
        auto a = world.enrol(alice), b = world.enrol(bob), m = world.enrol(mia);
        world.say(a, start_visit(visit_id(1)));
        world.pass(seconds(10));
        world.say(b, start_visit(visit_id(2)));
        world.pass(seconds(10));
        world.say(m, start_visit(visit_id(3)));
        spoil(world, visit_id(1));
        QCOMPARE(named(away(world)), Ids{visit_id(2)});
        world.say(b, CloseVisit{visit_id(2), 1});
        QCOMPARE(named(world.actions.outgoing), Ids{visit_id(3)});
    }
    void it_is_no_change_of_the_visit() {
        OneWord on;
        const auto before = on.world.actions.sequence;
        on.world.report(on.id, SendOutcome::unknown);
        QVERIFY(on.world.actions.sequence == before && on.world.actions.wake_audiences.empty());
        on.world.report(on.id, SendOutcome::handed_over);
        QVERIFY(on.world.actions.sequence == before && on.world.actions.wake_audiences.empty());
    }

    void it_is_carried_on_by_one_visit() {
        OneWord on;
        auto &world = on.world;
        auto m = world.enrol(mia);
        world.say(m, start_visit(visit_id(3), 240, Risk::low));
        QVERIFY(on.ask({on.id}).go.size() == 1);
        world.report(on.id, SendOutcome::handed_over);
        on.id = away(world).at(0).id; // now of three visits
        world.say(on.a, CloseVisit{visit_id(1), 1});
        QCOMPARE(named(world.actions.outgoing), Ids{visit_id(2)});
    }
    void an_alarm_that_takes_its_place_leaves_it_to_the_next_visit() {
        OneWord on;
        on.world.pass(minutes(75));
        const auto sends = on.world.due();
        QCOMPARE(on.world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(sends.size(), std::size_t{2});
        QCOMPARE(named(sends), Ids{visit_id(2)});
        QCOMPARE(on.ask({on.id}).drop, std::vector{on.id});
    }
    void an_alarm_that_was_taken_back_says_nothing_of_the_hub() {
        for (const bool on_its_way : {false, true}) {
            OneWord on;
            auto &world = on.world;
            world.hand_over({on.ask({on.id}).go.at(0)});
            world.say(on.a, RaiseSos{visit_id(1), "", {}});
            on.id = world.actions.outgoing.at(0).id;
            if (on_its_way)
                QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
            world.pass(seconds(5));
            world.say(on.officer, AcknowledgeAlarm{visit_id(1), 2}, alice);
            QCOMPARE(world.say(on.officer, CloseAlarm{visit_id(1), 2, VisitOutcome::safe, ""}, alice).verdict,
                     Verdict::accepted);
            QVERIFY(world.actions.outgoing.empty());
            QCOMPARE(on.fail(), Ids{});
            QVERIFY(world.service->unsent().empty());
        }
    }

    void a_newer_word_takes_the_place_of_the_older() {
        OneWord on;
        const auto newer = away(on.world).at(0).id;
        const auto tries = on.ask({on.id, newer});
        QCOMPARE(tries.drop, std::vector{on.id});
        QVERIFY(tries.hold.empty() && tries.go.size() == 1 && tries.go[0].id == newer);
        QCOMPARE(on.kept(on.id).withdrawn_at, on.world.service->hub_time(on.world.now));
    }
    void an_older_word_that_gave_way_is_not_carried_on() {
        OneWord on;
        const auto newer = away(on.world).at(0).id;
        QCOMPARE(on.world.say(on.a, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
        QVERIFY(on.world.actions.outgoing.empty());
        const auto unsent = on.world.service->unsent();
        QVERIFY(unsent.size() == 1 && unsent[0].id == newer);
    }
    void nor_is_one_that_gave_way_on_its_way() {
        OneWord on;
        on.world.say(on.a, CheckIn{visit_id(1), 1, {}});
        reboot(on.world, minutes(5));
        on.world.due();
        on.world.pass(seconds(5));
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
        on.world.pass(seconds(15));
        const auto newer = on.world.due().at(0).id;
        QCOMPARE(on.ask({newer}).hold, std::vector{newer});
        QCOMPARE(on.fail(), Ids{});
        QCOMPARE(on.ask({newer}).go.size(), std::size_t{1});
    }
    void a_word_taken_back_on_its_way_is_as_old_as_its_try() {
        OneWord on;
        on.world.pass(seconds(5));
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
        const auto said_at = on.world.service->hub_time(on.world.now);
        on.world.pass(seconds(5));
        on.world.say(on.a, CloseVisit{visit_id(1), 1});
        QCOMPARE(on.fail(), Ids{visit_id(2)});
        QCOMPARE(on.kept(on.world.actions.outgoing.at(0).id).owed_at, said_at);
    }
    void a_visit_that_is_over_and_can_not_be_read_leaves_it_to_the_next() {
        OneWord on;
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
        on.world.say(on.a, CloseVisit{visit_id(1), 1});
        spoil(on.world, visit_id(1));
        QCOMPARE(on.fail(), Ids{visit_id(2)});
    }
    void a_word_that_is_still_owed_is_tried_again_and_not_carried_on() {
        OneWord on;
        spoil(on.world, visit_id(1));
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
        QCOMPARE(on.fail(), Ids{});
        QVERIFY(is_owed(on.kept(on.id)));
        QCOMPARE(on.ask({on.id}).go.size(), std::size_t{1});
    }
    /// Each turn of a visit ends with it, and ten thousand may be due at once.
    void without_a_word_to_carry_on_no_visit_is_read() {
        OneWord on;
        ListedStore listed(*on.world.store);
        hub::Batch batch(listed);
        const hub::HubRows rows(listed, on.world.settings.dse_key);
        std::vector<hub::Owed> owed;
        hub::pass_on_away(listed, rows, {}, noon, owed);
        QCOMPARE(listed.lists, 0);
        QVERIFY(owed.empty());
    }
    /// Right before a try, nobody asks which visit could carry it on.
    void a_word_of_a_visit_that_is_over_is_taken_back() {
        OneWord on;
        auto visit = on.world.visit(visit_id(1)).value();
        visit.state = VisitState::closed;
        hub::Batch batch(*on.world.store);
        hub::HubRows rows(*on.world.store, on.world.settings.dse_key);
        rows.write({{visit, false}}, on.world.now.utc);
        std::vector<hub::MessageRecord> orphans;
        hub::withdraw_overtaken(*on.world.store, rows, about(visit_id(1)), on.world.now.utc, orphans);
        QVERIFY(on.world.store->message(on.id)->row.withdrawn_at.is_set() && orphans.size() == 1);
    }
};

QTEST_GUILESS_MAIN(tst_hub_away)
#include "tst_hub_away.moc"
