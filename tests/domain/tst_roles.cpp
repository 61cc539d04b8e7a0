// Roles over parts of the council and for some days, units, lines of managers; and how roles are given and taken away.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/permissions.h"
#include "support/small_world.h"
#include <functional>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const std::vector<Unit> units{{{"d-place"}, "Place", UnitLevel::directorate, {}},
                              {{"s-homes"}, "Homes", UnitLevel::service, {"d-place"}},
                              {{"s-green"}, "Green spaces", UnitLevel::service, {"d-place"}},
                              {{"s-loop"}, "Loop", UnitLevel::service, {"s-loop"}}};
const std::vector<Team> teams{{{"housing"}, "Housing", {"s-homes"}},
                              {{"repairs"}, "Repairs", {"s-homes"}},
                              {{"parks"}, "Parks", {"s-green"}},
                              {{"odd"}, "Odd", {"s-loop"}},
                              {{"lost"}, "Lost", {"s-none"}}};
const UnitTree tree(teams, units);

Person at(const char *team, SiteCode site = {}) { return {alice, "A", "", {team}, std::move(site), {}, true, false}; }
RoleGrant given(RoleScope scope, const char *where, LocalDate from = {}, LocalDate until = {}) {
    return {bob, Role::safety_officer, scope, {where}, from, until};
}
bool has(const RoleGrant &grant, const Person &whose, LocalDate day = today) {
    return roles_over({grant}, whose, tree, day).has(Role::safety_officer);
}

MemoryFacts council() {
    MemoryFacts facts = small_world(true);
    for (const Unit &unit : units)
        facts.put(unit);
    for (const Team &team : teams)
        facts.put(team);
    Person guest{person_id(10), "Gus Guest", "", {}, {}, {}, true, true};
    facts.put(guest);
    return facts;
}

RefusalCode refusal(MemoryFacts &facts, const PersonId &whose, Verb verb) {
    return facts.execute(command_of(carol, whose, std::move(verb), 1), {noon, today}).refusal.code;
}

} // namespace

class tst_roles : public QObject {
    Q_OBJECT
private slots:
    void a_scope_covers_its_people_and_nobody_else() {
        QVERIFY(has(given(RoleScope::council, ""), at("")));
        QVERIFY(has(given(RoleScope::team, "housing"), at("housing")));
        QVERIFY(!has(given(RoleScope::team, "housing"), at("parks")) && !has(given(RoleScope::team, ""), at("")));
        QVERIFY(has(given(RoleScope::unit, "s-homes"), at("repairs")));
        QVERIFY(!has(given(RoleScope::unit, "s-homes"), at("parks")));
        QVERIFY(has(given(RoleScope::unit, "d-place"), at("parks")));
        QVERIFY(!has(given(RoleScope::unit, "d-place"), at("lost")) && !has(given(RoleScope::unit, "d-place"), at("")));
        QVERIFY(has(given(RoleScope::site, "TH"), at("parks", town_hall)));
        QVERIFY(!has(given(RoleScope::site, "TH"), at("parks", depot)) &&
                !has(given(RoleScope::site, ""), at("parks")));
    }

    void a_role_begins_and_ends_with_its_days() {
        const auto tomorrow = given(RoleScope::team, "housing", today + 1);
        QVERIFY(!has(tomorrow, at("housing")) && has(tomorrow, at("housing"), today + 1));
        const auto yesterday = given(RoleScope::team, "housing", {}, today + -1);
        QVERIFY(!has(yesterday, at("housing")) && has(yesterday, at("housing"), today + -1));
        const auto one_day = given(RoleScope::team, "housing", today, today);
        QVERIFY(has(one_day, at("housing")) && !has(one_day, at("housing"), today + 1));
        QVERIFY(!has(one_day, at("housing"), today + -1));
    }

    void the_whole_council_and_its_parts_are_told_apart() {
        const std::vector<RoleGrant> grants{{bob, Role::manager, RoleScope::council, {}, {}, {}},
                                            {bob, Role::facilities, RoleScope::council, {}, today + 1, {}},
                                            given(RoleScope::team, "housing")};
        QVERIFY(roles_over_council(grants, today) == (Roles{Role::staff, Role::manager}));
        QVERIFY(roles_over_council(grants, today + 1) == (Roles{Role::staff, Role::manager, Role::facilities}));
        QVERIFY(roles_over_parts(grants, today) == Roles{Role::safety_officer});
        QVERIFY(roles_over({}, at("housing"), tree, today) == Roles{Role::staff}); // everybody is
    }

