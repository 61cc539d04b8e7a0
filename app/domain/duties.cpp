// First the formula is written out as sets of time, one for each who and why. Then each stand-in moves time from one to
// another, in the order in which they were made. Every step looks at each instant by itself, which is why no window can
// change an answer.
#include "domain/duties.h"
#include "domain/limits.h"
#include <algorithm>
#include <map>
#include <tuple>

namespace tallyboard {

namespace {

constexpr int day_minutes = 1'440;

/// Time on duty, one set for each DutyWhy.
using ByWhy = std::array<Intervals, 3>;
using OnDuty = std::map<Who, ByWhy>;

Intervals &of(ByWhy &sets, DutyWhy why) { return sets[static_cast<std::size_t>(why)]; }

bool has_weekday(const Shift &shift, LocalDate date) { return (shift.weekdays >> (iso_weekday(date) - 1) & 1) != 0; }

bool is_on(const Shift &shift, LocalDate date, const BankHolidays &holidays) {
    if ((shift.first_day && date < *shift.first_day) || (shift.last_day && *shift.last_day < date))
        return false;
    const bool is_weekday = has_weekday(shift, date);
    switch (shift.holidays) {
    case OnHolidays::as_usual: return is_weekday;
    case OnHolidays::not_on: return is_weekday && !holidays.has(date);
    case OnHolidays::only_on: return is_weekday && holidays.has(date);
    case OnHolidays::also_on: return is_weekday || holidays.has(date);
    }
    return false;
}

Interval written_out(const Shift &shift, LocalDate date, const CivilZone &zone) {
    const int end = shift.start_minute + shift.length_minutes;
    return {zone.instant(date, shift.start_minute, Reading::earlier),
            zone.instant(date + end / day_minutes, end % day_minutes, Reading::later)};
}

/// The first and last local day on which a shift that meets the window can begin. A day more at each side, since a
/// reading may lie on the other side of midnight.
std::pair<LocalDate, LocalDate> days_asked(const Shift &shift, const CivilZone &zone, const Interval &window) {
    const int back = (shift.start_minute + shift.length_minutes) / day_minutes + 1;
    return {zone.date(window.from) + -back, zone.date(window.until) + 1};
}

bool is_sound(const Shift &shift) {
    return shift.length_minutes > 0 && shift.length_minutes <= limits::shift_minutes_max && shift.start_minute >= 0 &&
           shift.start_minute < day_minutes;
}

OnDuty by_formula(const RotaInForce &in_force, const Interval &window) {
    OnDuty on_duty;
    for (const Shift &shift : in_force.rota.shifts) {
        if (!is_sound(shift))
            continue; // a row may hold anything; check_rota() refuses this one
        Intervals &set = of(on_duty[shift.who], DutyWhy::shift);
        auto [date, last] = days_asked(shift, in_force.zone, window);
        for (; date <= last; date = date + 1)
            if (is_on(shift, date, in_force.holidays))
                if (const Interval part = common(written_out(shift, date, in_force.zone), window); !part.is_empty())
                    set.push_back(part);
    }
    for (auto &[who, sets] : on_duty)
        of(sets, DutyWhy::shift) = joined(std::move(of(sets, DutyWhy::shift)));
    return on_duty;
}

/// Takes `who` off duty in the span, and tells when they had it.
Intervals taken_from(OnDuty &on_duty, const Who &who, const Intervals &span) {
    Intervals taken;
    const auto found = on_duty.find(who);
    if (found == on_duty.end())
        return taken;
    for (Intervals &set : found->second) {
        taken = united(taken, common(set, span));
        set = minus(set, span);
    }
    return taken;
}

void give(OnDuty &on_duty, const Who &who, DutyWhy why, const Intervals &time) {
    Intervals &set = of(on_duty[who], why);
    set = united(set, time);
}

void apply(OnDuty &on_duty, const StandIn &entry, const Interval &window) {
    const Intervals span = clipped(joined({entry.span()}), window);
    if (entry.away == Who{}) {
        if (entry.kind == StandInKind::cover)
            give(on_duty, entry.by, DutyWhy::cover, span);
        return;
    }
    // Both halves of a swap are taken before either is given, or the second would hand back the first.
    const Intervals from_away = taken_from(on_duty, entry.away, span);
    if (entry.kind == StandInKind::cover)
        return give(on_duty, entry.by, DutyWhy::cover, from_away);
    const Intervals other = clipped(joined({entry.other_span()}), window);
    const Intervals from_by = taken_from(on_duty, entry.by, other);
    give(on_duty, entry.by, DutyWhy::swap, from_away);
    give(on_duty, entry.away, DutyWhy::swap, from_by);
}

std::vector<const StandIn *> in_order(std::span<const StandIn> entries) {
    std::vector<const StandIn *> ordered;
    for (const StandIn &entry : entries)
        ordered.push_back(&entry);
    std::sort(ordered.begin(), ordered.end(), [](const StandIn *a, const StandIn *b) {
        return std::tie(a->made_at, a->id) < std::tie(b->made_at, b->id);
    });
    return ordered;
}

/// Duties without anybody twice: the first why of each wins.
std::vector<Duty> listed(const OnDuty &on_duty) {
    std::vector<Duty> list;
    for (const auto &[who, sets] : on_duty) {
        Intervals said;
        for (std::size_t why = 0; why < sets.size(); ++why) {
            for (const Interval &one : minus(sets[why], said))
                list.push_back({one.from, one.until, who, static_cast<DutyWhy>(why)});
            said = united(said, sets[why]);
        }
    }
    std::sort(list.begin(), list.end());
    return list;
}

Intervals spans_of(const std::vector<Duty> &list) {
    Intervals spans;
    for (const Duty &duty : list)
        spans.push_back(duty.span());
    return spans;
}

Intervals time_of(const std::vector<Duty> &list, const Who &who) {
    Intervals spans;
    for (const Duty &duty : list)
        if (duty.who == who)
            spans.push_back(duty.span());
    return joined(std::move(spans));
}

} // namespace

std::vector<Duty> duties(const RotaInForce &in_force, const Interval &window) {
    if (window.is_empty())
        return {};
    OnDuty on_duty = by_formula(in_force, window);
    for (const StandIn *entry : in_order(in_force.stand_ins))
        apply(on_duty, *entry, window);
    return listed(on_duty);
}

std::vector<Duty> beginning(const RotaInForce &in_force, const Interval &window) {
    if (window.is_empty())
        return {};
    const Instant just_before = window.from - Millis{1};
    const std::vector<Duty> list = duties(in_force, {just_before, window.until});
    std::vector<Duty> found;
    for (const Duty &duty : list) {
        const bool goes_on = std::any_of(list.begin(), list.end(), [&duty](const Duty &other) {
            return other.who == duty.who && other.from < duty.from && duty.from <= other.until;
        });
        if (duty.from != just_before && !goes_on)
            found.push_back(duty);
    }
    return found;
}

Intervals holes(const std::vector<Duty> &list, const Interval &window) {
    return gaps_in(joined(spans_of(list)), window);
}

Intervals overlaps(const std::vector<Duty> &list) {
    Intervals twice, so_far;
    for (const Duty &duty : list) {
        const Intervals one{duty.span()};
        twice = united(twice, common(so_far, one));
        so_far = united(so_far, one);
    }
    return twice;
}

Intervals guessed(const RotaInForce &in_force, const Interval &window) {
    // Whatever began a month ago lasts, so no older day needs to be looked at; "nothing is known" may be far in the
    // past.
    const LocalDate first = std::max(in_force.holidays.unknown_from, in_force.zone.date(window.from) + -31);
    Intervals all;
    for (const Shift &shift : in_force.rota.shifts) {
        if (shift.holidays == OnHolidays::as_usual || !is_sound(shift))
            continue;
        LocalDate date = shift.first_day ? std::max(first, *shift.first_day) : first;
        // With also_on any day may be a holiday, else only its weekdays matter.
        for (int n = 0; n < 7 && shift.holidays != OnHolidays::also_on && !has_weekday(shift, date); ++n)
            date = date + 1;
        if (shift.holidays != OnHolidays::also_on && !has_weekday(shift, date))
            continue; // it has no weekday at all
        if (!shift.last_day)
            all.push_back({written_out(shift, date, in_force.zone).from, window.until});
        else if (date <= *shift.last_day)
            all.push_back({written_out(shift, date, in_force.zone).from,
                           written_out(shift, *shift.last_day, in_force.zone).until});
    }
    return clipped(joined(std::move(all)), window);
}

Intervals idle_part(const RotaInForce &in_force, const StandIn &entry) {
    const auto unused = [&in_force](const Interval &span, const Who &who) {
        return gaps_in(time_of(duties(in_force, span), who), span);
    };
    if (entry.away == Who{}) // beside whoever has it: idle only where `by` has it anyway
        return time_of(duties(in_force, entry.span()), entry.by);
    const Intervals idle = unused(entry.span(), entry.away);
    return entry.kind == StandInKind::cover ? idle : united(idle, unused(entry.other_span(), entry.by));
}

} // namespace tallyboard
