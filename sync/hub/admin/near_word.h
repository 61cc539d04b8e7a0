// For a word that names nothing: which of those there are was probably meant.
#pragma once
#include <string>
#include <vector>

namespace tallyboard::hub {

/// The nearest by letters added, lost or changed (Levenshtein), case aside; empty when none is near.
std::string near_word(const std::string &word, const std::vector<std::string> &known);

} // namespace tallyboard::hub
