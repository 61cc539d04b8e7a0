// Whom an alarm tells, taken from the same Outlook as gaps, reach and "who would be told" (gaps.h), so that an alarm
// can tell nobody whom those did not name. A hub makes the Outlook anew for each step and forgets it after.
#pragma once
#include "domain/message.h"
#include "domain/outlook.h"

namespace tallyboard {

/// Everybody behind the rung at `at`, people by their app and by every way they have, parties by their ways. The worker
/// is not among them, nor is anybody who cannot be counted on then. In the order in which the plan names them.
std::vector<Recipient> recipients_of(const Outlook &outlook, int rung, Instant at, const PersonId &worker);

} // namespace tallyboard
