// The permission table at the hub's door: every verb, every role, every relation, decided as the table says; and nobody
// gets at another person's things by naming their ids.
#include "domain/permissions.h"
#include "support/hub/closing_words.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Plan plan_of_officers() {
    Plan plan;
    plan.id = plan_id(50), plan.name = "Officers";
    plan.rungs.push_back({"Officers", {{TargetKind::role, {}, {}, {}, Role::safety_officer}}, Need::one, 60});
    return plan;
}

/// One of each verb, about ids that stand for somebody else's things.
std::vector<Verb> one_of_each(const HubWorld &world) {
    return {DeclarePlace{today, Half::am, PlaceKind::home, {}},
            ClearPlace{today, Half::am},
            Arrive{today, town_hall},
            Leave{today},
            BookDesk{booking_id(50), desk_code(2), today, Span::am},
            CancelBooking{booking_id(1)},
            StartAssessment{assessment_id(50), Workstation::home, "Kitchen", 1},
            AnswerTopic{assessment_id(50), {1, Answer::yes, ""}},
            SubmitAssessment{assessment_id(51), Workstation::home, "Kitchen", 1, all_fine()},
            ReviewAssessment{assessment_id(1), true, ""},
            start_visit(visit_id(50)),
            CheckIn{visit_id(1), 1, {}},
            ExtendVisit{visit_id(1), 1, 30, ""},
            CloseVisit{visit_id(1), 1},
            RaiseSos{visit_id(51), "", {}},
            AcknowledgeAlarm{visit_id(1), 1},
            CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""},
            AlarmShown{visit_id(1), 1},
            SendPosition{visit_id(1), false, Fix{53'000'000, -3'000'000, 9, noon}},
            ChangeSetting{DesksRules{9}, 0, {}},
            GrantRole{Role::manager},
            EndRole{Role::manager},
            SavePlan{plan_of_officers()},
            RemovePlan{plan_id(50), 1},
            UsePlan{RoleScope::council, {}, plan_id(50)},
            SaveRota{Rota{rota_id(50), "Duty", town_hall, {}}},
            RemoveRota{rota_id(50), 1},
            AddStandIn{StandIn{{{50}}, rota_id(50), StandInKind::cover, {carol, {}}, {}, noon, noon + minutes(60)}},
            RemoveStandIn{{{50}}},
            SaveParty{Party{party_id(50), "Guards"}},
            AddMethod{MethodId{{50}}, {}, MethodKind::mail, "a@b.example"},
            RemoveMethod{MethodId{{50}}, {}},
            TestMethod{MethodId{{50}}, {}},
            ProveMethod{MethodId{{50}}, {}, "K7QM-2F9T"},
            TestPlan{PlanTestId{{50}}, plan_id(50)},
            SaveAddress{address_id(50), "", "1 High Street", ""},
            SaveAddressNote{address_note_id(50), address_id(50), "Knock loudly", false, today + 90},
            EndAddressNote{address_note_id(50)},
            choose_words(world, "safe word", "forced word")};
}

} // namespace

class tst_hub_permissions : public QObject {
    Q_OBJECT
private slots:
    /// Refused for permission exactly when the table says so.
    void every_verb_by_everybody_for_everybody() {
        HubWorld world;
        const auto verbs = one_of_each(world);
        QCOMPARE(verbs.size(), verb_words.size());
        const std::vector<PersonId> people{alice, bob, carol, mia, dora, fay, dan};
        std::map<PersonId, Person> rows;
        for (const auto &person : hub::all_people(*world.store))
            rows[person.id] = person;
        std::map<PersonId, Phone> phones;
        for (const auto &id : people)
            phones[id] = world.enrol(id);
        int refused = 0, allowed = 0;
        for (const auto &by : people)
            for (const auto &whose : people)
                for (std::size_t v = 0; v < verbs.size(); ++v) {
                    const auto relation = by == whose                         ? Relation::own
                                          : rows[by].team == rows[whose].team ? Relation::team
                                                                              : Relation::other;
                    const bool may = may_do(may_of(verbs[v]), rows[by].roles, relation);
                    const auto answer = world.say(phones[by], verbs[v], whose);
                    // Allowed may still be refused by a rule, and "not yours" is one of the rules' words too.
                    if (!may)
                        QVERIFY2(answer.refusal.code == RefusalCode::not_allowed, verb_words[v].data());
                    may ? ++allowed : ++refused;
                }
        QVERIFY(refused > 300 && allowed > 100);
    }

