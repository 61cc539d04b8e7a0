// Finds the team that a department's name means. A team's code is its identity: plans and rows refer to it, and it
// stays when the department is renamed. A known name keeps its code. An unknown name is a new team with a new code,
// unless it is the new name of an old team: because the operator says so, or because exactly the same people moved to
// it together. In doubt the operator is asked; nothing is guessed.
#pragma once
#include "hub/admin/directory.h"
#include <map>

namespace tallyboard::hub {

struct TeamAnswers {
    std::vector<std::pair<std::string, std::string>> renamed; // old name, new name
    std::vector<std::string> apart;                           // names that are new teams
};

struct TeamBook {
    std::vector<Team> teams;                 // of the file, with the names they have now
    std::map<std::string, TeamCode> by_name; // department as in the file -> code
    std::vector<std::string> renamed;        // sentences: which names were taken for new names of old teams
    std::vector<std::string> asked;          // sentences: what has to be answered first
};

/// `known` people and teams are the hub's; `planned` are the teams that have a plan of their own.
TeamBook read_teams(const std::vector<DirectoryPerson> &people, const std::vector<Person> &known,
                    const std::vector<Team> &teams, const std::set<TeamCode> &planned, const TeamAnswers &answers);

} // namespace tallyboard::hub