    void a_unit_is_a_word_for_each_of_its_teams() {
        QCOMPARE(scope_words({given(RoleScope::unit, "s-homes"), given(RoleScope::team, "housing"),
                              given(RoleScope::site, "TH"), given(RoleScope::team, "parks", today + 1)},
                             tree, today),
                 (std::vector<std::string>{"role:safety_officer/site:TH", "role:safety_officer/team:housing",
                                           "role:safety_officer/team:repairs"}));
        QVERIFY(scope_words({given(RoleScope::council, "")}, tree, today).empty());
        // A reorganisation changes who reads, and no row.
        auto moved = teams;
        moved[1].unit = {"s-green"};
        QCOMPARE(scope_words({given(RoleScope::unit, "s-homes")}, UnitTree(moved, units), today),
                 std::vector<std::string>{"role:safety_officer/team:housing"});
    }

    void a_tree_in_a_circle_ends() {
        QCOMPARE(tree.above({"odd"}), std::vector<UnitCode>{{"s-loop"}});
        QVERIFY(tree.above({"lost"}).empty() && tree.above({"no such team"}).empty());
        QCOMPARE(tree.teams_of({"d-place"}), (std::vector<TeamCode>{{"housing"}, {"parks"}, {"repairs"}}));
    }

    void the_line_of_managers_is_bounded() {
        std::map<PersonId, Person> people;
        const auto put = [&people](int n, int manager, bool active = true) {
            Person one;
            one.id = person_id(static_cast<std::uint8_t>(n));
            one.active = active;
            if (manager != 0)
                one.manager = person_id(static_cast<std::uint8_t>(manager));
            people[one.id] = one;
        };
        const auto line = [&people](int n) {
            std::vector<int> list;
            for (const PersonId &id : line_of(person_id(static_cast<std::uint8_t>(n)), [&](const PersonId &who) {
                     const auto found = people.find(who);
                     return found == people.end() ? nullptr : &found->second;
                 }))
                list.push_back(id.bytes[15]);
            return list;
        };
        put(1, 2), put(2, 3, false), put(3, 4), put(4, 0);
        QCOMPARE(line(1), (std::vector<int>{3, 4})); // the leaver between them is passed over
        put(4, 2);
        QCOMPARE(line(1), (std::vector<int>{3, 4})); // round in a circle
        put(5, 5), put(6, 99);
        QVERIFY(line(5).empty() && line(6).empty() && line(98).empty());
        for (int n = 100; n < 150; ++n)
            put(n, n + 1);
        QCOMPARE(line(100).size(), std::size_t{20});
    }

