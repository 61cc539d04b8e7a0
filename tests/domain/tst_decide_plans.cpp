// Plans, whom they are for, rotas, stand-ins, parties and methods as people change them: what is taken, what is refused
// and why, and that nothing is lost by two who change the same.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/plan_world.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Party guards() { return {party_id(1), "Sector Security", "contract 12", true}; }
Rota duty() { return rota_of({shift({carol, {}}, every_weekday, 8 * 60, 24 * 60)}); }
Plan housing() { return plan_of({rung("Duty officer", {to_rota(1)}), rung("Guards", {to({{}, party_id(1)})}, 600)}); }
StandIn bob_for_carol() {
    return {StandInId{{1}}, rota_id(1), StandInKind::cover, {bob, {}}, {carol, {}}, noon, noon + minutes(600)};
}

class Council {
public:
    MemoryFacts facts = small_world(true);
    Council() {
        Person guest{person_id(10), "Gus Guest", "", {}, {}, {}, true, true},
            gone{person_id(11), "Les Gone", "", {}, {}, {}, false, false};
        facts.put(guest), facts.put(gone);
        facts.put(Team{{"housing"}, "Housing", {}});
        accepted(SaveParty{guards()});
        accepted(SaveRota{duty()});
        accepted(SavePlan{housing()});
    }
    Refusal say(Verb verb, const PersonId &whose = carol) {
        return facts.execute(command_of(carol, whose, std::move(verb), ++m_n), {noon, today}).refusal;
    }
    void accepted(Verb verb) {
        if (const Refusal bad = say(std::move(verb)); is_bad(bad))
            qFatal("refused: %s", std::string(enum_text(bad.code)).c_str());
    }
    Plan plan() const { return facts.all<Plan>().at(0); }

private:
    std::uint8_t m_n = 0;
};

} // namespace

