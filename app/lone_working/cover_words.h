// Whom a visit would be told to, in words for the form that starts one: from rows that the device keeps (cover.h), so
// also without a connection. The hub's own receipt comes with the visit and says more; this never says that anybody
// watches.
#pragma once
#include "domain/cover.h"
#include <QVariantMap>
#include <string>

namespace tallyboard {

/// told: "People are told in turn: Duty officer, Guards"; warning: what is wrong in `span`, or "". Both empty: this
/// device does not know. `rows`: of the person's plan, by time.
QVariantMap cover_map(const std::vector<Cover> &rows, const Interval &span, const std::string &zone);

} // namespace tallyboard
