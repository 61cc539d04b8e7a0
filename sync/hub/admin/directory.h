// Reads what Microsoft Entra ID's "Download users" writes, with the old or the new header: people, how to reach them,
// their department as a team, and where it has such columns their manager, service and directorate. Pure: takes a text
// and returns rows and complaints; import.h decides what to do with them.
#pragma once
#include "domain/people.h"
#include "hub/admin/table.h"
#include <functional>
#include <set>

namespace tallyboard::hub {

struct DirectoryPerson {
    Person person; // always staff alone: the directory gives no roles
    Contact contact;
    std::string department, office;
    std::string manager, service, directorate; // as the file has them
    std::string sign_in_name;                  // userPrincipalName
    std::size_t line = 0;
};

struct Directory {
    std::string problem; // why the whole file is refused
    std::vector<DirectoryPerson> people;
    std::vector<Team> teams;
    std::vector<BadRow> bad;
    std::vector<BadRow> remarks;          // rows kept, but worth a look: a cell begins like a formula
    std::set<PersonId> named_in_bad_rows; // a typing mistake must not make them leavers
    bool bad_row_without_id = false;      // then nobody may be called a leaver
    Columns columns;
    bool names_managers = false, names_units = false; // the file has columns for them
    /// Puts back what the file has no column for, from the same person as the hub knows them.
    std::function<void(DirectoryPerson &, const Person &, const Contact &)> keep = [](DirectoryPerson &, const Person &,
                                                                                      const Contact &) {};
};

Directory read_directory(std::string_view csv);

/// "Housing & Homes" -> "housing-and-homes". Accents are dropped, so that "Tŷ" and "Ty" are one team. A name in another
/// script, or with a sign that would be lost ("C++ Team"), ends in a hash of the name. The code depends on the name
/// alone, not on the rest of the file.
TeamCode team_code(std::string_view department);
/// For a name whose plain code is another team's.
TeamCode team_code_with_hash(std::string_view department);

} // namespace tallyboard::hub
