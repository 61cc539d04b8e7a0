// When a place may be declared.
#include "domain/presence.h"
#include "domain/limits.h"

namespace tallyboard {

Refusal check_presence_date(LocalDate date, LocalDate today) {
    if (date < today + -limits::presence_days_back)
        return {RefusalCode::date_too_far_back, {{"days", std::to_string(limits::presence_days_back)}}};
    if (date > today + limits::presence_days_ahead)
        return {RefusalCode::date_too_far_ahead, {{"days", std::to_string(limits::presence_days_ahead)}}};
    return {};
}

} // namespace tallyboard
