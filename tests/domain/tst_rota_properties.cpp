// What must hold of any rota, in four zones with their clock changes: a formula without a hole leaves none, no window
// changes an answer, a stand-in never loses time, and nobody has a duty twice.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/random_items.h"
#include "support/rotas.h"
#include <algorithm>
#include <map>
#include <rapidcheck.h>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const London london;
const Azores azores;
const HalfHour half_hour;
const Utc utc;
const RuledZone *const zones[] = {&london, &azores, &half_hour, &utc};
const char *const changes[] = {"2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2026-12-25"};

/// Some days about a change of the clock, or about Christmas.
Interval window_about_a_change(RandomItems &c, const CivilZone &zone) {
    const LocalDate middle = day_of(changes[c.pick(5)]);
    const LocalDate from = middle + -(c.pick(4) + 1);
    return {zone.instant(from, c.pick(96) * 15, Reading::earlier),
            zone.instant(middle + c.pick(4) + 1, c.pick(96) * 15, Reading::later)};
}
Who anybody(RandomItems &c) {
    return c.one_in(5) ? party_who(1) : person_who(static_cast<std::uint64_t>(c.pick(4)) + 1);
}
Shift any_shift(RandomItems &c) {
    Shift one = shift(anybody(c), c.pick(127) + 1, c.pick(c.one_in(2) ? 12 : 96) * 15, (c.pick(4 * 36) + 1) * 15,
                      static_cast<OnHolidays>(c.pick(4)));
    if (c.one_in(6))
        one.first_day = day_of(changes[c.pick(5)]) + -c.pick(3);
    if (c.one_in(6))
        one.last_day = day_of(changes[c.pick(5)]) + c.pick(3);
    return one;
}
Interval any_span(RandomItems &c, const Interval &window) {
    const auto at = [&] { return window.from + minutes(c.between(-2'000, 10'000)); };
    const Instant a = at(), b = at();
    return a < b ? Interval{a, b} : Interval{b, a + seconds(1)};
}
StandIn any_stand_in(RandomItems &c, const Interval &window, int order) {
    const Who by = anybody(c), away = anybody(c);
    if (c.one_in(3))
        return swap(by, away, any_span(c, window), any_span(c, window), order);
    return cover(by, c.one_in(4) ? Who{} : away, any_span(c, window), order);
}

struct Some {
    const RuledZone &zone;
    Interval window;
    Rota rota;
    std::vector<StandIn> stand_ins;
    BankHolidays holidays = published();
    explicit Some(RandomItems &c) : zone(*zones[c.pick(4)]), window(window_about_a_change(c, zone)) {
        std::vector<Shift> shifts;
        for (int n = c.pick(5) + 1; n > 0; --n)
            shifts.push_back(any_shift(c));
        rota = rota_of(std::move(shifts));
        for (int n = c.pick(4); n > 0; --n)
            stand_ins.push_back(any_stand_in(c, window, n));
    }
    RotaInForce in_force() const { return {rota, stand_ins, zone, holidays}; }
    RotaInForce formula() const { return {rota, {}, zone, holidays}; }
};

