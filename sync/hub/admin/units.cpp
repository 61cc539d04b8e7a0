#include "hub/admin/units.h"
#include "domain/limits.h"
#include "hub/admin/lookup.h"
#include <algorithm>

namespace tallyboard::hub {

UnitCode unit_code(UnitLevel level, std::string_view name) {
    const std::string prefix = level == UnitLevel::service ? "s-" : "d-";
    const std::string slug = team_code(name).text;
    if (prefix.size() + slug.size() <= limits::code_bytes)
        return {prefix + slug};
    const std::string hashed = team_code_with_hash(name).text; // its last seven bytes tell it from others
    return {prefix + hashed.substr(0, limits::code_bytes - prefix.size() - 7) + hashed.substr(hashed.size() - 7)};
}

UnitBook::UnitBook(const std::vector<Unit> &known) {
    for (const Unit &unit : known)
        m_units.emplace(unit.code, unit);
    m_before = m_units;
}

Unit &UnitBook::named(UnitLevel level, const std::string &name) {
    for (auto &[code, unit] : m_units)
        if (unit.level == level && folded(unit.name) == folded(name))
            return unit;
    const UnitCode code = unit_code(level, name);
    return m_units.emplace(code, Unit{code, name, level, {}}).first->second;
}

std::string UnitBook::place(const std::string &service, const std::string &directorate, UnitCode &unit) {
    unit = {};
    if (service.size() > limits::name_bytes || directorate.size() > limits::name_bytes)
        return "the name of the service or directorate is too long";
    const UnitCode above = directorate.empty() ? UnitCode{} : named(UnitLevel::directorate, directorate).code;
    if (service.empty()) {
        unit = above;
        return {};
    }
    Unit &placed = named(UnitLevel::service, service);
    if (!directorate.empty()) {
        if (const auto [said, first] = m_placed.emplace(placed.code, directorate);
            !first && folded(said->second) != folded(directorate))
            return "the service \"" + placed.name + "\" is in two directorates";
        placed.within = above;
    }
    unit = placed.code;
    return {};
}

std::vector<Unit> UnitBook::changed() const {
    std::vector<Unit> list;
    for (const UnitLevel level : {UnitLevel::directorate, UnitLevel::service})
        for (const auto &[code, unit] : m_units)
            if (const auto before = m_before.find(code);
                unit.level == level && (before == m_before.end() || !(before->second == unit)))
                list.push_back(unit);
    return list;
}

Parsed<UnitLine> read_units(std::string_view csv) {
    Table table(csv);
    const auto team = table.needed({"team", "department"}, "the team (team or department)");
    const auto service = table.column({"service"}), directorate = table.column({"directorate"});
    auto parsed = read_each<UnitLine>(
        table,
        [&](const CsvRow &row, UnitLine &out) {
            out.team = Table::cell(row, team);
            out.service = Table::cell(row, service);
            out.directorate = Table::cell(row, directorate);
            return std::string(out.team.empty() ? "the team is missing" : "");
        },
        [](const UnitLine &line) { return line.team; });
    if (parsed.problem.empty() && !service && !directorate)
        parsed.problem = "it has neither a column 'service' nor 'directorate'";
    return parsed;
}

ImportPlan plan_units(const Parsed<UnitLine> &parsed, const std::vector<Team> &teams, const std::vector<Unit> &units) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    plan.columns = parsed.columns;
    plan.known_before = teams.size();
    UnitBook book(units);
    for (const auto &[number, line] : parsed.rows) {
        std::vector<const Team *> found;
        for (const Team &team : teams)
            if (team.code.text == line.team || folded(team.name) == folded(line.team))
                found.push_back(&team);
        UnitCode unit;
        const std::string why = found.empty()      ? "no team here has this code or name; import people first"
                                : found.size() > 1 ? "more than one team has this name; say which by its code"
                                                   : book.place(line.service, line.directorate, unit);
        if (!why.empty()) {
            plan.bad.push_back({number, why});
            continue;
        }
        if (found.front()->unit == unit)
            continue;
        Team team = *found.front();
        team.unit = unit;
        ++plan.touched;
        ++plan.changes["unit"].changed;
        plan.changes["unit"].emptied += unit.empty();
        plan.import.teams.push_back(std::move(team));
    }
    plan.import.units = book.changed();
    plan.added = static_cast<std::size_t>(std::ranges::count_if(plan.import.units, [&](const Unit &unit) {
        return std::ranges::none_of(units, [&](const Unit &old) { return old.code == unit.code; });
    }));
    std::ranges::sort(plan.bad, {}, &BadRow::line);
    weigh_changes(plan, "teams");
    return plan;
}

void place_teams(const Directory &directory, const std::map<std::string, TeamCode> &team_of_department,
                 const KnownPeople &known, ImportPlan &plan) {
    std::map<TeamCode, UnitCode> unit_of;
    for (const Team &team : known.teams)
        unit_of.emplace(team.code, team.unit);
    if (directory.names_units) {
        UnitBook book(known.units);
        std::map<TeamCode, std::set<UnitCode>> said;
        for (const DirectoryPerson &one : directory.people) {
            const auto team = team_of_department.find(one.department);
            if (!one.person.active || team == team_of_department.end() ||
                (one.service.empty() && one.directorate.empty()))
                continue;
            UnitCode unit;
            const std::string why = book.place(one.service, one.directorate, unit);
            if (why.empty())
                said[team->second].insert(unit);
            else
                plan.remarks.push_back({one.line, why + "; the first one counts"});
        }
        for (const auto &[team, units] : said)
            if (units.size() == 1)
                unit_of[team] = *units.begin();
            else
                plan.notes.push_back("the people of the team \"" + team.text +
                                     "\" are in more than one service; the team stays where it was. Say where it "
                                     "stands with: import units FILE");
        plan.import.units = book.changed();
    }
    for (Team &team : plan.import.teams)
        if (const auto unit = unit_of.find(team.code); unit != unit_of.end())
            team.unit = unit->second;
}

} // namespace tallyboard::hub
