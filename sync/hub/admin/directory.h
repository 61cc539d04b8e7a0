// Reads what Microsoft Entra ID's "Download users" writes, both generations of its header: people, how to reach them,
// and their department as a team. Pure: a text in, rows and complaints out; what to do with them is import.h's.
#pragma once
#include "domain/people.h"
#include "hub/admin/table.h"
#include <functional>
#include <set>

namespace tallyboard::hub {

struct DirectoryPerson {
    Person person; // roles are not the directory's to give: staff only here
    Contact contact;
    std::string department, office;
    std::string sign_in_name; // userPrincipalName
    std::size_t line = 0;
};

struct Directory {
    std::string problem; // the file as a whole
    std::vector<DirectoryPerson> people;
    std::vector<Team> teams;
    std::vector<BadRow> bad;
    std::vector<BadRow> remarks;          // kept, but worth a look: a cell that begins like a formula
    std::set<PersonId> named_in_bad_rows; // never leavers because of a slip of the pen
    bool bad_row_without_id = false;      // then nobody can be called a leaver
    Columns columns;
    /// Puts back what the file has no column for, from the same person as the hub knows them.
    std::function<void(DirectoryPerson &, const Person &, const Contact &)> keep = [](DirectoryPerson &, const Person &,
                                                                                      const Contact &) {};
};

Directory read_directory(std::string_view csv);

/// "Housing & Homes" -> "housing-and-homes". Accents fold, so that "Tŷ" and "Ty" are one team; a name in another
/// script, or with a sign that tells it from another ("C++ Team"), ends in a hash of itself. Same name, same code,
/// whatever else is in the file.
TeamCode team_code(std::string_view department);
/// For a name whose plain code is another team's.
TeamCode team_code_with_hash(std::string_view department);

} // namespace tallyboard::hub
