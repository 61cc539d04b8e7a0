// What keeps the hub from telling people, in sentences for the safety officer. No state.
#pragma once
#include "domain/trouble.h"
#include <QStringList>
#include <vector>

namespace tallyboard {

/// One sentence for each trouble, in the given order. When there are more than four, three have a sentence and the last
/// line counts the others. `now` in estimated hub time.
QStringList trouble_lines(const std::vector<HubTrouble> &troubles, Instant now);

} // namespace tallyboard