    void another_persons_ids_open_nothing() {
        HubWorld world;
        auto a = world.enrol(alice), d = world.enrol(dora), m = world.enrol(mia);
        QCOMPARE(world.say(a, start_visit(visit_id(1))).verdict, Verdict::accepted);
        QCOMPARE(world.say(a, BookDesk{booking_id(1), desk_code(1), today, Span::day}).verdict, Verdict::accepted);
        QCOMPARE(world.say(a, SubmitAssessment{assessment_id(1), Workstation::home, "K", 1, all_fine()}).verdict,
                 Verdict::accepted);
        const auto visit = world.visit(visit_id(1));
        for (const auto &verb :
             {Verb(CheckIn{visit_id(1), 1, {}}), Verb(ExtendVisit{visit_id(1), 1, 30, ""}),
              Verb(CloseVisit{visit_id(1), 1}), Verb(CancelBooking{booking_id(1)}), Verb(start_visit(visit_id(1))),
              Verb(BookDesk{booking_id(1), desk_code(2), today, Span::day}),
              Verb(SubmitAssessment{assessment_id(1), Workstation::home, "X", 1, all_fine()})})
            for (auto *phone : {&d, &m}) {
                QCOMPARE(world.say(*phone, verb).verdict, Verdict::refused);       // as their own
                QCOMPARE(world.say(*phone, verb, dora).verdict, Verdict::refused); // as somebody else's
            }
        QCOMPARE(world.say(d, CheckIn{visit_id(1), 1, {}}, alice).refusal.code, RefusalCode::not_allowed);
        QVERIFY(world.visit(visit_id(1)) == visit);
        // An SOS with another person's visit is never refused, and never touches that visit.
        QCOMPARE(world.say(d, RaiseSos{visit_id(1), "here", {}}).verdict, Verdict::accepted);
        QVERIFY(world.visit(visit_id(1)) == visit);
    }

    void by_must_be_the_token_and_for_must_exist() {
        HubWorld world;
        auto a = world.enrol(alice);
        auto forged = world.command(a, DeclarePlace{today, Half::am, PlaceKind::home, {}});
        forged.by = forged.on_behalf_of = bob;
        QCOMPARE(world.send(a, forged).refusal.code, RefusalCode::not_allowed);
        auto m = world.enrol(mia);
        QCOMPARE(world.say(m, DeclarePlace{today, Half::am, PlaceKind::home, {}}, person_id(99)).refusal.code,
                 RefusalCode::unknown_person);
        QCOMPARE(world.say(m, DeclarePlace{today, Half::am, PlaceKind::home, {}}, bob).verdict, Verdict::accepted);
        QCOMPARE(world.say(m, DeclarePlace{today, Half::am, PlaceKind::home, {}}, leaver).refusal.code,
                 RefusalCode::unknown_person);
    }

