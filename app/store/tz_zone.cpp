#include "store/tz_zone.h"
#include "store/civil_time.h"

namespace tallyboard {

Instant TzZone::instant(LocalDate date, int minute, Reading reading) const {
    const Readings both = readings_of(date, minute, m_zone);
    return reading == Reading::earlier ? both.earlier : both.later;
}

LocalDate TzZone::date(Instant at) const { return civil_time(at, m_zone).date; }

} // namespace tallyboard
