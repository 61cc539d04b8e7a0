// The parts of the council that a role can be over, with their names. A part is written "unit:…", "team:…" or "site:…",
// and the whole council "council". Pure.
#pragma once
#include "domain/desks.h"
#include "domain/role_grants.h"
#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace tallyboard {

struct CouncilPart {
    RoleScope scope = RoleScope::council;
    ScopeCode where;
    bool operator==(const CouncilPart &) const = default;
};
QString part_text(const CouncilPart &part);
std::optional<CouncilPart> part_parse(const QString &text);

class CouncilParts {
public:
    CouncilParts() = default;
    CouncilParts(std::vector<Unit> units, std::vector<Team> teams, std::vector<Site> sites);
    /// "" for the whole council, and for what is not there (any more).
    QString name(const CouncilPart &part) const;
    /// Whether a role over `scope` is over somebody in `part`: the same part, one around it, or one within it.
    bool meet(const CouncilPart &scope, const CouncilPart &part) const;

    struct Line {
        CouncilPart part;
        QString name, level; // "directorate" "service" "team" "site", in the person's language
        int depth = 0;
        bool operator==(const Line &) const = default;
    };
    /// As a tree: directorates, the services in each, the teams in each, by name; then the sites.
    const std::vector<Line> &lines() const { return m_lines; }
    /// How many teams a unit has.
    int teams_in(const CouncilPart &part) const;

private:
    void add(CouncilPart part, const std::string &name, const QString &level, int depth);
    void add_unit(const Unit &unit, int depth);
    void add_team(const Team &team, int depth);
    bool is_within(UnitCode unit, const UnitCode &above) const;
    std::vector<Unit> m_units;
    std::vector<Team> m_teams;
    std::vector<Site> m_sites;
    UnitTree m_tree;
    std::vector<Line> m_lines;
};

} // namespace tallyboard
