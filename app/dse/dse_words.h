// The words of each version of the questions: each topic as a statement that is fine when the answer is yes (36 alone
// is the other way round), and what to try first. They are our own words for HSE's checklist ck1 (SI 1992/2792). A
// released version is never changed; a change makes a new version.
#pragma once
#include "domain/dse.h"
#include <QString>

namespace tallyboard::dse_words {

QString statement(int topic); // 1..38; empty for others
QString hint(int topic);
QString section_title(int section); // 1..7
QString risk_text(DseRisk risk);    // "See the person first"; empty for unknown
QString rule_sentence();            // how risk_of() decides
/// Whether an assessor looks at this answer.
bool is_trouble(const DseTopic &topic, Answer answer);

} // namespace tallyboard::dse_words
