// A time at which the hub acts. One row a thing and kind; which step follows is said by one function a kind, in this
// room, so that changes, messages and ledger go one way. A time that came while the hub was away is late: what becomes
// of it then is part of its kind.
//
// An elapsed timer runs on hub time alone, and moves with it when a word says how long the machine was off (promise 1).
// A civil one follows dates and clocks on walls, and waits until the time is confirmed. Instants are hub time.
#pragma once
#include "domain/message.h"
#include "domain/said.h"

namespace tallyboard {

enum class TimerKind { session_deadline, alarm_step, verification_ends, plan_gap, duty_begins };
constexpr auto words(TimerKind) {
    return std::array<std::string_view, 5>{"session_deadline", "alarm_step", "verification_ends", "plan_gap",
                                           "duty_begins"};
}
enum class TimerClock { elapsed, civil };
constexpr auto words(TimerClock) { return std::array<std::string_view, 2>{"elapsed", "civil"}; }
/// act: all that it would have done in time. say: only its message, with its age in the first words. drop: nothing.
enum class Late { act, say, drop };
constexpr auto words(Late) { return std::array<std::string_view, 3>{"act", "say", "drop"}; }

struct TimerTrait {
    Said<TimerKind> kind;
    Said<TimerClock> clock;
    Said<Late> late;
    Said<Millis> late_after;
};
inline constexpr std::array timer_traits{
    // Promise 1, and the climb that follows from it: late is better than never.
    TimerTrait{TimerKind::session_deadline, TimerClock::elapsed, Late::act, minutes(1)},
    TimerTrait{TimerKind::alarm_step, TimerClock::elapsed, Late::act, minutes(1)},
    // Whether somebody counts as proved is a fact of that date; new visits are judged by it.
    TimerTrait{TimerKind::verification_ends, TimerClock::civil, Late::act, minutes(60)},
    // A warning about a day that has begun is no warning: by then the board shows the gap.
    TimerTrait{TimerKind::plan_gap, TimerClock::civil, Late::drop, minutes(720)},
    // They have had the duty for a while by then, and must know that.
    TimerTrait{TimerKind::duty_begins, TimerClock::civil, Late::say, minutes(1)}};

namespace detail {
consteval bool timers_complete() {
    for (std::size_t i = 0; i < timer_traits.size(); ++i)
        if (*timer_traits[i].kind != static_cast<TimerKind>(i))
            return false;
    return timer_traits.size() == words(TimerKind{}).size() && words_complete<TimerKind>();
}
} // namespace detail
static_assert(detail::timers_complete(), "each kind of timer has a trait, in order");

constexpr const TimerTrait &trait_of(TimerKind kind) { return timer_traits[static_cast<std::size_t>(kind)]; }

/// Key: kind, about, who. What is kept of the trait is what was so when it was set.
struct Timer {
    TimerKind kind = TimerKind::session_deadline;
    AboutId about;
    Who who; // whose deadline of a session, whose duty of a rota; neither: one is enough
    Instant due;
    TimerClock clock = TimerClock::elapsed;
    Late late = Late::act;
    bool operator==(const Timer &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("kind", s.kind), v("about", s.about), v("who", s.who), v("due", s.due), v("clock", s.clock),
            v("late", s.late);
    }
};
Timer timer_of(TimerKind kind, const AboutId &about, Instant due, const Who &who = {});

/// What becomes of a timer now. wait: it is not due, or it is civil and the time is not confirmed.
enum class Becomes { wait, act, say, drop };
constexpr auto words(Becomes) { return std::array<std::string_view, 4>{"wait", "act", "say", "drop"}; }
Becomes becomes(const Timer &timer, Instant now, bool time_confirmed);

/// Calls the handler's function for the timer's kind, `handler(OfTimer<kind>{}, timer, becomes)`. A handler without a
/// function for one of the kinds does not compile. Nothing is called for a timer that waits or is dropped.
template <TimerKind kind> struct OfTimer { static constexpr TimerKind value = kind; };

namespace detail {
template <class Handler, std::size_t I>
concept HandlesTimer = requires(Handler &handler, const Timer &timer, Becomes what) {
    handler(OfTimer<static_cast<TimerKind>(I)>{}, timer, what);
};
template <class Handler, std::size_t... I> consteval bool handles_all(std::index_sequence<I...>) {
    return (HandlesTimer<Handler, I> && ...);
}
} // namespace detail

template <class Handler> Becomes on_due(Handler &handler, const Timer &timer, Instant now, bool time_confirmed) {
    using Kinds = std::make_index_sequence<timer_traits.size()>;
    static_assert(detail::handles_all<Handler>(Kinds{}), "a kind of timer has no function");
    const Becomes what = becomes(timer, now, time_confirmed);
    if (what == Becomes::wait || what == Becomes::drop)
        return what;
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((timer.kind == static_cast<TimerKind>(I) ? handler(OfTimer<static_cast<TimerKind>(I)>{}, timer, what)
                                                  : void()),
         ...);
    }
    (Kinds{});
    return what;
}

} // namespace tallyboard