/// Whether a minute on the wall, counted from 1970, is in the shift.
bool holds(const Shift &one, std::int64_t label, const BankHolidays &holidays) {
    for (int back = 0; back < 5; ++back) {
        const LocalDate day{static_cast<std::int32_t>(label / 1'440) - back};
        const bool holiday = holidays.has(day), weekday = (one.weekdays >> (iso_weekday(day) - 1) & 1) != 0;
        const bool is_on = one.holidays == OnHolidays::as_usual  ? weekday
                           : one.holidays == OnHolidays::not_on  ? weekday && !holiday
                           : one.holidays == OnHolidays::only_on ? weekday && holiday
                                                                 : weekday || holiday;
        const bool is_valid = (!one.first_day || *one.first_day <= day) && (!one.last_day || day <= *one.last_day);
        const std::int64_t start = std::int64_t{day.days} * 1'440 + one.start_minute;
        if (is_on && is_valid && start <= label && label < start + one.length_minutes)
            return true;
    }
    return false;
}
void check_minute(const Some &some, Instant at) {
    const int offset = some.zone.offset(at);
    bool ordinary = true; // no change near: each local time is one instant
    for (int hours = -76; hours <= 76; hours += 4)
        ordinary = ordinary && some.zone.offset(at + minutes(hours * 60)) == offset;
    std::set<Who> expected, found;
    for (const Shift &one : some.rota.shifts)
        if (holds(one, at.ms / 60'000 + offset, some.holidays))
            expected.insert(one.who);
    for (const Duty &duty : duties(some.formula(), {at, at + seconds(60)}))
        found.insert(duty.who);
    if (ordinary)
        RC_ASSERT(found == expected);
    else
        RC_ASSERT(std::includes(found.begin(), found.end(), expected.begin(), expected.end()));
}
Intervals time_on_duty(const std::vector<Duty> &list) {
    Intervals all;
    for (const Duty &duty : list)
        all.push_back(duty.span());
    return joined(all);
}
/// Duties that touch at `seam` put together: what one query makes of them.
std::vector<Duty> put_together(std::vector<Duty> first, std::vector<Duty> second, Instant seam) {
    for (const Duty &duty : second) {
        const auto before = std::find_if(first.begin(), first.end(), [&](const Duty &d) {
            return duty.from == seam && d.until == seam && d.who == duty.who && d.why == duty.why;
        });
        if (before == first.end())
            first.push_back(duty);
        else
            before->until = duty.until;
    }
    std::sort(first.begin(), first.end());
    return first;
}

} // namespace

class TestRotaProperties : public QObject {
    Q_OBJECT
private slots:
    void a_formula_without_a_hole_leaves_none() {
        QVERIFY(rc::check("shifts that follow each other round the week cover every instant", [](std::uint64_t seed) {
            RandomItems c(seed);
            const RuledZone &zone = *zones[c.pick(4)];
            const int step = 15 * (c.pick(12) + 1); // a quarter of an hour to three hours
            std::vector<Shift> shifts;
            int start = 0;
            while (start < 1'440) {
                const int length = std::min(step * (c.pick(4) + 1), 1'440 - start);
                shifts.push_back(shift(anybody(c), every_weekday, start, length));
                start += length;
            }
            const Rota rota = rota_of(std::move(shifts));
            const BankHolidays holidays = published();
            const Interval window = window_about_a_change(c, zone);
            const auto list = duties({rota, {}, zone, holidays}, window);
            RC_ASSERT(holes(list, window).empty());
        }));
    }
    void every_quarter_of_both_change_nights_as_a_hand_over() {
        const Interval window{london.instant(day_of("2026-03-27"), 0, Reading::earlier),
                              london.instant(day_of("2026-11-01"), 0, Reading::later)};
        const BankHolidays holidays = published();
        for (int minute = 0; minute < 1'440; minute += 15) {
            const Rota rota = rota_of({shift(person_who(1), every_weekday, minute, 720),
                                       shift(person_who(2), every_weekday, (minute + 720) % 1'440, 720)});
            for (const CivilZone *zone :
                 {static_cast<const CivilZone *>(&london), static_cast<const CivilZone *>(&half_hour)})
                QVERIFY(holes(duties({rota, {}, *zone, holidays}, window), window).empty());
        }
    }
    void no_window_changes_an_answer() {
        QVERIFY(rc::check("[a, c) is [a, b) and [b, c) put together", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Instant seam =
                some.window.from + minutes(c.between(0, (some.window.until - some.window.from).count / 60'000));
            const auto whole = duties(some.in_force(), some.window);
            const auto first = duties(some.in_force(), {some.window.from, seam});
            const auto second = duties(some.in_force(), {seam, some.window.until});
            RC_ASSERT(put_together(first, second, seam) == whole);
        }));
    }
    void each_beginning_is_found_once() {
        QVERIFY(rc::check("what begins in [a, b) and in [b, c) is what begins in [a, c)", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Instant seam =
                some.window.from + minutes(c.between(0, (some.window.until - some.window.from).count / 60'000));
            const auto told = [&some](const Interval &window) {
                std::set<std::pair<Instant, Who>> all;
                for (const Duty &duty : beginning(some.in_force(), window))
                    RC_ASSERT(all.insert({duty.from, duty.who}).second && window.contains(duty.from));
                return all;
            };
            auto parts = told({some.window.from, seam});
            for (const auto &one : told({seam, some.window.until}))
                RC_ASSERT(parts.insert(one).second);
            RC_ASSERT(parts == told(some.window));
        }));
    }
    void no_window_changes_what_is_guessed() {
        QVERIFY(rc::check("guessed in [a, c) is guessed in [a, b) and in [b, c)", [](std::uint64_t seed) {
            RandomItems c(seed);
            Some some(c);
            some.holidays.unknown_from = day_of(changes[c.pick(5)]) + (c.pick(120) - 90);
            if (c.one_in(8))
                some.holidays = bank_holidays({});
            const Interval window{some.window.from - minutes(c.pick(60) * 1'440), some.window.until};
            const Instant seam = window.from + minutes(c.between(0, (window.until - window.from).count / 60'000));
            const Intervals whole = guessed(some.in_force(), window);
            RC_ASSERT(united(guessed(some.in_force(), {window.from, seam}),
                             guessed(some.in_force(), {seam, window.until})) == whole);
            for (const Shift &one : some.rota.shifts)
                if (one.holidays != OnHolidays::as_usual && !one.last_day && !one.first_day &&
                    some.zone.date(window.until) > some.holidays.unknown_from + 10)
                    RC_ASSERT(!whole.empty() && whole.back().until == window.until);
        }));
    }
    void the_list_is_in_order_without_empty_or_doubled_spans() {
        QVERIFY(rc::check("sorted, inside the window, nobody twice", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const auto list = duties(some.in_force(), some.window);
            RC_ASSERT(std::is_sorted(list.begin(), list.end()));
            std::map<Who, Intervals> times;
            for (const Duty &duty : list) {
                RC_ASSERT(!duty.span().is_empty());
                RC_ASSERT(some.window.from <= duty.from && duty.until <= some.window.until);
                RC_ASSERT(common(times[duty.who], {duty.span()}).empty());
                times[duty.who] = united(times[duty.who], {duty.span()});
            }
        }));
    }
    void a_stand_in_never_loses_time() {
        QVERIFY(rc::check("where somebody was on duty, somebody is", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Intervals before = time_on_duty(duties(some.formula(), some.window));
            const Intervals after = time_on_duty(duties(some.in_force(), some.window));
            RC_ASSERT(minus(before, after).empty());
            Intervals filled; // only cover for nobody adds any
            for (const StandIn &entry : some.stand_ins)
                if (entry.away == Who{})
                    filled.push_back(entry.span());
            RC_ASSERT(minus(minus(after, before), joined(filled)).empty());
        }));
    }
    void whatever_stands_in_a_row_does_no_harm() {
        QVERIFY(rc::check("extremes of every field", [](std::uint64_t seed) {
            RandomItems c(seed);
            std::vector<StandIn> stand_ins;
            Rota rota;
            c.fill(rota), c.fill(stand_ins);
            const BankHolidays holidays = published();
            const Interval window = window_about_a_change(c, utc);
            const RotaInForce in_force{rota, stand_ins, utc, holidays};
            for (const Duty &duty : duties(in_force, window))
                RC_ASSERT(window.from <= duty.from && duty.from < duty.until && duty.until <= window.until);
            beginning(in_force, window), guessed(in_force, window), check_rota(rota);
            for (const StandIn &entry : stand_ins)
                check_stand_in(entry, 0);
        }));
    }
    void each_instant_is_as_the_wall_clock_says() { // the model: the local time of that very minute
        QVERIFY(rc::check("who is in a shift by the wall clock is on duty, also in an hour that comes again",
                          [](std::uint64_t seed) {
                              RandomItems c(seed);
                              const Some some(c);
                              for (const char *day : changes)
                                  for (int n = 0; n < 6; ++n)
                                      check_minute(some, some.zone.instant(day_of(day) + (n % 2) * c.pick(5),
                                                                           c.pick(240), Reading::earlier) +
                                                             minutes(c.pick(60)));
                          }));
    }
};

QTEST_APPLESS_MAIN(TestRotaProperties)
#include "tst_rota_properties.moc"
