#include "domain/units.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

UnitTree::UnitTree(const std::vector<Team> &teams, const std::vector<Unit> &units) {
    std::map<UnitCode, const Unit *> by_code;
    for (const Unit &unit : units)
        by_code.emplace(unit.code, &unit);
    for (const Team &team : teams) {
        auto &above = m_above[team.code];
        for (auto at = by_code.find(team.unit); at != by_code.end(); at = by_code.find(at->second->within)) {
            if (std::ranges::find(above, at->first) != above.end())
                break;
            above.push_back(at->first);
            m_teams[at->first].push_back(team.code);
        }
    }
    for (auto &[unit, list] : m_teams)
        std::ranges::sort(list);
}

const std::vector<UnitCode> &UnitTree::above(const TeamCode &team) const {
    static const std::vector<UnitCode> none;
    const auto found = m_above.find(team);
    return found == m_above.end() ? none : found->second;
}

const std::vector<TeamCode> &UnitTree::teams_of(const UnitCode &unit) const {
    static const std::vector<TeamCode> none;
    const auto found = m_teams.find(unit);
    return found == m_teams.end() ? none : found->second;
}

std::vector<PersonId> line_of(const PersonId &person, const std::function<const Person *(const PersonId &)> &find) {
    std::vector<PersonId> line, seen{person};
    const Person *below = find(person);
    while (below != nullptr && !below->manager.is_nil() && seen.size() <= limits::line_max) {
        if (std::ranges::find(seen, below->manager) != seen.end())
            break;
        seen.push_back(below->manager);
        below = find(below->manager);
        if (below != nullptr && below->active)
            line.push_back(below->id);
    }
    return line;
}

} // namespace tallyboard
