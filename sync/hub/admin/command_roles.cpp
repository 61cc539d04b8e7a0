#include "domain/enum_text.h"
#include "hub/admin/commands.h"
#include "hub/admin/need_person.h"
#include "hub/admin/role_file.h"
#include "hub/channels/one_line.h"
#include "hub/roles.h"
#include <ostream>

namespace tallyboard::hub {

namespace {

/// Role, scope and days as they were typed. False: `err` says what is wrong with them.
bool read_options(const GrantOptions &options, HubStore &store, GrantRole &grant, Console &world) {
    const auto role = enum_parse<Role>(options.role);
    if (!role) {
        world.err << "'" << one_line(options.role) << "' is no role; known are staff manager safety_officer "
                  << "dse_assessor facilities admin.\n";
        return false;
    }
    grant.role = *role;
    grant.reason = options.reason;
    const std::string &where = !options.team.empty()   ? options.team
                               : !options.unit.empty() ? options.unit
                                                       : options.site;
    grant.scope = !options.team.empty()   ? RoleScope::team
                  : !options.unit.empty() ? RoleScope::unit
                  : !options.site.empty() ? RoleScope::site
                                          : RoleScope::council;
    grant.where = Scopes{all_units(store), all_teams(store), all_sites(store)}.find(grant.scope, where);
    if (grant.scope != RoleScope::council && grant.where.empty()) {
        world.err << "There is no " << enum_text(grant.scope) << " '" << one_line(where) << "', or more than one.\n";
        return false;
    }
    for (const auto &[text, day] : {std::pair{&options.from, &grant.from}, std::pair{&options.until, &grant.until}}) {
        const auto parsed = text->empty() ? LocalDate{} : date_parse(*text);
        if (!parsed) {
            world.err << "'" << one_line(*text) << "' is no day like 2026-11-30.\n";
            return false;
        }
        *day = *parsed;
    }
    return true;
}

const char *grant_refusal(RefusalCode code) {
    switch (code) {
    case RefusalCode::unknown_person: return "has left";
    case RefusalCode::not_for_guests: return "is a guest, and guests answer no alarms";
    case RefusalCode::council_wide_only: return "can have this role over the whole council only";
    case RefusalCode::ends_before_begin: return "would have it until a day that is over, or before its first";
    case RefusalCode::unknown_grant: return "does not have this role there";
    default: return "cannot have it";
    }
}

void print_roles(const Person &person, const std::vector<RoleGrant> &grants, LocalDate today, Console &world) {
    world.out << person.name << ": staff";
    for (const RoleGrant &grant : grants) {
        if (grant.person != person.id)
            continue;
        world.out << "," << enum_text(grant.role);
        if (grant.scope != RoleScope::council)
            world.out << " of " << enum_text(grant.scope) << " " << grant.where.text;
        if (grant.from > today)
            world.out << " from " << date_text(grant.from);
        if (grant.until != LocalDate{})
            world.out << (grant.until < today ? ", over since " : " until ") << date_text(grant.until);
    }
    world.out << "\n";
}

} // namespace

int grant(const Place &place, const GrantOptions &options, Console &world) {
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    GrantRole wanted;
    if (!read_options(options, *hub->store, wanted, world))
        return exit_refused;
    const auto person = need_person(*hub->store, options.person, world);
    if (!person)
        return exit_refused;
    const Admin admin = admin_of(*hub, world);
    Refusal refusal;
    if (options.remove)
        refusal = end_role(admin, person->id, {wanted.role, wanted.scope, wanted.where, wanted.reason});
    else if (!person->active)
        refusal.code = RefusalCode::unknown_person;
    else if (wanted.role != Role::staff) // everybody is
        refusal = give_role(admin, person->id, wanted);
    if (is_bad(refusal)) {
        world.err << person->name << " (" << person->id.text() << ") " << grant_refusal(refusal.code)
                  << "; nothing was done.\n";
        if (refusal.code != RefusalCode::unknown_grant) // a script that takes it away may be run again
            return exit_refused;
    }
    print_roles(*person, all_grants(*hub->store), today_of(admin), world);
    return exit_done;
}

} // namespace tallyboard::hub
