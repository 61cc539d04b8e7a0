// How the council hangs together: which teams stand in a unit, and who is above a person. Pure; both are bounded and do
// not run round in circles, whatever a directory says.
#pragma once
#include "domain/people.h"
#include <functional>
#include <map>
#include <vector>

namespace tallyboard {

/// Teams and units as one tree. A unit that is not known, or that stands in itself, ends the way up.
class UnitTree {
public:
    UnitTree() = default;
    UnitTree(const std::vector<Team> &teams, const std::vector<Unit> &units);
    /// The units that a team stands in, the smallest first.
    const std::vector<UnitCode> &above(const TeamCode &team) const;
    /// All teams of a unit and of the units in it, by code.
    const std::vector<TeamCode> &teams_of(const UnitCode &unit) const;

private:
    std::map<TeamCode, std::vector<UnitCode>> m_above;
    std::map<UnitCode, std::vector<TeamCode>> m_teams;
};

/// A person's manager, that manager's manager and so on, at most limits::line_max. A leaver is passed over. `find`
/// returns null for somebody who is not known.
std::vector<PersonId> line_of(const PersonId &person, const std::function<const Person *(const PersonId &)> &find);

} // namespace tallyboard
