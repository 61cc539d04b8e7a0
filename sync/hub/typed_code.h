// Codes that people type, or read aloud. Made here; compared in the form that code_form() gives (accounts.h).
#pragma once
#include "hub/pseudonyms.h"
#include <string>

namespace tallyboard::hub {

/// Groups of four letters and digits with dashes between them: 20 bits each.
std::string typed_code(const Chance &chance, int groups);

} // namespace tallyboard::hub
