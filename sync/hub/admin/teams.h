// Which team a department's name means. A team's code is its identity: plans and rows hang on it, and it stays when the
// department is renamed. A name that is known keeps its code; a new one gets a code of its own, unless it is the new
// name of a team: told by the operator, or seen because the very same people moved together. What may be a new name and
// is not certain is asked, never guessed.
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
    std::vector<std::string> renamed;        // sentences: what was taken for a new name
    std::vector<std::string> asked;          // sentences: what has to be answered first
};

/// `known` people and teams are the hub's; `planned` are the teams that have a plan of their own.
TeamBook read_teams(const std::vector<DirectoryPerson> &people, const std::vector<Person> &known,
                    const std::vector<Team> &teams, const std::set<TeamCode> &planned, const TeamAnswers &answers);

} // namespace tallyboard::hub
