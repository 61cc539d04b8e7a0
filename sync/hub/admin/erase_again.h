// For restore: whoever was erased after a backup was made is erased from it again, before anything serves it.
#pragma once
#include "hub/admin/cli.h"
#include "hub/admin/erasure_list.h"

namespace tallyboard::hub {

/// Works through the list on a restored store, and says what came of it. A sentence: it could not, and the store must
/// not be served.
std::string erase_again(OpenHub &hub, const std::vector<ListedErasure> &list, const std::string &list_file,
                        Console &world);

} // namespace tallyboard::hub
