#include "simulation/plans.h"
#include "hub/admin_work.h"
#include "hub/council_settings.h"
#include "hub/plan_changes.h"
#include "simulation/machine.h"
#include "support/ids.h"
#include "support/small_world.h"
#include <cstdlib>
#include <iostream>

namespace tallyboard::simulation {

namespace {

using testing::bob, testing::carol, testing::method_id, testing::party_id;

const PlanId the_plan = testing::plan_id(1);
const RotaId the_rota = testing::rota_id(1);
constexpr std::uint64_t managers = 1, guards = 2, control_room = 3;

void must(const Refusal &refusal, const char *what) {
    if (!is_bad(refusal))
        return;
    std::cerr << "the simulation's council: " << what << " was refused\n";
    std::exit(2);
}

Method method_of(std::uint64_t n, const Who &owner, MethodKind kind, const char *address) {
    Method method;
    method.id = method_id(n), method.person = owner.person, method.party = owner.party;
    method.kind = kind, method.address = address;
    return method;
}

Target party(std::uint64_t n) { return {TargetKind::party, {}, {}, party_id(n), Role::staff}; }
Target person(const PersonId &id) { return {TargetKind::person, id, {}, {}, Role::staff}; }
Target rota() { return {TargetKind::rota, {}, the_rota, {}, Role::staff}; }
Target officers() { return {TargetKind::role, {}, {}, {}, Role::safety_officer}; }

PlanRung rung(const char *duty, std::vector<Target> targets, int wait, Need need = Need::one) {
    return {duty, std::move(targets), need, wait};
}

std::vector<PlanRung> rungs_of(int which) {
    const PlanRung duty = rung("Duty officer", {officers()}, 120), manager = rung("Manager", {party(managers)}, 180),
                   last = rung("Out of hours", {party(guards)}, 600);
    switch (which) {
    case 0: return {duty};
    case 1: return {last};
    case 2: return {manager, last};
    case 3: return {duty, manager, last};
    case 4: return {rung("Team", {person(bob), party(control_room)}, 120, Need::two), manager};
    case 5: return {rung("On call", {rota(), person(bob)}, 90), rung("Control room", {party(control_room)}, 60)};
    default: return {rung("Everybody", {person(bob), person(carol), party(managers)}, 60, Need::all), last};
    }
}

Shift shift(const Who &who, int start, int length) {
    Shift made;
    made.weekdays = every_weekday, made.start_minute = start, made.length_minutes = length, made.who = who;
    return made;
}

} // namespace

void make_plans(const hub::Admin &admin) {
    std::vector<hub::PlanChange> changes;
    for (const auto &[n, name] :
         {std::pair(managers, "Managers"), {guards, "Guards"}, {control_room, "Control room"}}) {
        Party made;
        made.id = party_id(n), made.name = name;
        changes.push_back({SaveParty{made}});
    }
    Rota made;
    made.id = the_rota, made.name = "On call", made.site = testing::town_hall;
    made.shifts = {shift({carol, {}}, 6 * 60, 7 * 60), shift({{}, party_id(guards)}, 13 * 60, 17 * 60)};
    changes.push_back({SaveRota{made}});
    must(hub::change_plans(admin, changes).refusal, "who answers");
    hub::Work work(admin);
    const Who firm{{}, party_id(guards)}, room{{}, party_id(control_room)}, desk{{}, party_id(managers)};
    for (const Method &method : {method_of(1, desk, MethodKind::mail, "manager@council.example"),
                                 method_of(2, firm, MethodKind::webhook, "https://guards.example/alarm"),
                                 method_of(3, room, MethodKind::mail, "room@council.example"),
                                 method_of(4, room, MethodKind::mobile, "+447700900104"),
                                 method_of(5, {bob, {}}, MethodKind::mail, "bob@council.example"),
                                 method_of(6, {bob, {}}, MethodKind::mobile, "+447700900106")})
        work.rows.write({{method.id == method_id(6) ? method : answered(method, admin.now), false}}, admin.now);
    work.batch.commit();
    use_plan(admin, 3);
    must(hub::change_plans(admin, {{UsePlan{RoleScope::council, {}, the_plan}}}).refusal, "the plan");
}

void use_plan(const hub::Admin &admin, int which) {
    Plan plan;
    plan.id = the_plan, plan.name = "Council", plan.rungs = rungs_of(which);
    {
        hub::Batch batch(admin.store);
        if (const auto before = hub::row_by_key<Plan>(admin.store, plan.id.text()))
            plan.version = before->version;
    }
    const Refusal refusal = hub::change_plans(admin, {{SavePlan{plan}}}).refusal;
    if (which < 4) // the others name people, who may have left
        must(refusal, "a plan");
}

void stand_in(const hub::Admin &admin, Chance &chance) {
    const std::array<Who, 4> all{Who{carol, {}}, {{}, party_id(guards)}, {bob, {}}, {{}, party_id(control_room)}};
    const Instant whole{admin.now.ms / (30 * minute_ms) * 30 * minute_ms};
    StandIn made;
    chance.fill(made.id.bytes);
    made.rota = the_rota;
    made.away = chance.per_mille(200) ? Who{} : all.at(chance.below(2));
    made.by = all.at(chance.below(all.size()));
    if (made.by == made.away)
        return;
    made.from = whole + minutes(-30 * chance.between(0, 3));
    made.until = whole + minutes(30 * chance.between(1, 5));
    if (made.away.is_valid() && chance.per_mille(300)) {
        made.kind = StandInKind::swap;
        made.other_from = made.until;
        made.other_until = made.until + minutes(30 * chance.between(1, 5));
    }
    const Refusal refusal = hub::change_plans(admin, {{AddStandIn{made}}}).refusal;
    if (refusal.code != RefusalCode::changes_nothing && !made.by.is_person()) // a person may have left
        must(refusal, "a stand-in");
}

void mend_methods(const hub::Admin &admin) {
    hub::Work work(admin);
    for (const Method &method : hub::rows_of<Method>(admin.store))
        if (method.state == MethodState::broken)
            work.rows.write({{answered(method, admin.now), false}}, admin.now);
    work.batch.commit();
}

void set_rules(const hub::Admin &admin, int repeat_minutes, int acknowledged_minutes) {
    const auto versions = hub::setting_versions(admin.store, LoneWorkingRules::trait.word);
    LoneWorkingRules rules;
    rules.repeat_minutes = repeat_minutes, rules.acknowledged_minutes = acknowledged_minutes;
    must(hub::change_setting(admin, {rules, versions.empty() ? 0 : versions.back().n, {}}), "a setting");
}

} // namespace tallyboard::simulation
