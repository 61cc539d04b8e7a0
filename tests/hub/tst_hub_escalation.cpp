// Deadlines at the hub in virtual time: overdue, grace, rungs, repeats, acknowledged, lapsed, closed by a person; never
// early, never forgotten over a restart, and caught up after one.
#include "support/hub/hub_world.h"
#include <QTemporaryDir>
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {
std::vector<std::string> who(const std::vector<hub::Outgoing> &list) {
    std::vector<std::string> names;
    for (const auto &one : list)
        names.push_back(one.send.who + (one.send.kind == SendKind::stand_down ? " stand down" : ""));
    return names;
}
using Names = std::vector<std::string>;
} // namespace

class tst_hub_escalation : public QObject {
    Q_OBJECT
private slots:
    void the_whole_story() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        QCOMPARE(world.say(worker, start_visit(visit_id(1))).verdict, Verdict::accepted); // medium: 60 and 10 minutes
        QVERIFY(world.service->next_due() == noon + minutes(60));
        world.pass({3'599'999});
        QVERIFY(world.due().empty() && world.visit(visit_id(1))->state == VisitState::armed);
        world.pass({1});
        QVERIFY(world.due().empty());
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::overdue);
        QVERIFY(!world.actions.wake_audiences.empty());
        world.pass(minutes(10));
        QCOMPARE(who(world.due()), Names{}); // rung 1 is the board
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(1))->rung, 1);
        world.pass(seconds(15));
        const auto mail = world.due();
        QCOMPARE(who(mail), Names{"Manager"});
        QCOMPARE(mail[0].person_name, std::string("Alice Price"));
        QCOMPARE(mail[0].where, std::string("14 Mill Lane"));
        QCOMPARE(mail[0].mobile, std::string("+44 7700 900123"));
        QVERIFY(!mail[0].late && !mail[0].sos && mail[0].deadline == noon + minutes(60));
        world.hand_over(mail);
        world.pass(minutes(10));
        auto again = world.due();
        QCOMPARE(who(again), Names{"Out of hours"});
        for (int repeat = 2; repeat < 50; ++repeat) { // for ever, at most every five minutes
            world.hand_over(again);
            world.pass(minutes(5));
            again = world.due();
            QCOMPARE(who(again), Names{"Out of hours"});
            QCOMPARE(again[0].send.attempt, repeat);
        }
        const auto epoch = world.visit(visit_id(1))->epoch;
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), epoch}, alice).verdict, Verdict::accepted);
        world.pass({1'199'999});
        QVERIFY(world.due().empty());
        world.pass({1});
        world.due(); // not closed in time: from the first rung again
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(1))->rung, 1);
        world.pass(minutes(5));
        QCOMPARE(who(world.due()), Names{"Manager"});
        const auto close = world.say(officer, CloseAlarm{visit_id(1), epoch, VisitOutcome::safe, "Found well"}, alice);
        QCOMPARE(close.verdict, Verdict::accepted);
        QCOMPARE(who(world.actions.outgoing), (Names{"Manager stand down", "Out of hours stand down"}));
        QVERIFY(!world.actions.outgoing[0].worker_says_safe && world.actions.outgoing[0].closed_at.is_set());
        QCOMPARE(world.actions.outgoing[0].closed_by, std::string("Carol Hughes"));
        QVERIFY(world.actions.outgoing[0].outcome == VisitOutcome::safe);
        world.pass(minutes(10'000));
        QVERIFY(world.due().empty() && !world.service->next_due().is_set());
        const auto story = world.story(visit_id(1));
        for (std::size_t i = 0; i < story.size(); ++i)
            QCOMPARE(story[i].n, static_cast<std::int64_t>(i + 1));
    }

    void each_step_comes_when_the_plan_says_and_not_before() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1))); // medium: 60 and 10 minutes
        const auto started = world.now.utc;
        for (const auto &[after, state, rung] :
             {std::tuple{minutes(60), VisitState::overdue, 0}, std::tuple{minutes(70), VisitState::escalating, 1},
              std::tuple{seconds(70 * 60 + 15), VisitState::escalating, 2},
              std::tuple{seconds(70 * 60 + 45), VisitState::escalating, 3}}) {
            QCOMPARE(world.service->next_due(), started + after);
            const auto before = world.visit(visit_id(1));
            world.pass(Millis{(started + after - world.now.utc).count - 1});
            QVERIFY(world.due().empty() && world.visit(visit_id(1)) == before);
            world.pass(Millis{1});
            world.due();
            QCOMPARE(world.visit(visit_id(1))->state, state);
            QCOMPARE(world.visit(visit_id(1))->rung, rung);
        }
    }

    void a_late_check_in_asks_to_stand_down_and_a_person_still_closes() {
        HubWorld world;
        auto worker = world.enrol(alice), officer = world.enrol(carol);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(60)), world.due();
        world.pass(minutes(10)), world.due();
        world.pass(minutes(5)), world.hand_over(world.due());
        const auto answer = world.say(worker, CloseVisit{visit_id(1), 1});
        QCOMPARE(answer.verdict, Verdict::accepted);
        QVERIFY(!answer.receipt);
        QCOMPARE(who(world.actions.outgoing), Names{"Manager stand down"});
        QVERIFY(world.actions.outgoing[0].worker_says_safe);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        world.pass(minutes(10));
        QCOMPARE(who(world.due()), Names{"Manager"}); // asks the same people, climbs no further
        const CloseAlarm close{visit_id(1), 1, VisitOutcome::safe, ""};
        QCOMPARE(world.say(officer, close, alice).refusal.code, RefusalCode::not_taken_on);
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.say(officer, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QCOMPARE(world.say(officer, close, alice).verdict, Verdict::accepted);
    }

    void a_hub_that_was_away_catches_up_and_sends_what_it_owes() {
        QTemporaryDir dir;
        const auto path = dir.filePath("hub.db").toStdString();
        std::int64_t owed = 0;
        {
            HubWorld world(path);
            auto worker = world.enrol(alice);
            world.say(worker, start_visit(visit_id(1)));
            world.pass(minutes(60)), world.due();
            world.pass(minutes(10)), world.due();
            world.pass(minutes(5));
            owed = world.due().at(0).id; // and the hub stops before it is sent
        }
        HubWorld world(path, false);
        const auto waiting = world.service->unsent();
        QCOMPARE(waiting.size(), std::size_t{1});
        QCOMPARE(waiting[0].id, owed);
        world.pass(minutes(300));
        const auto late = world.due();
        QCOMPARE(who(late), Names{"Out of hours"});
        QVERIFY(late[0].late);
        world.report(owed, SendOutcome::failed, SendTrouble::no_connection);
        QCOMPARE(world.service->unsent().size(), std::size_t{2});
        world.report(owed, SendOutcome::handed_over);
        world.report(owed, SendOutcome::handed_over);
        world.report(99'999, SendOutcome::handed_over);
        QCOMPARE(world.service->unsent().size(), std::size_t{1});
    }

    void a_visit_slept_through_goes_to_rung_one_at_once() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(600));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(1))->rung, 1);
    }

    void sos_comes_in_from_any_state() {
        // How far the visit has come before it: minutes after its start, whether somebody has taken it on, or it is
        // over.
        struct Before {
            int minutes;
            bool taken_on, closed;
            VisitState state;
        };
        for (const Before &before :
             {Before{0, false, false, VisitState::armed}, Before{61, false, false, VisitState::overdue},
              Before{75, false, false, VisitState::escalating}, Before{75, true, false, VisitState::acknowledged},
              Before{0, false, true, VisitState::closed}}) {
            HubWorld world;
            auto worker = world.enrol(alice);
            auto officer = world.enrol(carol);
            world.say(worker, start_visit(visit_id(1)));
            world.pass(minutes(before.minutes)), world.due();
            if (before.taken_on)
                world.say(officer, AcknowledgeAlarm{visit_id(1), world.visit(visit_id(1))->epoch}, alice);
            if (before.closed)
                world.say(worker, CloseVisit{visit_id(1), 1});
            QCOMPARE(world.visit(visit_id(1))->state, before.state);
            QCOMPARE(world.say(worker, RaiseSos{visit_id(1), "", {}}).verdict, Verdict::accepted);
            QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
            QCOMPARE(world.visit(visit_id(1))->cause, AlarmCause::sos);
        }
    }

    void sos_for_an_unknown_visit_makes_one() {
        HubWorld world;
        auto worker = world.enrol(alice);
        QCOMPARE(world.say(worker, RaiseSos{visit_id(9), "Back lane", {}}).verdict, Verdict::accepted);
        QCOMPARE(world.visit(visit_id(9))->cause, AlarmCause::sos);
        world.pass(minutes(5));
        const auto mail = world.due();
        QCOMPARE(who(mail), Names{"Manager"});
        QVERIFY(mail[0].sos);
    }

    void a_plan_changed_later_does_not_reach_a_running_visit() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        Ladder other;
        other.rungs = {{"New duty", Channel::mail, "new@example.gov.uk", 1}};
        QCOMPARE(hub::set_plan(world.admin(), other).code, RefusalCode::none);
        world.pass(minutes(75)), world.due();
        world.pass(minutes(5));
        QCOMPARE(who(world.due()), Names{"Manager"});
        QCOMPARE(world.say(worker, RaiseSos{visit_id(2), "", {}}).verdict, Verdict::accepted);
        QCOMPARE(who(world.actions.outgoing), Names{"New duty"});
        other.rungs[0].address.clear();
        QCOMPARE(hub::set_plan(world.admin(), other).code, RefusalCode::text_needed);
    }

    void a_leavers_visit_goes_on_until_it_is_closed() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        hub::Import import;
        import.leavers = {alice};
        hub::import_rows(world.admin(), import);
        QCOMPARE(world.say(worker, CheckIn{visit_id(1), 1, {}}).verdict, Verdict::accepted);
        QCOMPARE(world.say(worker, DeclarePlace{today, Half::am, PlaceKind::home, {}}).refusal.code,
                 RefusalCode::not_allowed);
        worker.place.history.clear(); // all of it, as of now
        std::set<std::string> kinds;
        for (const auto &row : world.pull(worker))
            kinds.insert(row.kind);
        QVERIFY(kinds.contains("visit") && kinds.contains("visit_event"));
        QVERIFY(!kinds.contains("person") && !kinds.contains("desk")); // nobody else's, and nothing of the council's
        QCOMPARE(world.say(worker, CloseVisit{visit_id(1), 2}).verdict, Verdict::accepted);
        const auto after = world.ask({worker.token, world.round_of(worker), false});
        QCOMPARE(std::get<protocol::Problem>(after.body).code, protocol::ProblemCode::person_inactive);
    }

    void ten_thousand_at_once_none_early_none_missed() {
        HubWorld world;
        constexpr int count = 10'000;
        arm_many(world, count);
        QVERIFY(world.due().empty());
        world.pass(minutes(60));
        hub::Actions actions;
        int calls = 0;
        while (world.service->due(world.now, actions, 4'000))
            ++calls;
        QCOMPARE(calls, 2);
        world.pass(minutes(10));
        actions = {};
        QVERIFY(world.service->due(world.now, actions));
        QCOMPARE(actions.outgoing.size(), std::size_t{count});
        std::set<std::pair<VisitId, int>> told;
        for (const auto &one : actions.outgoing)
            QVERIFY(told.emplace(one.send.visit, one.send.attempt).second);
        actions = {};
        QVERIFY(!world.service->due(world.now, actions) && actions.outgoing.empty());
    }

private:
    static void arm_many(HubWorld &world, int count) {
        Ladder plan;
        plan.rungs = {{"Duty", Channel::mail, "duty@example.gov.uk", 5}};
        hub::set_plan(world.admin(), plan);
        auto worker = world.enrol(alice);
        for (int n = 0; n < count; ++n) {
            auto id = id_of<VisitId>(3, 0);
            id.bytes[14] = static_cast<std::uint8_t>(n >> 8), id.bytes[15] = static_cast<std::uint8_t>(n);
            auto start = world.command(worker, start_visit(id, 60));
            world.send(worker, start);
            // One running visit a person: each is set aside through the store, deadline and all.
            hub::Batch batch(*world.store);
            auto record = *world.store->visit(id);
            record.running = false;
            world.store->put_visit(record);
            batch.commit();
        }
    }
};

QTEST_GUILESS_MAIN(tst_hub_escalation)
#include "tst_hub_escalation.moc"
