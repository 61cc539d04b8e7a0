// The one person whom an operator's command is about.
#pragma once
#include "domain/people.h"
#include "hub/admin/cli.h"
#include <optional>

namespace tallyboard::hub {

/// Exactly one person. When several share a mail address or name, the operator is asked; nothing is guessed. Whoever
/// left is not found by name, but where `leavers_too`.
std::optional<Person> need_person(HubStore &store, const std::string &text, Console &world, bool leavers_too = false);

} // namespace tallyboard::hub
