// The list of erasures: a small file beside the store that `restore` goes by, so that nobody who was erased comes back
// with a backup. It names nobody: of each erasure it has an id, what the hub's key makes of the person's id, and the
// day. Sealed, so that a changed list is noticed, and good for one hub alone. Written whole, and before the erasure is
// committed: one that is on the list and not in the store is done again by whoever began it.
#pragma once
#include "domain/result.h"
#include "domain/time.h"
#include "hub/admin/keys.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

struct ListedErasure {
    std::string id;  // as in the ledger
    std::string who; // see listed_name()
    LocalDate day;
    bool also_visits = false;
    bool operator==(const ListedErasure &) const = default;
};

/// What stands for a person in the list of a hub with these keys.
std::string listed_name(const PersonId &person, const HubKeys &keys);
/// Empty when there is no such file. The problem says whether it is damaged or another hub's.
Result<std::vector<ListedErasure>, FileProblem> read_erasures(const std::string &path, const HubKeys &keys);
/// A sentence, or an empty text when the list is on disk.
std::string write_erasures(const std::string &path, const std::vector<ListedErasure> &list, const HubKeys &keys);

} // namespace tallyboard::hub
