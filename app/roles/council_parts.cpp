#include "roles/council_parts.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr int depth_most = 8; // a directory that goes round in a circle ends here

template <class Part, class CodeType> const Part *part_of(const std::vector<Part> &parts, const CodeType &code) {
    const auto found = std::ranges::find(parts, code, &Part::code);
    return found == parts.end() ? nullptr : &*found;
}

QString level_word(UnitLevel level) {
    return level == UnitLevel::directorate
               //: A part of the council: it has services in it.
               ? translated("CouncilParts", QT_TRANSLATE_NOOP("CouncilParts", "directorate"))
               //: A part of the council: it has teams in it.
               : translated("CouncilParts", QT_TRANSLATE_NOOP("CouncilParts", "service"));
}

} // namespace

QString part_text(const CouncilPart &part) {
    if (part.scope == RoleScope::council)
        return word(part.scope);
    return word(part.scope) + QLatin1Char(':') + QString::fromStdString(part.where.text);
}

std::optional<CouncilPart> part_parse(const QString &text) {
    const auto scope = parse_word<RoleScope>(text.section(QLatin1Char(':'), 0, 0));
    if (!scope)
        return std::nullopt;
    return CouncilPart{*scope, {text.section(QLatin1Char(':'), 1).toStdString()}};
}

CouncilParts::CouncilParts(std::vector<Unit> units, std::vector<Team> teams, std::vector<Site> sites)
    : m_units(std::move(units)), m_teams(std::move(teams)), m_sites(std::move(sites)), m_tree(m_teams, m_units) {
    const auto is_top = [this](const UnitCode &code, const UnitCode &own) {
        return code.empty() || code == own || part_of(m_units, code) == nullptr;
    };
    for (const Unit &unit : m_units)
        if (is_top(unit.within, unit.code))
            add_unit(unit, 0);
    for (const Team &team : m_teams)
        if (is_top(team.unit, {}))
            add_team(team, 0);
    for (const Site &site : m_sites)
        //: A part of the council: a building.
        add({RoleScope::site, {site.code.text}}, site.name,
            translated("CouncilParts", QT_TRANSLATE_NOOP("CouncilParts", "site")), 0);
}

// Field by field: of a line made in braces GCC 12 warns, when it optimises, that a text in it may be uninitialised.
void CouncilParts::add(CouncilPart part, const std::string &name, const QString &level, int depth) {
    Line line;
    line.part = std::move(part);
    line.name = QString::fromStdString(name);
    line.level = level;
    line.depth = depth;
    m_lines.push_back(std::move(line));
}

void CouncilParts::add_unit(const Unit &unit, int depth) {
    add({RoleScope::unit, {unit.code.text}}, unit.name, level_word(unit.level), depth);
    for (const Unit &below : m_units)
        if (below.within == unit.code && below.code != unit.code && depth < depth_most)
            add_unit(below, depth + 1);
    for (const Team &team : m_teams)
        if (team.unit == unit.code)
            add_team(team, depth + 1);
}

void CouncilParts::add_team(const Team &team, int depth) {
    //: A part of the council.
    add({RoleScope::team, {team.code.text}}, team.name,
        translated("CouncilParts", QT_TRANSLATE_NOOP("CouncilParts", "team")), depth);
}

QString CouncilParts::name(const CouncilPart &part) const {
    const auto named = [](const auto *found) { return found ? QString::fromStdString(found->name) : QString(); };
    switch (part.scope) {
    case RoleScope::unit: return named(part_of(m_units, UnitCode{part.where.text}));
    case RoleScope::team: return named(part_of(m_teams, TeamCode{part.where.text}));
    case RoleScope::site: return named(part_of(m_sites, SiteCode{part.where.text}));
    case RoleScope::council: break;
    }
    return {};
}

bool CouncilParts::is_within(UnitCode unit, const UnitCode &above) const {
    for (int step = 0; step < depth_most && !unit.empty(); ++step) {
        if (unit == above)
            return true;
        const Unit *one = part_of(m_units, unit);
        unit = one == nullptr ? UnitCode{} : one->within;
    }
    return false;
}

bool CouncilParts::meet(const CouncilPart &scope, const CouncilPart &part) const {
    if (scope.scope == RoleScope::council || part.scope == RoleScope::council || scope == part)
        return true;
    const auto unit_of = [this](const CouncilPart &one) {
        if (one.scope == RoleScope::unit)
            return UnitCode{one.where.text};
        const Team *team = one.scope == RoleScope::team ? part_of(m_teams, TeamCode{one.where.text}) : nullptr;
        return team == nullptr ? UnitCode{} : team->unit;
    };
    const auto around = [&](const CouncilPart &outer, const CouncilPart &inner) {
        return outer.scope == RoleScope::unit && is_within(unit_of(inner), UnitCode{outer.where.text});
    };
    return around(scope, part) || around(part, scope);
}

int CouncilParts::teams_in(const CouncilPart &part) const {
    return part.scope == RoleScope::unit ? static_cast<int>(m_tree.teams_of(UnitCode{part.where.text}).size()) : 0;
}

} // namespace tallyboard
