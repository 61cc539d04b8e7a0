// Where a person is down for (planned, by half day) and where they say they are (actual). Two facts, kept apart: the
// plan may be read by its audience, the actual clears at the day's end (03:00 site time, by the hub) into counts.
// Rules here say what may be declared and when; they never judge a person by it.
#pragma once
#include "domain/ids.h"
#include "domain/refusal.h"
#include "domain/time.h"
#include <array>
#include <string>
#include <string_view>

namespace tallyboard {

enum class PlaceKind { office, home, visits, other_site, public_place, travelling, back_up, leave };
constexpr auto words(PlaceKind) {
    return std::array<std::string_view, 8>{"office",       "home",       "visits",  "other_site",
                                           "public_place", "travelling", "back_up", "leave"};
}
enum class Half { am, pm };
constexpr auto words(Half) { return std::array<std::string_view, 2>{"am", "pm"}; }

/// Planned place of one half day. Key: person, date, half. `site` only for office and other_site.
struct Presence {
    PersonId person;
    LocalDate date;
    Half half = Half::am;
    PlaceKind kind = PlaceKind::office;
    SiteCode site;
    Instant declared_at;

    bool operator==(const Presence &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("person", s.person), v("date", s.date), v("half", s.half), v("kind", s.kind), v("site", s.site);
        v("declared_at", s.declared_at);
    }
};

enum class ActualState { here, left };
constexpr auto words(ActualState) { return std::array<std::string_view, 2>{"here", "left"}; }

/// "I'm here" and "I've left". Key: person, date. Gone after the day's end.
struct Actual {
    PersonId person;
    LocalDate date;
    SiteCode site;
    ActualState state = ActualState::here;
    Instant since;

    bool operator==(const Actual &) const = default;
    template <class S, class V> static void fields(S &s, V &&v) {
        v("person", s.person), v("date", s.date), v("site", s.site), v("state", s.state), v("since", s.since);
    }
};

constexpr bool needs_site(PlaceKind kind) { return kind == PlaceKind::office || kind == PlaceKind::other_site; }

/// Whether `date` may still be (re)declared on `today`; limits::presence_days_back and _ahead.
Refusal check_presence_date(LocalDate date, LocalDate today);

} // namespace tallyboard