    void a_role_is_given_changed_and_ended() {
        MemoryFacts facts = council();
        const GrantRole grant{Role::safety_officer, RoleScope::unit, {"s-homes"}, today, today + 7, "cover"};
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::none);
        const auto held = facts.role_grants(bob);
        QVERIFY(held.size() == 1 && held[0].by == carol && held[0].source == GrantSource::person &&
                held[0].until == today + 7 && held[0].at == noon);
        auto log = facts.all<RoleChange>();
        QVERIFY(log.size() == 1 && !log[0].taken && log[0].reason == "cover" && log[0].by == carol &&
                log[0].date == today && log[0].where.text == "s-homes");
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::none); // the same again changes nothing
        QCOMPARE(facts.all<RoleChange>().size(), std::size_t{1});
        QCOMPARE(refusal(facts, bob, EndRole{Role::safety_officer, RoleScope::team, {"housing"}}),
                 RefusalCode::unknown_grant);
        QCOMPARE(refusal(facts, bob, EndRole{Role::safety_officer, RoleScope::unit, {"s-homes"}, "back"}),
                 RefusalCode::none);
        QVERIFY(facts.role_grants(bob).empty());
    }

    void what_cannot_be_given() {
        MemoryFacts facts = council();
        const auto team = RoleScope::team, site = RoleScope::site, unit = RoleScope::unit;
        QCOMPARE(refusal(facts, leaver, GrantRole{Role::manager}), RefusalCode::unknown_person);
        QCOMPARE(refusal(facts, person_id(99), GrantRole{Role::manager}), RefusalCode::unknown_person);
        QCOMPARE(refusal(facts, person_id(10), GrantRole{Role::safety_officer}), RefusalCode::not_for_guests);
        QCOMPARE(refusal(facts, person_id(10), GrantRole{Role::dse_assessor}), RefusalCode::none);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, team, {"nowhere"}}), RefusalCode::unknown_team);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, unit, {"nowhere"}}), RefusalCode::unknown_unit);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, site, {"nowhere"}}), RefusalCode::unknown_site);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, team}), RefusalCode::text_needed);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, RoleScope::council, {"housing"}}),
                 RefusalCode::malformed);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::staff}), RefusalCode::malformed);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::admin, team, {"housing"}}), RefusalCode::council_wide_only);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, team, {"housing"}, today + 2, today + 1}),
                 RefusalCode::ends_before_begin);
        QCOMPARE(refusal(facts, bob, GrantRole{Role::manager, team, {"housing"}, {}, today + -1}),
                 RefusalCode::ends_before_begin);
        QVERIFY(facts.role_grants(bob).empty());
    }

    void the_directory_s_roles_are_changed_there() {
        MemoryFacts facts = council();
        facts.put(
            RoleGrant{bob, Role::manager, RoleScope::team, {"housing"}, {}, {}, GrantSource::directory, {}, noon});
        const GrantRole longer{Role::manager, RoleScope::team, {"housing"}, {}, today + 9, "", noon};
        QCOMPARE(refusal(facts, bob, longer), RefusalCode::directory_made);
        QCOMPARE(refusal(facts, bob, EndRole{Role::manager, RoleScope::team, {"housing"}}),
                 RefusalCode::directory_made);
        QCOMPARE(facts.role_grants(bob).size(), std::size_t{1});
        const RoleOrder operator_s{bob, {}, {}, {noon, today}}; // may do both
        QCOMPARE(decide_grant(facts, longer, operator_s).verdict, Verdict::accepted);
        QCOMPARE(decide_end(facts, {Role::manager, RoleScope::team, {"housing"}}, operator_s).verdict,
                 Verdict::accepted);
    }

    void what_somebody_else_changed_meanwhile_stays() {
        MemoryFacts facts = council();
        GrantRole grant{Role::manager, RoleScope::team, {"housing"}, {}, today + 7};
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::none);
        grant.until = today + 9; // by somebody who saw no such role
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::changed_meanwhile);
        grant.seen = noon + minutes(-1);
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::changed_meanwhile);
        const EndRole end{Role::manager, RoleScope::team, {"housing"}, "", noon + minutes(-1)};
        QCOMPARE(refusal(facts, bob, end), RefusalCode::changed_meanwhile);
        QCOMPARE(facts.role_grants(bob).at(0).until, today + 7);
        grant.seen = noon;
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::none);
        QCOMPARE(facts.role_grants(bob).at(0).until, today + 9);
        grant.role = Role::facilities; // what they saw was taken away
        QCOMPARE(refusal(facts, bob, grant), RefusalCode::changed_meanwhile);
    }

    void a_page_says_beforehand_what_would_be_refused() {
        MemoryFacts phone = council().as(false);
        const auto told = [&phone](const GrantRole &grant, const PersonId &whose) {
            return refusal_of(phone, grant, whose, today).code;
        };
        QCOMPARE(told({Role::safety_officer, RoleScope::unit, {"s-homes"}, {}, today}, bob), RefusalCode::none);
        QCOMPARE(told({Role::safety_officer}, person_id(10)), RefusalCode::not_for_guests);
        QCOMPARE(told({Role::admin, RoleScope::team, {"housing"}}, bob), RefusalCode::council_wide_only);
        QCOMPARE(told({Role::manager, RoleScope::unit, {"s-gone"}}, bob), RefusalCode::unknown_unit);
        QCOMPARE(told({Role::manager, RoleScope::team, {"housing"}, {}, today + -1}, bob),
                 RefusalCode::ends_before_begin);
        phone.put(
            RoleGrant{bob, Role::manager, RoleScope::team, {"housing"}, {}, {}, GrantSource::directory, {}, noon});
        QCOMPARE(told({Role::manager, RoleScope::team, {"housing"}, {}, today}, bob), RefusalCode::directory_made);
    }

    void a_phone_leaves_it_to_the_hub() {
        MemoryFacts phone = council().as(false);
        const auto decision = decide(
            phone, command_of(carol, bob, GrantRole{Role::manager, RoleScope::team, {"nowhere"}}, 1), {noon, today});
        QVERIFY(decision.verdict == Verdict::needs_hub && decision.changes.empty());
    }
};

QTEST_GUILESS_MAIN(tst_roles)
#include "tst_roles.moc"
