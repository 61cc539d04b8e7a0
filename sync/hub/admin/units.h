// In which service and directorate a team stands, as a file says it by their names. A unit's code is made from its
// level and its name when it is first met ("s-housing-services", "d-place"), and is its identity from then on. A
// service stands in one directorate; a file that puts it into two is told so. Pure.
#pragma once
#include "hub/admin/import.h"

namespace tallyboard::hub {

UnitCode unit_code(UnitLevel level, std::string_view name);

class UnitBook {
public:
    explicit UnitBook(const std::vector<Unit> &known);
    /// Fills `unit` with the service, or with the directorate when there is no service; both empty: none. Or says why
    /// not.
    std::string place(const std::string &service, const std::string &directorate, UnitCode &unit);
    /// New and changed ones, a directorate before its services.
    std::vector<Unit> changed() const;

private:
    Unit &named(UnitLevel level, const std::string &name);
    std::map<UnitCode, Unit> m_units;
    std::map<UnitCode, Unit> m_before;
    std::map<UnitCode, std::string> m_placed; // services that the file has put into a directorate, as it calls that
};

/// A CSV with team (or department), service, directorate.
struct UnitLine {
    std::string team, service, directorate;
};
Parsed<UnitLine> read_units(std::string_view csv);
/// Teams that are not in the file stay where they are.
ImportPlan plan_units(const Parsed<UnitLine> &parsed, const std::vector<Team> &teams, const std::vector<Unit> &units);

/// Puts the teams of a directory where its people are; a team whose people are in two places stays where it was, and is
/// named in the notes.
void place_teams(const Directory &directory, const std::map<std::string, TeamCode> &team_of_department,
                 const KnownPeople &known, ImportPlan &plan);

} // namespace tallyboard::hub
