#include "hub/admin/teams.h"
#include "hub/admin/lookup.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

struct Moves {
    std::map<TeamCode, int> from; // people of a new department who were in that team
    int known = 0;                // people of it the hub knew
};

class TeamReader {
public:
    TeamReader(const std::vector<DirectoryPerson> &people, const std::vector<Person> &known,
               const std::vector<Team> &teams, const std::set<TeamCode> &planned, const TeamAnswers &answers)
        : m_people(people), m_planned(planned), m_answers(answers) {
        for (const Team &team : teams)
            m_names[team.code] = team.name, m_by_name.emplace(folded(team.name), team.code);
        for (const Person &person : known)
            if (person.active && !person.team.empty())
                m_team_of[person.id] = person.team;
    }

    TeamBook run() {
        for (const DirectoryPerson &one : m_people)
            if (!one.department.empty())
                m_departments.emplace(folded(one.department), one.department); // the first spelling wins
        for (const auto &[key, name] : m_departments)
            if (const auto found = m_by_name.find(key); found != m_by_name.end())
                take(name, found->second);
        for (const auto &[key, name] : m_departments)
            if (m_by_name.find(key) == m_by_name.end())
                take_new(key, name);
        for (const DirectoryPerson &one : m_people)
            if (!one.department.empty())
                m_book.by_name.emplace(one.department, m_code_of.at(folded(one.department)));
        return std::move(m_book);
    }

private:
    void take(const std::string &name, const TeamCode &code) {
        m_code_of[folded(name)] = code;
        if (m_taken.insert(code).second)
            m_book.teams.push_back({code, name});
    }

    void take_new(const std::string &key, const std::string &name) {
        for (const auto &[old_name, new_name] : m_answers.renamed)
            if (folded(new_name) == key)
                if (const auto was = m_by_name.find(folded(old_name)); was != m_by_name.end())
                    return take_renamed(name, was->second);
        // Another spelling of a team that is known ("Tŷ", "Ty"): the same letters, the same code.
        if (const auto known = m_names.find(team_code(name)); known != m_names.end())
            if (team_code(known->second) == known->first && !m_departments.contains(folded(known->second)))
                return take(name, known->first);
        const bool apart = std::any_of(m_answers.apart.begin(), m_answers.apart.end(),
                                       [&](const std::string &one) { return folded(one) == key; });
        if (!apart)
            if (const auto was = likely(key, name); !was.empty())
                return take_renamed(name, was);
        take(name, fresh_code(name));
    }

    void take_renamed(const std::string &name, const TeamCode &code) {
        m_book.renamed.push_back("the team \"" + m_names[code] + "\" is called \"" + name +
                                 "\" now; its plan and its rows stay with it");
        take(name, code);
    }

    /// The team that is no longer in the file and whose people are in this department now. If that is not certain, the
    /// operator is asked.
    TeamCode likely(const std::string &key, const std::string &name) {
        Moves moves;
        std::map<TeamCode, int> stayed_known; // people of a team who are still in the file
        for (const DirectoryPerson &one : m_people) {
            const auto was = m_team_of.find(one.person.id);
            if (was == m_team_of.end() || !one.person.active)
                continue;
            ++stayed_known[was->second];
            if (folded(one.department) == key)
                ++moves.from[was->second], ++moves.known;
        }
        for (const auto &[code, moved] : moves.from) {
            const auto old_name = m_names.find(code);
            if (old_name == m_names.end() || m_departments.contains(folded(old_name->second)) || m_taken.contains(code))
                continue; // the team is still there
            const int all = stayed_known[code];
            if (moved == all && moved == moves.known && moved >= 3)
                return code;
            if (m_planned.contains(code) || (moved >= 3 && moved * 2 >= all))
                m_book.asked.push_back("the team \"" + old_name->second + "\" is not in the file any more and \"" +
                                       name + "\" is new, with " + std::to_string(moved) + " of its " +
                                       std::to_string(all) + " people. The same team: --renamed \"" + old_name->second +
                                       "=" + name + "\". Another one: --new-team \"" + name + "\"");
        }
        return {};
    }

    TeamCode fresh_code(const std::string &name) {
        const TeamCode code = team_code(name);
        const auto owner = m_names.find(code);
        const bool free = !m_taken.contains(code) && (owner == m_names.end() || team_code(owner->second) == code);
        // The same letters in another spelling ("Tŷ", "Ty") are one team; another name that only shares the code is
        // not.
        return free || same_letters(code, name) ? code : team_code_with_hash(name);
    }
    bool same_letters(const TeamCode &code, const std::string &name) const {
        return std::any_of(m_book.teams.begin(), m_book.teams.end(), [&](const Team &team) {
            return team.code == code && team_code(team.name) == team_code(name);
        });
    }

    const std::vector<DirectoryPerson> &m_people;
    const std::set<TeamCode> &m_planned;
    const TeamAnswers &m_answers;
    std::map<TeamCode, std::string> m_names;
    std::map<std::string, TeamCode> m_by_name, m_code_of;
    std::map<std::string, std::string> m_departments; // folded -> as in the file
    std::map<PersonId, TeamCode> m_team_of;
    std::set<TeamCode> m_taken;
    TeamBook m_book;
};

} // namespace

TeamBook read_teams(const std::vector<DirectoryPerson> &people, const std::vector<Person> &known,
                    const std::vector<Team> &teams, const std::set<TeamCode> &planned, const TeamAnswers &answers) {
    return TeamReader(people, known, teams, planned, answers).run();
}

} // namespace tallyboard::hub
