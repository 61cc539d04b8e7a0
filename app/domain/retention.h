// How many days rows are kept: each period once, with the reason of its bounds. It is a topic of the council's settings
// (council_settings.h), and the kinds' traits name the periods (kind_trait.h). How long other things than rows of kinds
// are kept is in store/retention.h for devices and in hub/retention.h for the hub.
#pragma once
#include "domain/bounds.h"
#include "domain/setting_trait.h"
#include "domain/time.h"
#include <vector>

namespace tallyboard {

inline constexpr int days_a_year = 366; // never less than a year

struct RetentionRules {
    /// Planned places, bookings and taken desks. People may correct some days back (PresenceRules::days_back), and that
    /// must be possible. Beyond a month it would be a history of where somebody was.
    int places_days = 14;
    /// A visit, its story and its messages at the hub: claims for personal injury may come within three years
    /// (Limitation Act 1980, section 11), and from a minor's eighteenth birthday on, hence up to twenty-one.
    int visit_days = 3 * days_a_year;
    /// On devices, where only its worker and safety officers look back.
    int visit_days_on_device = 90;
    /// The sealed position of a visit, after its close: as long as somebody may have to ask what happened.
    int position_days = 30;
    /// An assessment, after its last change: claims from a contract may come within six years
    /// (Limitation Act 1980, section 5); three are the least that answers a claim for injury. Forty are those of health
    /// records.
    int dse_days = 6 * days_a_year;
    int dse_days_on_device = 3 * days_a_year; // the hub holds the record
    /// How many people were at a site on a day: no names.
    int day_count_days = 2 * days_a_year;

    bool operator==(const RetentionRules &) const = default;
    static constexpr SettingTrait trait{.word = "retention", .owners = Roles{Role::admin}};
    static constexpr std::array bounds{NumberBound{"places_days", 8, 31},
                                       NumberBound{"visit_days", 3 * days_a_year, 21 * days_a_year},
                                       NumberBound{"visit_days_on_device", 7, days_a_year},
                                       NumberBound{"position_days", 1, 90},
                                       NumberBound{"dse_days", 3 * days_a_year, 40 * days_a_year},
                                       NumberBound{"dse_days_on_device", 30, 6 * days_a_year},
                                       NumberBound{"day_count_days", 31, 6 * days_a_year}};
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("places_days", s.places_days), v("visit_days", s.visit_days);
        v("visit_days_on_device", s.visit_days_on_device), v("position_days", s.position_days);
        v("dse_days", s.dse_days), v("dse_days_on_device", s.dse_days_on_device);
        v("day_count_days", s.day_count_days);
    }
};

/// The periods as they were in force, in order: each from `from` until the next one's. The first is from the beginning.
struct RetentionSpan {
    Instant from;
    RetentionRules rules;
    bool operator==(const RetentionSpan &) const = default;
};
using RetentionHistory = std::vector<RetentionSpan>;

/// What is older than this is over its time. A shorter period acts at once, on everything; a longer one only on what
/// came after it was set, since people were told the shorter one. `history` empty: the periods as built.
Instant kept_since(const RetentionHistory &history, int RetentionRules::*period, Instant now);
/// The same as a date, counted back from `today`.
LocalDate kept_since(const RetentionHistory &history, int RetentionRules::*period, Instant now, LocalDate today);

} // namespace tallyboard
