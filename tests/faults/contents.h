// Every row of every table of an open file, as text.
#pragma once
#include "store/database.h"
#include <functional>
#include <string>

namespace tallyboard::faults {

/// `mask` may replace a value's text (sealed bodies carry a random nonce); gets table, column, text.
using Mask = std::function<void(const std::string &table, const std::string &column, std::string &text)>;
std::string contents_of(store::Database &database, const Mask &mask = {});

} // namespace tallyboard::faults
