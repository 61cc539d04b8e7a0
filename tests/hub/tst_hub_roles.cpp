// Roles over parts of the council at the hub: what they open, when they begin and end, who is told, what an import may
// touch; and who sees how to reach somebody.
#include "codec/codec.h"
#include "hub/hub_rows.h"
#include "hub/roles.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

constexpr std::int64_t day_minutes = 24 * 60;

Person person_in(HubWorld &world, const PersonId &id) {
    for (const Person &person : hub::all_people(*world.store))
        if (person.id == id)
            return person;
    return {};
}
std::vector<RoleGrant> grants_of(HubWorld &world, const PersonId &id) {
    auto all = hub::all_grants(*world.store);
    std::erase_if(all, [&id](const RoleGrant &grant) { return grant.person != id; });
    return all;
}
std::vector<RoleChange> log_of(HubWorld &world, const PersonId &id) {
    hub::Batch batch(*world.store);
    auto all = hub::rows_of<RoleChange>(*world.store);
    std::erase_if(all, [&id](const RoleChange &change) { return change.person != id; });
    return all;
}
std::int64_t epoch_of(HubWorld &world, Phone &phone) {
    world.pull(phone);
    return phone.place.audience;
}
bool sees(HubWorld &world, Phone phone, std::string_view kind, const std::string &key) {
    phone.place = {}, phone.vault_place = {};
    for (const auto file : {StoreFile::ops, StoreFile::vault})
        for (const auto &row : world.pull(phone, file))
            if (row.kind == kind && row.key == key)
                return true;
    return false;
}
void day_end(HubWorld &world) {
    hub::Actions actions;
    world.service->day_end(world.now, actions);
}
void put_units(HubWorld &world) {
    hub::Import import;
    import.units = {{{"d-place"}, "Place", UnitLevel::directorate, {}},
                    { {"s-homes"},
                      "Homes",
                      UnitLevel::service,
                      { "d-place" } }};
    import.teams = {{ {"housing"}, "Housing", { "s-homes" } }};
    hub::import_rows(world.admin(), import);
}
void put_manager(HubWorld &world, const PersonId &of, const PersonId &manager) {
    hub::Import import;
    import.people = {person_in(world, of)};
    import.people[0].manager = manager;
    hub::import_rows(world.admin(), import);
}
GrantRole officer(RoleScope scope, const char *where, LocalDate from = {}, LocalDate until = {}) {
    return {Role::safety_officer, scope, {where}, from, until, {}};
}

} // namespace

