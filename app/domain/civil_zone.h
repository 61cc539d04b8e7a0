// A time zone as rotas need it: from the clock on a site's wall to an instant, and back. The rule book knows no
// time-zone library, so whoever calls it passes one in; an implementation answers the same for the same question, for
// ever.
//
// Twice a year a local time happens twice or not at all. Whoever asks says which reading they want:
// a repeated time (autumn): `earlier` is the first of the two, `later` the second.
// a missing time (spring): `earlier` reads it by the offset after the change, `later` by the one before. 01:30 on the
// British night is 00:30Z or 01:30Z.
// A shift that begins at the earlier reading and ends at the later one overlaps its neighbours on such a night, and
// never leaves a gap (GoAlert's schedules learnt this the hard way, PR 1252 there).
#pragma once
#include "domain/time.h"

namespace tallyboard {

enum class Reading { earlier, later };

class CivilZone {
public:
    virtual ~CivilZone() = default;
    /// `minute` of the day on the wall: 0 to 1439.
    virtual Instant instant(LocalDate date, int minute, Reading reading) const = 0;
    virtual LocalDate date(Instant at) const = 0;
};

/// Midnight at a day's start.
inline Instant day_start(const CivilZone &zone, LocalDate date) { return zone.instant(date, 0, Reading::earlier); }

} // namespace tallyboard
