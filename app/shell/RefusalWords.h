// Refusal codes as sentences: why, and what to do now. British, plain, no blame; one of each for every code, also for
// codes this version does not know. The only place that words them.
#pragma once
#include "domain/refusal.h"
#include <QString>

namespace tallyboard::refusal_words {

QString sentence(const Refusal &refusal);
QString remedy(const Refusal &refusal);
/// What was tried, for a list: "Desk booking". `verb` is a word of verb_words.
QString title(std::string_view verb);

} // namespace tallyboard::refusal_words
