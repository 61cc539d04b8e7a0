// Works out what an import file would change, before anything is changed: pure functions of the file and of what the
// hub knows. The CLI prints the plan, and writes it (admin_ops.h, one transaction) when nothing stands against it. A
// column that is not there changes nothing. The operator is asked about what is not certain (a team's new name, a text
// that fits two people).
#pragma once
#include "hub/admin/directory.h"
#include "hub/admin/places.h"
#include "hub/admin/teams.h"
#include "hub/admin_ops.h"

namespace tallyboard::hub {

/// What changes in one column, over all rows.
struct ColumnChange {
    int changed = 0, emptied = 0; // emptied ones are counted as changed too
    bool operator==(const ColumnChange &) const = default;
};

struct ImportPlan {
    Import import;
    std::vector<BadRow> bad, remarks;
    std::string problem;              // the file as a whole: nothing can be imported
    std::vector<std::string> leavers; // names, for the operator
    std::vector<PersonId> leaver_ids; // the same people
    std::size_t active_before = 0;
    bool leavers_need_confirming = false;
    bool leavers_unknowable = false; // a row names nobody, so no absent person was marked as a leaver
    Columns columns;
    std::size_t known_before = 0, added = 0, touched = 0; // rows the hub had, new ones, ones that differ
    std::map<std::string, ColumnChange> changes;          // by meaning: "team", "mail address"
    std::vector<std::string> notes;                       // worth saying before it is done
    std::vector<std::string> asked;                       // questions that the operator has to answer first
    std::vector<std::string> much;                        // why --yes is needed
};

/// When more than this share of the active people would leave at once, the file is probably wrong.
inline constexpr double leavers_share_max = 0.05;
/// Shares that need a yes: this many of the desks withdrawn or of a column's cells emptied (and more than three of
/// them), and half of a column's cells changed.
inline constexpr double removed_share_max = 0.1, changed_share_max = 0.5;

struct KnownPeople {
    std::vector<Person> people;
    std::vector<Contact> contacts;
    std::vector<Site> sites;
    std::vector<Team> teams;
    std::set<TeamCode> planned; // teams with a plan of their own
    TeamAnswers answers;
    std::vector<Unit> units;
};

/// What a directory file would change: new and changed people, teams and contacts, and leavers. A leaver is known and
/// active, but absent from the file or disabled in it. An office that is a site's code or name becomes the base site.
ImportPlan plan_people(const Directory &directory, const KnownPeople &known);
ImportPlan plan_people(const Directory &directory, const std::vector<Person> &known, const std::vector<Site> &sites);
ImportPlan plan_sites(Parsed<Site> parsed, const std::vector<Site> &known = {});
ImportPlan plan_floors(Parsed<Floor> parsed, const std::vector<Site> &sites, const std::vector<Floor> &known = {});
ImportPlan plan_zones(Parsed<Zone> parsed, const std::vector<Floor> &floors, const std::vector<Zone> &known = {});
ImportPlan plan_desks(Parsed<Desk> parsed, const std::vector<Zone> &zones, const std::vector<Floor> &floors,
                      const std::vector<Desk> &known = {});
/// Adds to plan.much where many cells of a column would change or be emptied. `things`: "people", "desks".
void weigh_changes(ImportPlan &plan, const char *things);

/// Finds desks that the hub offers although they, or their zone, floor or site, are not in the plan's rows. With
/// `withdraw` they go out of use. Otherwise they are kept, and the plan's notes name them with their future bookings.
void look_for_missing(ImportPlan &plan, const std::vector<Desk> &desks, const std::map<DeskCode, int> &booked,
                      bool withdraw);

/// A person by object id, mail address or exact name; null when there is none, or more than one.
const Person *find_person(const std::string &text, const std::vector<Person> &people,
                          const std::vector<Contact> &contacts);

} // namespace tallyboard::hub
