// A duty rota: who answers when. Its formula is a list of weekly shifts at a site's wall clock; on top of it lie single
// stand-ins, when somebody covers for somebody or two people swap. What it comes to is never the formula but a list of
// duties (duties.h), and every screen, gap and alarm reads that one list.
//
// A shift belongs to the local day on which it begins: weekday, bank holiday and validity are asked of that day, also
// when it ends on the next one. Its length is counted on the wall clock, so a night of eight hours lasts seven or nine
// when the clock changes. A hole in a rota may be meant, so it is reported (gaps.h) and not refused; shifts may
// overlap.
#pragma once
#include "domain/enum_text.h"
#include "domain/intervals.h"
#include "domain/party.h"
#include "domain/refusal.h"
#include <optional>
#include <vector>

namespace tallyboard {

/// A set of weekdays; bit 0 is Monday.
inline constexpr int every_weekday = 0x7F, working_days = 0x1F, weekend = 0x60;

/// What a bank holiday does to a shift. A weekend rota is usually `also_on`: Saturdays, Sundays and bank holidays.
enum class OnHolidays {
    as_usual, // the weekday alone counts
    not_on,   // on its weekdays, but not on bank holidays
    only_on,  // on its weekdays when they are bank holidays
    also_on   // on its weekdays, and on every bank holiday
};
constexpr auto words(OnHolidays) { return std::array<std::string_view, 4>{"as_usual", "not_on", "only_on", "also_on"}; }

struct Shift {
    int weekdays = 0;
    int start_minute = 0;   // of the local day, 0 to 1439
    int length_minutes = 0; // on the wall clock, over any number of midnights
    OnHolidays holidays = OnHolidays::as_usual;
    Who who;
    std::optional<LocalDate> first_day, last_day; // of the shift's beginning, both included; none: without end
    bool operator==(const Shift &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("weekdays", s.weekdays), v("start_minute", s.start_minute), v("length_minutes", s.length_minutes);
        v("holidays", s.holidays), v("who", s.who), v("first_day", s.first_day), v("last_day", s.last_day);
    }
};

struct Rota {
    RotaId id;
    std::string name; // of the duty, for everybody: "Duty officer"
    SiteCode site;    // whose wall clock and bank holidays count
    std::vector<Shift> shifts;
    std::int64_t version = 0; // rises with each change

    bool operator==(const Rota &) const = default;
    static constexpr KindTrait trait = for_safety_officers("rota", "id", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("name", s.name), v("site", s.site), v("shifts", s.shifts);
        v("version", s.version);
    }
};

/// cover: `by` has the duty in place of `away`, where `away` has it. Without `away`, `by` has it in the whole span
/// beside whoever has it: that fills a hole, and takes nobody away whom nobody named. swap: also, in the other span,
/// `away` has the duty in place of `by`.
enum class StandInKind { cover, swap };
constexpr auto words(StandInKind) { return std::array<std::string_view, 2>{"cover", "swap"}; }

/// An exception to a rota, for one span. It never adds duty for anybody but `by` (in a swap, also `away` in the other
/// span), and wherever there was duty before there is duty after it. Later ones lie on top of earlier ones, by
/// `made_at` and then by id, so that who covers can be covered in turn.
struct StandIn {
    StandInId id;
    RotaId rota;
    StandInKind kind = StandInKind::cover;
    Who by, away;
    Instant from, until;                 // [from, until)
    Instant other_from{}, other_until{}; // of a swap
    Instant made_at{};

    bool operator==(const StandIn &) const = default;
    Interval span() const { return {from, until}; }
    Interval other_span() const { return {other_from, other_until}; }
    static constexpr KindTrait trait = for_safety_officers("stand_in", "id", Topic::lone_working);
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("rota", s.rota), v("kind", s.kind), v("by", s.by), v("away", s.away), v("from", s.from);
        v("until", s.until), v("other_from", s.other_from), v("other_until", s.other_until), v("made_at", s.made_at);
    }
};

/// Before it is saved: texts, counts, weekdays, minutes, who. Where in the rota: "shifts/3".
Refusal check_rota(const Rota &rota);
/// Before it is saved: spans, and who stands in for whom. `others`: entries of this rota that are not over. Whether it
/// changes anything needs the rota: idle_part().
Refusal check_stand_in(const StandIn &stand_in, int others);

} // namespace tallyboard
