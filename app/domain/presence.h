// Where a person plans to be, by half day (presence), and where they say they are today (actual). These are two facts,
// kept apart. At the day's end (03:00 in the council's zone) the hub turns the actual places into counts and deletes
// them. The rules here say what may be declared and when; they never judge a person by it.
#pragma once
#include "domain/ids.h"
#include "domain/kind_trait.h"
#include "domain/refusal.h"
#include "domain/retention.h"
#include "domain/time.h"
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard {

struct PresenceRules; // council_settings.h

enum class PlaceKind { office, home, visits, other_site, public_place, travelling, back_up, leave };
constexpr auto words(PlaceKind) {
    return std::array<std::string_view, 8>{"office",       "home",       "visits",  "other_site",
                                           "public_place", "travelling", "back_up", "leave"};
}
std::vector<PlaceKind> all_place_kinds();
/// Who may see where somebody plans to be, and whether they are here, beside themselves and safety officers.
enum class PresenceAudience { team, team_and_site, everybody };
constexpr auto words(PresenceAudience) { return std::array<std::string_view, 3>{"team", "team_and_site", "everybody"}; }
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
    static constexpr KindTrait trait{
        .word = "presence",
        .key = KeyFields("person", "date", "half"),
        .file = StoreFile::ops,
        .readers =
            Readers{.person = true, .team = true, .site = true, .by_rule = true, .roles = {Role::safety_officer}},
        .held = Held::with_outbox,
        .wakes = Topic::presence,
        .hub_keeps = Keep{KeptUntil::past_date, &RetentionRules::places_days},
        .device_keeps = Keep{KeptUntil::past_date, &RetentionRules::places_days}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
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
    static constexpr KindTrait trait{
        .word = "actual",
        .key = KeyFields("person", "date"),
        .file = StoreFile::ops,
        .readers =
            Readers{.person = true, .team = true, .site = true, .by_rule = true, .roles = {Role::safety_officer}},
        .held = Held::with_outbox,
        .wakes = Topic::presence,
        .hub_keeps = Keep{KeptUntil::day_end},
        .device_keeps = Keep{KeptUntil::past_date, 1}}; // a night may run on
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("person", s.person), v("date", s.date), v("site", s.site), v("state", s.state), v("since", s.since);
    }
};

constexpr bool needs_site(PlaceKind kind) { return kind == PlaceKind::office || kind == PlaceKind::other_site; }

/// Whether `date` may be declared, or declared anew, on `today`.
Refusal check_presence_date(LocalDate date, LocalDate today, const PresenceRules &rules);

} // namespace tallyboard
