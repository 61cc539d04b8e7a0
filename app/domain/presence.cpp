// When a place may be declared.
#include "domain/presence.h"
#include "domain/council_settings.h"

namespace tallyboard {

std::vector<PlaceKind> all_place_kinds() {
    std::vector<PlaceKind> kinds;
    for (std::size_t i = 0; i < words(PlaceKind{}).size(); ++i)
        kinds.push_back(static_cast<PlaceKind>(i));
    return kinds;
}

Refusal check_presence_date(LocalDate date, LocalDate today, const PresenceRules &rules) {
    if (date < today + -rules.days_back)
        return {RefusalCode::date_too_far_back, {{"days", std::to_string(rules.days_back)}}};
    if (date > today + rules.days_ahead)
        return {RefusalCode::date_too_far_ahead, {{"days", std::to_string(rules.days_ahead)}}};
    return {};
}

} // namespace tallyboard
