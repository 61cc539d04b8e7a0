// Works out what an import file would change, before anything is changed: pure functions of the file and of what the
// hub knows. The CLI prints the plan, and writes it (admin_ops.h, one transaction) when nothing stands against it.
#pragma once
#include "hub/admin/directory.h"
#include "hub/admin/places.h"
#include "hub/admin_ops.h"

namespace tallyboard::hub {

struct ImportPlan {
    Import import;
    std::vector<BadRow> bad, remarks;
    std::string problem;              // the file as a whole: nothing can be imported
    std::vector<std::string> leavers; // names, for the operator
    std::size_t active_before = 0;
    bool leavers_need_confirming = false;
    bool leavers_unknowable = false; // a row that names nobody: nobody absent was marked as a leaver
};

/// More than this share of the active people leaving at once is more often a wrong file than a bad day.
inline constexpr double leavers_share_max = 0.05;

/// What a directory file means: new and changed people, teams and contacts, and leavers: known and active, but absent
/// from the file or disabled in it. An office that is a site's code or name becomes the base site.
ImportPlan plan_people(const Directory &directory, const std::vector<Person> &known, const std::vector<Site> &sites);
ImportPlan plan_sites(Parsed<Site> parsed);
ImportPlan plan_floors(Parsed<Floor> parsed, const std::vector<Site> &sites);
ImportPlan plan_zones(Parsed<Zone> parsed, const std::vector<Floor> &floors);
ImportPlan plan_desks(Parsed<Desk> parsed, const std::vector<Zone> &zones, const std::vector<Floor> &floors);
/// Adds roles; takes none away.
ImportPlan plan_roles(const Parsed<RoleGrant> &parsed, const std::vector<Person> &people,
                      const std::vector<Contact> &contacts);

/// A person by object id, mail address or exact name; null when there is none, or more than one of that name.
const Person *find_person(const std::string &text, const std::vector<Person> &people,
                          const std::vector<Contact> &contacts);

} // namespace tallyboard::hub
