// Refusal codes as sentences: why, and what to do now. In plain British English, without blame. Every code has both,
// also one that this version does not know. These sentences are written nowhere else in the app.
#pragma once
#include "domain/refusal.h"
#include <QString>

namespace tallyboard::refusal_words {

QString sentence(const Refusal &refusal);
QString remedy(const Refusal &refusal);
/// What was tried, for a list: "Desk booking". `verb` is a verb's word.
QString title(std::string_view verb);

} // namespace tallyboard::refusal_words
