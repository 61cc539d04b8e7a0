// What keeps the hub from telling people, in sentences for the safety officer. No state.
#pragma once
#include "domain/trouble.h"
#include <QStringList>
#include <vector>

namespace tallyboard {

/// One sentence each, in the order given; more than three are counted instead of said. `now` in estimated hub time.
QStringList trouble_lines(const std::vector<HubTrouble> &troubles, Instant now);

} // namespace tallyboard
