#include "domain/timer.h"

namespace tallyboard {

Timer timer_of(TimerKind kind, const AboutId &about, Instant due, const Who &who) {
    return {kind, about, who, due, trait_of(kind).clock, trait_of(kind).late};
}

Becomes becomes(const Timer &timer, Instant now, bool time_confirmed) {
    if (!timer.due.is_set() || now < timer.due || (timer.clock == TimerClock::civil && !time_confirmed))
        return Becomes::wait;
    if (now - timer.due <= *trait_of(timer.kind).late_after)
        return Becomes::act;
    switch (timer.late) {
    case Late::say: return Becomes::say;
    case Late::drop: return Becomes::drop;
    case Late::act: break;
    }
    return Becomes::act;
}

} // namespace tallyboard
