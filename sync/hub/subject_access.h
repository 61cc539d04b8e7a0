// All that the hub holds about one person, as they may ask for it (UK GDPR, article 15). Their own sealed bodies
// are opened, since they are theirs. Of other people it has what their record needs and no more (article 15(4)): who
// closed their alarm by name, but how to reach nobody else. Reads, and writes one line in the ledger.
#pragma once
#include "hub/admin_ops.h"
#include "hub/retention.h"

namespace tallyboard::hub {

struct SubjectFile {
    std::string name;  // without its ending
    std::string about; // in plain English: what it is
    std::string kept;  // for how long
    std::string seen;  // by whom
    std::string json;
    int entries = 0;
};
struct SubjectCopy {
    std::string name; // of the person
    std::vector<SubjectFile> files;
    bool sealed_left = false; // something of theirs could not be opened: these are not the hub's keys
};

/// Nothing: there is no such person.
std::optional<SubjectCopy> copy_for(const Admin &admin, const PersonId &person);

} // namespace tallyboard::hub
