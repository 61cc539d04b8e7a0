#include "hub/council_settings.h"
#include "hub/roles.h"
#include "simulation/plans.h"
#include "simulation/workload.h"
#include <algorithm>
#include <array>

namespace tallyboard::simulation {

namespace {

void teams_and_numbers_change(const hub::Admin &admin, Chance &chance) {
    auto import = tiny_council();
    import.set_roles = false;
    for (auto &contact : import.contacts)
        contact.mobile = "07700 9" + std::to_string(chance.between(10'000, 99'999));
    import.people.erase(import.people.begin());
    import.people[0].team = {chance.per_mille(500) ? "housing" : "safety"};
    for (auto &person : import.people)
        person.active = true;
    hub::import_rows(admin, import);
}

/// The council decides something anew. Its numbers stay small enough for what a run sees of days.
SettingValue new_rules(Chance &chance) {
    switch (chance.pick(4)) {
    case 0: {
        LoneWorkingRules rules;
        rules.repeat_minutes = static_cast<int>(chance.between(1, 9));
        rules.acknowledged_minutes = static_cast<int>(chance.between(1, 30));
        return rules;
    }
    case 1: {
        PresenceRules rules;
        rules.audience = static_cast<PresenceAudience>(chance.pick(3));
        if (chance.per_mille(500))
            rules.kinds = {PlaceKind::office, PlaceKind::home};
        return rules;
    }
    case 2: return DesksRules{static_cast<int>(chance.between(1, 20))};
    default: {
        RetentionRules rules;
        rules.places_days = static_cast<int>(chance.between(8, 31));
        rules.position_days = static_cast<int>(chance.between(1, 40));
        return rules;
    }
    }
}

void settings_change(World &world, const hub::Admin &admin, Chance &chance) {
    const SettingValue value = new_rules(chance);
    const auto versions = hub::setting_versions(admin.store, trait_of(value).word);
    const std::int64_t n = versions.empty() ? 0 : versions.back().n;
    if (chance.per_mille(200)) { // from a page that was opened before somebody else's change
        if (hub::change_setting(admin, {value, n - 1, {}}).code != RefusalCode::changed_meanwhile)
            world.fail("C9", "a change that is based on older settings was taken");
        return;
    }
    if (is_bad(hub::change_setting(admin, {value, n, {}})))
        world.fail("C9", "a change of the settings was refused");
}

/// The colleague answers alarms for a part of the council, from or until some day. One such grant at a time, so that
/// their row says whether it is in force.
void roles_change(World &world, const hub::Admin &admin, Chance &chance) {
    std::vector<RoleGrant> held;
    {
        hub::Batch batch(admin.store);
        held = hub::rows_of<RoleGrant>(admin.store);
    }
    for (const RoleGrant &grant : held)
        if (grant.person == testing::bob && grant.scope != RoleScope::council)
            if (is_bad(hub::end_role(admin, testing::bob, {grant.role, grant.scope, grant.where, "over"})))
                world.fail("C10", "a role that somebody has cannot be ended");
    if (chance.per_mille(200))
        return;
    const std::array<std::pair<RoleScope, const char *>, 6> scopes{{{RoleScope::team, "housing"},
                                                                    {RoleScope::team, "safety"},
                                                                    {RoleScope::unit, "s-homes"},
                                                                    {RoleScope::unit, "d-place"},
                                                                    {RoleScope::site, "TH"},
                                                                    {RoleScope::site, "DEP"}}};
    const auto &[scope, where] = scopes.at(chance.below(scopes.size()));
    GrantRole grant{Role::safety_officer, scope, {where}};
    const LocalDate today = hub::today_of(admin);
    if (chance.per_mille(300))
        grant.from = today + static_cast<std::int32_t>(chance.between(0, 2));
    if (chance.per_mille(500))
        grant.until = std::max(grant.from, today) + static_cast<std::int32_t>(chance.between(0, 1));
    const Refusal refusal = hub::give_role(admin, testing::bob, grant);
    if (is_bad(refusal) && refusal.code != RefusalCode::unknown_person) // has left
        world.fail("C10", "a role was refused");
    grant.until = today + -1;
    if (!is_bad(hub::give_role(admin, testing::bob, grant)))
        world.fail("C10", "a role was given whose last day is over");
}

/// What an operator does while the council works.
void council_step(World &world, Device &device, Chance &chance) {
    world.hub.as_operator([&](const hub::Admin &admin) {
        switch (chance.pick(12)) {
        case 0: use_plan(admin, static_cast<int>(chance.between(0, plans_most))); break;
        case 1: teams_and_numbers_change(admin, chance); break;
        case 2: // the colleague becomes a second safety officer, or stops being one
            hub::set_roles(admin, testing::bob,
                           chance.per_mille(500) ? Roles{Role::staff, Role::dse_assessor}
                                                 : Roles{Role::staff, Role::safety_officer});
            break;
        case 3:
        case 4: {
            hub::Import import; // somebody leaves, perhaps while out on a visit
            import.leavers = {device.me()};
            hub::import_rows(admin, import);
            break;
        }
        case 5: { // a desk is taken away, or offered again
            hub::Import import;
            import.desks = {tiny_council().desks.at(chance.below(tiny_council().desks.size()))};
            import.desks[0].active = chance.per_mille(500);
            hub::import_rows(admin, import);
            break;
        }
        case 6: settings_change(world, admin, chance); break;
        case 7: roles_change(world, admin, chance); break;
        case 8:
        case 9: stand_in(admin, chance); break;
        case 10: mend_methods(admin); break;
        default: hub::revoke_device(admin, device.account().device); // a phone is lost
        }
    });
}

void council_check(World &world) {
    if (world.oracle.truth.sequence != world.hub.store().sequence())
        world.fail("I8", "the feed has a row that no commit told of");
}

} // namespace

void everybody_returns(World &world) {
    const auto &rows = world.oracle.truth.rows;
    const bool all = std::all_of(rows.begin(), rows.end(), [](const auto &one) {
        const auto *person = one.second.back().row ? std::get_if<Person>(&*one.second.back().row) : nullptr;
        return person == nullptr || person->active;
    });
    if (all)
        return;
    auto import = tiny_council();
    import.set_roles = false;
    world.hub.as_operator([&](const hub::Admin &admin) { hub::import_rows(admin, import); });
}

const Workload council_workload{"council", nullptr, council_step, council_check};

} // namespace tallyboard::simulation