class tst_decide_plans : public QObject {
    Q_OBJECT
private slots:
    void what_is_saved_is_there_with_a_version() {
        Council council;
        QCOMPARE(council.plan().version, std::int64_t{1});
        QCOMPARE(council.facts.all<Rota>().at(0).version, std::int64_t{1});
        Plan next = council.plan();
        next.rungs[0].wait_seconds = 60;
        council.accepted(SavePlan{next});
        QCOMPARE(council.plan().version, std::int64_t{2});
        QCOMPARE(council.plan().rungs[0].wait_seconds, 60);
    }
    void saving_the_same_again_changes_nothing() {
        Council council;
        council.accepted(SavePlan{council.plan()});
        council.accepted(SaveRota{council.facts.all<Rota>().at(0)});
        council.accepted(SaveParty{council.facts.all<Party>().at(0)});
        QCOMPARE(council.plan().version, std::int64_t{1});
        QCOMPARE(council.facts.all<Rota>().at(0).version, std::int64_t{1});
        QCOMPARE(council.facts.all<Party>().at(0).version, std::int64_t{1});
    }
    void of_two_who_change_the_same_the_second_is_told() {
        Council council;
        Plan a = council.plan(), b = a;
        a.name = "A", b.name = "B";
        council.accepted(SavePlan{a});
        const Refusal bad = council.say(SavePlan{b});
        QCOMPARE(bad.code, RefusalCode::changed_meanwhile);
        QCOMPARE(bad.param("n"), std::string_view("2"));
        QCOMPARE(council.plan().name, std::string("A"));
        Rota rota = council.facts.all<Rota>().at(0);
        rota.version = 7;
        QCOMPARE(council.say(SaveRota{rota}).code, RefusalCode::changed_meanwhile);
        Party party = council.facts.all<Party>().at(0);
        party.version = 0;
        QCOMPARE(council.say(SaveParty{party}).code, RefusalCode::changed_meanwhile);
        QCOMPARE(council.say(RemovePlan{plan_id(1), 1}).code, RefusalCode::changed_meanwhile);
    }
    void a_plan_names_people_who_can_answer() {
        Council council;
        const auto with = [&](Target target) {
            Plan plan = council.plan();
            plan.rungs[1].targets = {target};
            return council.say(SavePlan{plan});
        };
        const Refusal leaver = with(to(person_who(11)));
        QCOMPARE(leaver.code, RefusalCode::unknown_person);
        QCOMPARE(leaver.param("where"), std::string_view("rungs/2/targets/1"));
        QCOMPARE(with(to(person_who(10))).code, RefusalCode::not_for_guests);
        QCOMPARE(with(to(person_who(98))).code, RefusalCode::unknown_person);
        QCOMPARE(with(to_rota(9)).code, RefusalCode::unknown_rota);
        QCOMPARE(with(to({{}, party_id(9)})).code, RefusalCode::unknown_party);
        QCOMPARE(with(to_role(Role::manager)).code, RefusalCode::none);
        Plan plan = council.plan();
        plan.keeper = person_id(11);
        QCOMPARE(council.say(SavePlan{plan}).code, RefusalCode::unknown_person);
        plan.keeper = {}, plan.rungs.clear();
        QCOMPARE(council.say(SavePlan{plan}).code, RefusalCode::value_out_of_range);
        plan.id = {};
        QCOMPARE(council.say(SavePlan{plan}).code, RefusalCode::malformed);
    }
    void what_is_used_is_not_removed() {
        Council council;
        council.accepted(UsePlan{RoleScope::team, {"housing"}, plan_id(1)});
        const Refusal plan = council.say(RemovePlan{plan_id(1), 1});
        QCOMPARE(plan.code, RefusalCode::used_by);
        QCOMPARE(plan.param("name"), std::string_view("housing"));
        QCOMPARE(council.say(RemoveRota{rota_id(1), 1}).code, RefusalCode::used_by);
        Party party = council.facts.all<Party>().at(0);
        party.active = false;
        QCOMPARE(council.say(SaveParty{party}).param("name"), std::string_view("Housing"));
        council.accepted(UsePlan{RoleScope::team, {"housing"}, {}});
        council.accepted(RemovePlan{plan_id(1), 1});
        council.accepted(SaveParty{party});
        council.accepted(AddStandIn{bob_for_carol()});
        council.accepted(RemoveRota{rota_id(1), 1});
        QVERIFY(council.facts.all<Plan>().empty() && council.facts.all<Rota>().empty());
        QVERIFY(council.facts.all<StandIn>().empty()); // with its rota
        QCOMPARE(council.say(RemovePlan{plan_id(1), 1}).code, RefusalCode::unknown_plan);
        QCOMPARE(council.say(RemoveRota{rota_id(1), 1}).code, RefusalCode::unknown_rota);
    }
    void a_plan_is_for_parts_that_are_there() {
        Council council;
        QCOMPARE(council.say(UsePlan{RoleScope::team, {"gone"}, plan_id(1)}).code, RefusalCode::unknown_team);
        QCOMPARE(council.say(UsePlan{RoleScope::unit, {"gone"}, plan_id(1)}).code, RefusalCode::unknown_unit);
        QCOMPARE(council.say(UsePlan{RoleScope::site, {"TH"}, plan_id(1)}).code, RefusalCode::malformed);
        QCOMPARE(council.say(UsePlan{RoleScope::council, {"TH"}, plan_id(1)}).code, RefusalCode::malformed);
        QCOMPARE(council.say(UsePlan{RoleScope::council, {}, plan_id(9)}).code, RefusalCode::unknown_plan);
        council.accepted(UsePlan{RoleScope::council, {}, plan_id(1)});
        council.facts.put(PlanUse{RoleScope::team, {"gone"}, plan_id(1)});
        council.accepted(UsePlan{RoleScope::team, {"gone"}, {}}); // a team that went can still be taken out
        QCOMPARE(council.facts.all<PlanUse>().size(), std::size_t{1});
    }
    void the_nearest_plan_is_in_use() {
        const UnitTree tree({{{"housing"}, "Housing", {"s-homes"}}, {{"parks"}, "Parks", {"s-green"}}},
                            {{{"d-place"}, "Place", UnitLevel::directorate, {}},
                             {{"s-homes"}, "Homes", UnitLevel::service, {"d-place"}},
                             {{"s-green"}, "Green", UnitLevel::service, {"d-place"}}});
        std::vector<PlanUse> uses;
        QVERIFY(!plan_in_use(uses, {"housing"}, tree));
        uses.push_back({RoleScope::council, {}, plan_id(1)});
        QCOMPARE(plan_in_use(uses, {"housing"}, tree), std::optional(plan_id(1)));
        QCOMPARE(plan_in_use(uses, {}, tree), std::optional(plan_id(1)));
        uses.push_back({RoleScope::unit, {"d-place"}, plan_id(2)});
        QCOMPARE(plan_in_use(uses, {"housing"}, tree), std::optional(plan_id(2)));
        uses.push_back({RoleScope::unit, {"s-homes"}, plan_id(3)});
        QCOMPARE(plan_in_use(uses, {"housing"}, tree), std::optional(plan_id(3)));
        QCOMPARE(plan_in_use(uses, {"parks"}, tree), std::optional(plan_id(2)));
        uses.push_back({RoleScope::team, {"housing"}, plan_id(4)});
        QCOMPARE(plan_in_use(uses, {"housing"}, tree), std::optional(plan_id(4)));
        QCOMPARE(plan_in_use(uses, {"lost"}, tree), std::optional(plan_id(1)));
    }
    void a_rota_needs_a_site_and_people_in_post() {
        Council council;
        const auto with = [&](auto change) {
            Rota rota = council.facts.all<Rota>().at(0);
            change(rota);
            return council.say(SaveRota{rota}).code;
        };
        QCOMPARE(with([](Rota &r) { r.site = {"nowhere"}; }), RefusalCode::unknown_site);
        QCOMPARE(with([](Rota &r) { r.shifts[0].who = person_who(11); }), RefusalCode::unknown_person);
        QCOMPARE(with([](Rota &r) { r.shifts[0].who = person_who(10); }), RefusalCode::not_for_guests);
        QCOMPARE(with([](Rota &r) { r.shifts[0].who = party_who(9); }), RefusalCode::unknown_party);
        QCOMPARE(with([](Rota &r) { r.shifts[0].weekdays = 0; }), RefusalCode::value_out_of_range);
        QCOMPARE(with([](Rota &r) { r.shifts.clear(); }), RefusalCode::none); // a hole may be meant
    }
    void standing_in_changes_something_or_is_refused() {
        Council council;
        council.facts.idle = true;
        QCOMPARE(council.say(AddStandIn{bob_for_carol()}).code, RefusalCode::changes_nothing);
        council.facts.idle = false;
        StandIn over = bob_for_carol();
        over.from = noon - minutes(60), over.until = noon;
        QCOMPARE(council.say(AddStandIn{over}).code, RefusalCode::changes_nothing);
        StandIn by_leaver = bob_for_carol();
        by_leaver.by = person_who(11);
        QCOMPARE(council.say(AddStandIn{by_leaver}).code, RefusalCode::unknown_person);
        StandIn elsewhere = bob_for_carol();
        elsewhere.rota = rota_id(9);
        QCOMPARE(council.say(AddStandIn{elsewhere}).code, RefusalCode::unknown_rota);
        council.accepted(AddStandIn{bob_for_carol()});
        QCOMPARE(council.facts.all<StandIn>().at(0).made_at, noon); // the hub's time, whatever was sent
        QCOMPARE(council.say(AddStandIn{bob_for_carol()}).code, RefusalCode::exists_already);
        council.accepted(RemoveStandIn{StandInId{{1}}});
        council.accepted(RemoveStandIn{StandInId{{1}}});
        QVERIFY(council.facts.all<StandIn>().empty());
    }
    void stand_ins_that_are_over_go_with_the_next() {
        Council council;
        StandIn over = bob_for_carol();
        over.id = {{9}}, over.from = noon - minutes(600), over.until = noon - minutes(60);
        council.facts.put(over);
        council.accepted(AddStandIn{bob_for_carol()});
        QCOMPARE(council.facts.all<StandIn>().size(), std::size_t{1});
        QCOMPARE(council.facts.all<StandIn>().at(0).id, (StandInId{{1}}));
    }
    void methods_are_ones_own_or_a_partys() {
        Council council;
        const auto add = [&](std::uint8_t n, const PersonId &whose, PartyId party, std::string address) {
            return council.say(AddMethod{MethodId{{n}}, party, MethodKind::mobile, std::move(address)}, whose).code;
        };
        QCOMPARE(add(1, alice, {}, "07700 900 123"), RefusalCode::none);
        QCOMPARE(council.facts.all<Method>().at(0).person, alice);
        QCOMPARE(council.facts.all<Method>().at(0).address, std::string("07700900123")); // as it will be used
        QCOMPARE(council.facts.all<Method>().at(0).state, MethodState::unverified);
        QCOMPARE(council.facts.all<Method>().at(0).since, noon);
        QCOMPARE(add(2, alice, {}, "07700900123"), RefusalCode::named_twice);
        QCOMPARE(add(2, bob, {}, "07700900123"), RefusalCode::none); // two may share a telephone
        QCOMPARE(add(3, alice, {}, "no number!"), RefusalCode::address_unusable);
        QCOMPARE(add(3, alice, {}, ""), RefusalCode::text_needed);
        QCOMPARE(add(1, alice, {}, "1"), RefusalCode::exists_already);
        QCOMPARE(add(4, carol, party_id(9), "1"), RefusalCode::unknown_party);
        QCOMPARE(add(4, carol, party_id(1), "1"), RefusalCode::none);
        QVERIFY(council.facts.all<Method>().at(2).person.is_nil());
        QCOMPARE(add(5, person_id(11), {}, "1"), RefusalCode::unknown_person);
        QCOMPARE(council.say(RemoveMethod{MethodId{{1}}, {}}, bob).code, RefusalCode::not_allowed);
        QCOMPARE(council.say(RemoveMethod{MethodId{{4}}, {}}, bob).code, RefusalCode::not_allowed); // the party's
        QCOMPARE(council.say(RemoveMethod{MethodId{{1}}, {}}, alice).code, RefusalCode::none);
        QCOMPARE(council.say(RemoveMethod{MethodId{{4}}, party_id(1)}).code, RefusalCode::none);
        QCOMPARE(council.facts.all<Method>().size(), std::size_t{1});
    }
    void nobody_has_more_methods_than_can_be_told() {
        Council council;
        for (std::uint8_t n = 1; n <= limits::methods_max; ++n)
            council.accepted(AddMethod{MethodId{{n}}, {}, MethodKind::mail, std::to_string(n)});
        QCOMPARE(council.say(AddMethod{MethodId{{99}}, {}, MethodKind::mail, "99"}).code,
                 RefusalCode::value_out_of_range);
    }
    void a_device_leaves_it_to_the_hub() {
        Council council;
        MemoryFacts device = council.facts.as(false);
        for (const Verb &verb :
             std::vector<Verb>{SavePlan{council.plan()}, RemovePlan{plan_id(1), 1},
                               UsePlan{RoleScope::council, {}, plan_id(1)}, SaveRota{duty()}, RemoveRota{rota_id(1), 1},
                               AddStandIn{bob_for_carol()}, RemoveStandIn{StandInId{{1}}}, SaveParty{guards()},
                               AddMethod{MethodId{{1}}, {}, MethodKind::mail, "a"}, RemoveMethod{MethodId{{1}}, {}}}) {
            const Decision decision = decide(device, command_of(carol, carol, verb, 1), {noon, today});
            QCOMPARE(decision.verdict, Verdict::needs_hub);
            QVERIFY(decision.changes.empty());
        }
        const Decision bad = decide(device, command_of(carol, carol, SavePlan{}, 1), {noon, today});
        QCOMPARE(bad.verdict, Verdict::refused); // what cannot be right is said at once
    }
};

QTEST_GUILESS_MAIN(tst_decide_plans)
#include "tst_decide_plans.moc"