class tst_hub_roles : public QObject {
    Q_OBJECT
private slots:
    void an_officer_of_a_unit_answers_for_its_people_alone() {
        HubWorld world;
        put_units(world);
        auto a = world.enrol(alice), d = world.enrol(dora), officer_phone = world.enrol(dan);
        QVERIFY(!is_bad(hub::give_role(world.admin(), dan, officer(RoleScope::unit, "d-place"))));
        QVERIFY(person_in(world, dan).scoped == Roles{Role::safety_officer});
        QVERIFY(!person_in(world, dan).roles.has(Role::safety_officer));
        world.say(a, RaiseSos{visit_id(1), "here", Fix{53'000'000, -3'000'000, 9, noon}});
        world.say(d, RaiseSos{visit_id(2), "there", {}});
        QVERIFY(sees(world, officer_phone, "visit", visit_id(1).text()));
        QVERIFY(!sees(world, officer_phone, "visit", visit_id(2).text()));
        QCOMPARE(world.say(officer_phone, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        QCOMPARE(world.say(officer_phone, AcknowledgeAlarm{visit_id(2), 1}, dora).refusal.code,
                 RefusalCode::not_allowed);
        const auto look = [&](const VisitId &visit) {
            const auto answer = world.ask({officer_phone.token, protocol::LookRequest{visit}, false});
            return std::holds_alternative<protocol::LookAnswer>(answer.body);
        };
        QVERIFY(look(visit_id(1)) && !look(visit_id(2)) && !look(visit_id(9)));
    }

    void a_reorganisation_changes_readers_and_no_rows() {
        HubWorld world;
        put_units(world);
        auto a = world.enrol(alice), officer_phone = world.enrol(dan), other = world.enrol(dora);
        hub::give_role(world.admin(), dan, officer(RoleScope::unit, "s-homes"));
        world.say(a, start_visit(visit_id(1)));
        QVERIFY(sees(world, officer_phone, "visit", visit_id(1).text()));
        const auto before = epoch_of(world, officer_phone), others = epoch_of(world, other);
        const auto sequence = world.store->sequence();
        hub::Import import;
        import.teams = {{ {"housing"}, "Housing", {} }};
        hub::import_rows(world.admin(), import);
        QCOMPARE(world.store->sequence(), sequence + 1); // the team itself
        QVERIFY(!sees(world, officer_phone, "visit", visit_id(1).text()));
        QVERIFY(epoch_of(world, officer_phone) != before);
        QCOMPARE(epoch_of(world, other), others); // nobody else reads the feed anew
    }

    void who_moves_away_is_out_of_sight_also_in_the_vault() {
        HubWorld world;
        auto a = world.enrol(alice), assessor = world.enrol(dora);
        hub::give_role(world.admin(), dora, {Role::dse_assessor, RoleScope::team, {"housing"}});
        world.say(a, SubmitAssessment{assessment_id(1), Workstation::home, "K", 1, all_fine()});
        QVERIFY(sees(world, assessor, "dse_answers", assessment_id(1).text()));
        hub::Import import;
        import.people = {person_in(world, alice)};
        import.people[0].team = {"safety"};
        hub::import_rows(world.admin(), import);
        QVERIFY(!sees(world, assessor, "dse_answers", assessment_id(1).text()));
        QVERIFY(sees(world, a, "dse_answers", assessment_id(1).text())); // and still hers
    }

    void a_role_begins_and_ends_at_midnight() {
        HubWorld world;
        day_end(world);
        auto phone = world.enrol(dan), a = world.enrol(alice), other = world.enrol(dora);
        world.say(a, RaiseSos{visit_id(1), "here", {}});
        hub::give_role(world.admin(), dan, officer(RoleScope::team, "housing", today + 1, today + 1));
        hub::give_role(world.admin(), dan, {Role::facilities, RoleScope::council, {}, today + 1, today + 2});
        const auto before = epoch_of(world, phone), others = epoch_of(world, other);
        QVERIFY(!sees(world, phone, "visit", visit_id(1).text()));
        QCOMPARE(world.say(phone, AcknowledgeAlarm{visit_id(1), 1}, alice).refusal.code, RefusalCode::not_allowed);
        world.pass(minutes(11 * 60 + 55)); // noon, to five minutes before midnight
        day_end(world);
        QVERIFY(person_in(world, dan).scoped == Roles{});
        world.pass(minutes(10));
        day_end(world);
        QVERIFY(person_in(world, dan).scoped == Roles{Role::safety_officer});
        QVERIFY(person_in(world, dan).roles.has(Role::facilities));
        QVERIFY(sees(world, phone, "visit", visit_id(1).text()) && epoch_of(world, phone) != before);
        QCOMPARE(epoch_of(world, other), others);
        QCOMPARE(world.say(phone, AcknowledgeAlarm{visit_id(1), 1}, alice).verdict, Verdict::accepted);
        world.pass(minutes(day_minutes));
        day_end(world);
        QVERIFY(person_in(world, dan).scoped == Roles{} && person_in(world, dan).roles.has(Role::facilities));
        QVERIFY(!sees(world, phone, "visit", visit_id(1).text()));
        QCOMPARE(world.say(phone, CloseAlarm{visit_id(1), 1, VisitOutcome::safe, ""}, alice).refusal.code,
                 RefusalCode::not_allowed);
        world.pass(minutes(40 * day_minutes));
        day_end(world);
        const auto left = grants_of(world, dan); // his role of every day stays; what was over long ago goes
        QVERIFY(left.size() == 1 && left[0].role == Role::dse_assessor);
        QCOMPARE(log_of(world, dan).size(), std::size_t{3}); // the log stays
    }

    void no_role_ends_while_the_time_is_not_sure() {
        HubWorld world;
        day_end(world);
        hub::give_role(world.admin(), dan, officer(RoleScope::team, "housing", {}, today));
        reboot(world, minutes(3 * day_minutes));
        world.due();
        day_end(world);
        QVERIFY(!world.service->time_confirmed());
        QVERIFY(person_in(world, dan).scoped == Roles{Role::safety_officer});
    }

    void an_admin_gives_and_ends_in_the_app_but_never_their_own() {
        HubWorld world;
        hub::set_roles(world.admin(), fay, {Role::admin});
        auto admin = world.enrol(fay), d = world.enrol(dora), m = world.enrol(mia);
        const GrantRole grant{Role::safety_officer, RoleScope::team, {"parks"}, {}, {}, "leave cover"};
        QCOMPARE(world.say(admin, grant, fay).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(m, grant, dora).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(admin, grant, dora).verdict, Verdict::accepted);
        const auto held = grants_of(world, dora);
        QVERIFY(held.size() == 1 && held[0].by == fay && held[0].source == GrantSource::person);
        const auto log = log_of(world, dora);
        QVERIFY(log.size() == 1 && log[0].reason == "leave cover" && log[0].by == fay);
        const std::string key = row_key(held[0]);
        QVERIFY(sees(world, d, "role_grant", key) && sees(world, admin, "role_grant", key));
        QVERIFY(!sees(world, m, "role_grant", key));
        QVERIFY(sees(world, d, "role_change", log[0].id.text()) && !sees(world, m, "role_change", log[0].id.text()));
        const EndRole end{Role::safety_officer, RoleScope::team, {"parks"}, "back"};
        QCOMPARE(world.say(d, end, dora).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(admin, end, dora).verdict, Verdict::accepted);
        QVERIFY(grants_of(world, dora).empty() && person_in(world, dora).scoped == Roles{});
        QCOMPARE(log_of(world, dora).size(), std::size_t{2});
        QCOMPARE(world.say(admin, end, dora).refusal.code, RefusalCode::unknown_grant);
    }

    void an_admin_leaves_the_directory_s_roles_and_what_they_have_not_seen() {
        HubWorld world;
        hub::set_roles(world.admin(), fay, {Role::admin});
        hub::set_roles(world.admin(), mia, {Role::admin});
        auto first = world.enrol(fay), second = world.enrol(mia);
        hub::Import import;
        import.grants = {{ dora, Role::manager, RoleScope::team, {"parks"}, {}, {} }};
        hub::import_rows(world.admin(), import);
        QCOMPARE(world.say(first, EndRole{Role::manager, RoleScope::team, {"parks"}, ""}, dora).refusal.code,
                 RefusalCode::directory_made);
        GrantRole grant{Role::facilities, RoleScope::site, {"TH"}, {}, today + 7, ""};
        QCOMPARE(world.say(first, grant, dora).verdict, Verdict::accepted);
        grant.until = today + 9;
        QCOMPARE(world.say(second, grant, dora).refusal.code, RefusalCode::changed_meanwhile);
        const auto held = grants_of(world, dora);
        QVERIFY(held.size() == 2);
        for (const RoleGrant &one : held)
            if (one.role == Role::facilities)
                grant.seen = one.at;
        QCOMPARE(world.say(second, grant, dora).verdict, Verdict::accepted);
        // Two admins who take each other's role away: the first does, and one is left.
        QCOMPARE(world.say(second, EndRole{Role::admin}, fay).verdict, Verdict::accepted);
        QCOMPARE(world.say(first, EndRole{Role::admin}, mia).refusal.code, RefusalCode::not_allowed);
    }

    void an_import_touches_only_what_an_import_gave() {
        HubWorld world;
        hub::give_role(world.admin(), dora, {Role::manager});
        hub::Import import;
        import.set_roles = true;
        import.people = {person_in(world, dora), person_in(world, carol)};
        for (auto &person : import.people)
            person.roles = {Role::staff};
        hub::import_rows(world.admin(), import);
        QVERIFY(person_in(world, dora).roles.has(Role::manager));
        QVERIFY(!person_in(world, carol).roles.has(Role::safety_officer)); // the first import had given it
        hub::Import dated;
        dated.grants = {{dora, Role::manager, RoleScope::council, {}, {}, today}};
        hub::import_rows(world.admin(), dated);
        QVERIFY(grants_of(world, dora).at(0).until == LocalDate{});
        dated.grants = {{carol, Role::manager, RoleScope::team, {"parks"}, {}, today}};
        hub::import_rows(world.admin(), dated);
        const auto given = grants_of(world, carol);
        QVERIFY(given.size() == 1 && given[0].source == GrantSource::directory && given[0].until == today);
    }

    void contacts_are_for_the_line_of_managers() {
        HubWorld world;
        auto m = world.enrol(mia), d = world.enrol(dora), c = world.enrol(carol), f = world.enrol(fay);
        const std::string contact = alice.text();
        QVERIFY(!sees(world, m, "contact", contact) &&
                sees(world, c, "contact", contact)); // mia is a manager, not hers
        put_manager(world, alice, dora);
        put_manager(world, dora, fay);
        QVERIFY(sees(world, d, "contact", contact) && sees(world, f, "contact", contact));
        put_manager(world, alice, mia);
        QVERIFY(sees(world, m, "contact", contact) && !sees(world, d, "contact", contact));
        QVERIFY(!sees(world, f, "contact", contact));
        put_manager(world, mia, alice); // a circle, whatever made it
        QVERIFY(sees(world, m, "contact", contact) && !sees(world, d, "contact", contact));
        // A leaver who is still out on a visit sees their own things, and no report's number.
        world.say(m, start_visit(visit_id(3)));
        hub::Import gone;
        gone.leavers = {mia};
        hub::import_rows(world.admin(), gone);
        QVERIFY(sees(world, m, "visit", visit_id(3).text()) && !sees(world, m, "contact", contact));
    }

    void a_message_names_the_officers_of_this_worker() {
        HubWorld world;
        put_plan(world.admin(), {{"Duty officer", Channel::mail, "housing@example.gov.uk", 5, mia}});
        hub::set_roles(world.admin(), carol, {Role::staff});
        hub::give_role(world.admin(), mia, officer(RoleScope::team, "parks"));
        auto a = world.enrol(alice), d = world.enrol(dora), m = world.enrol(mia);
        world.say(d, RaiseSos{visit_id(1), "", {}});
        const auto of_parks = world.actions.outgoing.at(0);
        QVERIFY(of_parks.has_app && of_parks.responders.size() == 1 && of_parks.responders[0].name == "Mia Evans");
        world.say(a, RaiseSos{visit_id(2), "", {}});
        const auto of_housing = world.actions.outgoing.at(0);
        QVERIFY(!of_housing.has_app && of_housing.responders.empty());
    }
};

QTEST_GUILESS_MAIN(tst_hub_roles)
#include "tst_hub_roles.moc"
