// A kind of visit as the council offers it: one of the settings (council_settings.h).
#pragma once
#include "domain/bounds.h"
#include "domain/ids.h"
#include "domain/visit.h"
#include <array>
#include <string>
#include <vector>

namespace tallyboard {

/// A kind of visit as the council offers it. Its numbers are those of the whole visit once it has started.
struct VisitType {
    VisitTypeCode code;
    std::string name; // "Home visit"
    Risk risk = Risk::medium;
    int interval_minutes = 60, grace_minutes = 10;
    int minutes = 60; // how long such a visit mostly takes: what the form proposes
    bool operator==(const VisitType &) const = default;
    // HSE INDG73: intervals that were agreed; vendors allow 5 minutes to a day. Beyond four hours nobody would be
    // looked for in time. A grace of half an hour is as long as anybody may lie unheard by agreement.
    static constexpr std::array bounds{NumberBound{"interval_minutes", 5, 240}, NumberBound{"grace_minutes", 1, 30},
                                       NumberBound{"minutes", 5, 16 * 60}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("code", s.code), v("name", s.name), v("risk", s.risk), v("interval_minutes", s.interval_minutes);
        v("grace_minutes", s.grace_minutes), v("minutes", s.minutes);
    }
};
/// One for each risk, named by its risk, with an empty name: screens then say the risk.
std::vector<VisitType> usual_visit_types();

} // namespace tallyboard
