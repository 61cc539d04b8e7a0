// Deadlines at the hub in virtual time: each step when the plan says, after a long sleep too, and for whoever has left.
#include "support/hub/hub_world.h"
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

    void a_visit_slept_through_goes_to_rung_one_at_once() {
        HubWorld world;
        auto worker = world.enrol(alice);
        world.say(worker, start_visit(visit_id(1)));
        world.pass(minutes(600));
        world.due();
        QCOMPARE(world.visit(visit_id(1))->state, VisitState::escalating);
        QCOMPARE(world.visit(visit_id(1))->rung, 1);
    }

    void sos_for_an_unknown_visit_makes_one() {
        HubWorld world;
        auto worker = world.enrol(alice);
        QCOMPARE(world.say(worker, RaiseSos{visit_id(9), "Back lane", {}}).verdict, Verdict::accepted);
        QCOMPARE(world.visit(visit_id(9))->cause, AlarmCause::sos);
        world.pass(minutes(5));
        const auto mail = world.due();
        QCOMPARE(who(mail), Names{"Manager"});
        QVERIFY(mail[0].sos && mail[0].mobile == "+44 7700 900123");
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
};

QTEST_GUILESS_MAIN(tst_hub_escalation)
#include "tst_hub_escalation.moc"
