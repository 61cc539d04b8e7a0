// Roles as an operator gives and takes them, and as they begin and end by date: the same rows and the same rules as
// from the app, a line in the log of roles, and one in the ledger. A running hub goes by them from its next batch on.
#pragma once
#include "domain/decide.h"
#include "hub/admin_ops.h"
#include "hub/hub_rows.h"

namespace tallyboard::hub {

struct Work;

/// None: done. Else why not, as decide() says it.
Refusal give_role(const Admin &admin, const PersonId &person, const GrantRole &grant);
Refusal end_role(const Admin &admin, const PersonId &person, const EndRole &end);
std::vector<RoleGrant> all_grants(HubStore &store);

/// What an import says of roles. It adds and changes grants of its own, and leaves alone what a person gave. Returns
/// how many grants it wrote.
int take_directory_grants(Work &work, const std::vector<RoleGrant> &grants);
/// The same for a list that is complete for one person and the whole council: what an import gave and names no more
/// ends.
void take_directory_roles(Work &work, const PersonId &person, Roles roles);

/// At the council's midnight: roles begin and end, and grants that were over long ago go. Acts once a day, and returns
/// false otherwise. A day that comes again, because hub time went back, is taken up again. Works inside the caller's
/// transaction; call it only while hub time is confirmed.
bool turn_roles(HubRows &rows, HubStore &store, Instant now, std::string_view zone);

} // namespace tallyboard::hub