    /// Whom a mail says to ring, and whether it speaks of a button, follows what the operator changes meanwhile.
    void a_message_knows_the_people_of_today() {
        HubWorld world;
        put_plan(world.admin(), {{"Safety", Channel::mail, "safety@example.gov.uk", 5, carol}});
        auto officer = world.enrol(carol), worker = world.enrol(dora);
        (void)world.say(worker, RaiseSos{visit_id(1), "", {}});
        const auto id = world.actions.outgoing.at(0).id;
        QVERIFY(world.actions.outgoing[0].has_app);
        const auto said = [&] {
            const auto tries = world.service->before_send({id}, world.now);
            world.report(id, SendOutcome::failed, SendTrouble::no_connection);
            const auto &callable = tries.go.at(0).responders;
            const bool named = std::any_of(callable.begin(), callable.end(),
                                           [](const auto &one) { return one.name == "Carol Hughes"; });
            return std::string(named ? "named" : "nobody") + (tries.go[0].has_app ? ", press" : "");
        };
        QCOMPARE(said(), std::string("named, press"));
        hub::revoke_device(world.admin(), officer.device);
        QCOMPARE(said(), std::string("named"));
        (void)world.enrol(carol);
        QCOMPARE(said(), std::string("named, press"));
        hub::set_roles(world.admin(), carol, {Role::staff});
        QCOMPARE(said(), std::string("nobody"));
        hub::set_roles(world.admin(), carol, {Role::staff, Role::safety_officer});
        QCOMPARE(said(), std::string("named, press"));
        world.restart();
        QCOMPARE(said(), std::string("named, press"));
        hub::Import gone;
        gone.leavers = {carol};
        hub::import_rows(world.admin(), gone);
        QCOMPARE(said(), std::string("nobody"));
    }
    void a_role_taken_away_is_gone_at_once() {
        HubWorld world;
        auto a = world.enrol(alice), c = world.enrol(carol);
        world.say(a, RaiseSos{visit_id(1), "here", {}});
        hub::set_roles(world.admin(), carol, {Role::staff});
        QCOMPARE(world.say(c, AcknowledgeAlarm{visit_id(1), 1}, alice).refusal.code, RefusalCode::not_allowed);
        hub::set_roles(world.admin(), carol, {Role::staff, Role::safety_officer});
        QCOMPARE(world.say(c, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
    }

    void positions_are_for_responders_and_every_look_is_seen() {
        HubWorld world;
        auto a = world.enrol(alice), m = world.enrol(mia), c = world.enrol(carol);
        auto start = start_visit(visit_id(1));
        start.fix = Fix{53'123'456, -3'654'321, 12, noon};
        QCOMPARE(world.say(a, start).verdict, Verdict::accepted);
        const auto look = [&](const Phone &phone, const VisitId &id) {
            return world.ask({phone.token, protocol::LookRequest{id}, false});
        };
        const auto no = look(m, visit_id(1));
        QCOMPARE(std::get<protocol::Problem>(no.body).code, protocol::ProblemCode::not_allowed);
        QCOMPARE(std::get<protocol::Problem>(look(m, visit_id(9)).body).code, protocol::ProblemCode::not_allowed);
        QCOMPARE(std::get<protocol::Problem>(look(c, visit_id(9)).body).code, protocol::ProblemCode::not_found);
        QCOMPARE(world.story(visit_id(1)).size(), std::size_t{1});
        const auto yes = look(c, visit_id(1));
        const auto &answer = std::get<protocol::LookAnswer>(yes.body);
        QCOMPARE(answer.fixes.size(), std::size_t{1});
        QVERIFY(answer.fixes[0] == *start.fix);
        world.pass(minutes(5));
        const Fix later{53'200'000, -3'600'000, 8, noon + minutes(5)};
        QCOMPARE(world.say(a, CheckIn{visit_id(1), 1, later}).verdict, Verdict::accepted);
        const auto again = look(c, visit_id(1)); // no trail: the latest only
        QVERIFY(std::get<protocol::LookAnswer>(again.body).fixes == std::vector{later});
        const auto story = world.story(visit_id(1));
        QCOMPARE(story.back().kind, VisitEventKind::position_looked);
        QVERIFY(story.back().by == carol);
        bool told = false;
        for (const auto &row : world.pull(a))
            told = told || row.body.find("position_looked") != std::string::npos;
        QVERIFY(told);
        for (auto *phone : {&a, &c, &m})
            for (const auto &row : world.pull(*phone))
                QVERIFY(row.body.find("53123456") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(tst_hub_permissions)
#include "tst_hub_permissions.moc"
