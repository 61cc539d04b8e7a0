// Finds the known word that was probably meant by an unknown one.
#pragma once
#include <string>
#include <vector>

namespace tallyboard::hub {

/// The nearest word, by letters added, lost or changed (Levenshtein distance), ignoring case. Empty when none is near.
std::string near_word(const std::string &word, const std::vector<std::string> &known);

} // namespace tallyboard::hub
