// Who is on duty when: nights over midnight, both British clock changes, bank holidays as they are published, cover and
// swaps, and what a rota may not be.
#include "support/rotas.h"
#include <QTest>
#include <algorithm>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Who ann = person_who(1), ben = person_who(2), cat = person_who(3), guards = party_who(1);

Duty duty(Instant from, Instant until, Who who, DutyWhy why = DutyWhy::shift) { return {from, until, who, why}; }
Instant utc(std::string_view day, int minute) {
    return Instant{std::int64_t{day_of(day).days} * 86'400'000} + minutes(minute);
}

/// Ann by day, the guards by night, and Ben at weekends: never a hole.
RotaWorld always() {
    RotaWorld w;
    w.rota = rota_of({shift(ann, working_days, clock(8), 600), shift(guards, every_weekday, clock(18), 14 * 60),
                      shift(ben, weekend, clock(8), 600)});
    return w;
}

} // namespace

class TestRota : public QObject {
    Q_OBJECT
private slots:
    void a_week_as_a_list() {
        const RotaWorld w = always();
        const auto list = w.list("2026-11-27", "2026-11-30"); // Friday to Sunday, and the night before
        QCOMPARE(list.size(), std::size_t{7});
        QVERIFY(list[0] == duty(w.at("2026-11-27"), w.at("2026-11-27", clock(8)), guards));
        QVERIFY(list[1] == duty(w.at("2026-11-27", clock(8)), w.at("2026-11-27", clock(18)), ann));
        QVERIFY(list[3] == duty(w.at("2026-11-28", clock(8)), w.at("2026-11-28", clock(18)), ben));
        QVERIFY(list[6] == duty(w.at("2026-11-29", clock(18)), w.at("2026-11-30"), guards)); // cut at the window
        QVERIFY(holes(list, w.days("2026-11-27", "2026-11-30")).empty());
        QVERIFY(overlaps(list).empty());
    }
    void holes_and_overlaps_are_reported() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, working_days, clock(9), 480), shift(ben, working_days, clock(16), 120)});
        const auto list = w.list("2026-11-27", "2026-11-28");
        const Intervals missing = holes(list, w.days("2026-11-27", "2026-11-28"));
        QCOMPARE(missing.size(), std::size_t{2});
        QVERIFY(missing[1].from == w.at("2026-11-27", clock(18)));
        const Intervals twice = overlaps(list);
        QCOMPARE(twice.size(), std::size_t{1});
        QVERIFY(twice[0].from == w.at("2026-11-27", clock(16)) && twice[0].until == w.at("2026-11-27", clock(17)));
        QVERIFY(duties(w.in_force(), {w.at("2026-11-28"), w.at("2026-11-27")}).empty());
    }
    void a_shift_of_a_day_and_one_of_a_week_leave_no_hole() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(9), 1'440)});
        QCOMPARE(w.list("2026-03-01", "2026-05-01").size(), std::size_t{1}); // put together where they touch
        w.rota = rota_of({shift(ann, 1, clock(9), 7 * 1'440)});
        QCOMPARE(w.list("2026-03-01", "2026-05-01").size(), std::size_t{1});
        w.rota = rota_of({shift(ann, 1, clock(9), 7 * 1'440), shift(ben, 1 << 4, clock(17), 63 * 60)});
        QVERIFY(duties(w.in_force(), {w.at("2026-11-29", clock(8, 59)), w.at("2026-11-29", clock(9))}).size() == 2);
    }

    void a_night_when_the_clock_goes_forward() { // 29 March 2026, 01:00 to 02:00 does not happen
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(22), 210), shift(ben, every_weekday, clock(1, 30), 270)});
        const auto list = w.list("2026-03-28", "2026-03-30");
        QVERIFY(std::count(list.begin(), list.end(),
                           duty(utc("2026-03-28", clock(22)), utc("2026-03-29", clock(1, 30)), ann)) == 1);
        QVERIFY(std::count(list.begin(), list.end(),
                           duty(utc("2026-03-29", clock(0, 30)), utc("2026-03-29", clock(5)), ben)) == 1);
        QCOMPARE(overlaps(list).size(), std::size_t{1});             // an hour for both, and no gap
        w.rota = rota_of({shift(ann, every_weekday, clock(1), 60)}); // a shift that has no minute of its own that night
        const Intervals kept = {{utc("2026-03-29", 0), utc("2026-03-29", 60)}};
        QCOMPARE(w.list("2026-03-29", "2026-03-30").size(), std::size_t{1});
        QVERIFY(w.list("2026-03-29", "2026-03-30")[0].span() == kept[0]);
    }
    void a_night_when_the_clock_goes_back() { // 25 October 2026, 01:00 to 02:00 happens twice
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(22), 210), shift(ben, every_weekday, clock(1, 30), 270)});
        const auto list = w.list("2026-10-24", "2026-10-26");
        QVERIFY(std::count(list.begin(), list.end(),
                           duty(utc("2026-10-24", clock(21)), utc("2026-10-25", clock(1, 30)), ann)) == 1);
        QVERIFY(std::count(list.begin(), list.end(),
                           duty(utc("2026-10-25", clock(0, 30)), utc("2026-10-25", clock(6)), ben)) == 1);
        QCOMPARE(overlaps(list).size(), std::size_t{1});
    }

    void a_midnight_that_is_missing_is_no_gap_between_windows() { // 29 March at 00:00, on the Azores
        const Azores azores;
        const Rota rota = rota_of({shift(ann, every_weekday, clock(0, 30), 60)});
        const BankHolidays holidays = published();
        const Instant from = utc("2026-03-29", clock(0, 15)); // 23:15 on the 28th
        const auto list = duties({rota, {}, azores, holidays}, {from, from + minutes(30)});
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].from == utc("2026-03-29", clock(0, 30)));
    }

    void bank_holidays_as_published() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, working_days, clock(9), 480, OnHolidays::not_on),
                          shift(ben, every_weekday, clock(9), 480, OnHolidays::only_on),
                          shift(cat, weekend, clock(9), 480, OnHolidays::also_on),
                          shift(guards, every_weekday, clock(17), 960)});
        // Friday, Christmas Day. Saturday, Boxing Day. Monday, its substitute. Tuesday is an ordinary day.
        const auto on = [&w](std::string_view day) {
            std::set<Who> who;
            for (const Duty &d : duties(w.in_force(), {w.at(day, clock(12)), w.at(day, clock(12, 1))}))
                who.insert(d.who);
            return who;
        };
        QVERIFY(on("2026-12-25") == (std::set{ben, cat}));
        QVERIFY(on("2026-12-26") == (std::set{cat})); // the list names the Monday in its place
        QVERIFY(on("2026-12-27") == (std::set{cat}));
        QVERIFY(on("2026-12-28") == (std::set{ben, cat}));
        QVERIFY(on("2026-12-29") == (std::set{ann}));
    }
    void a_bank_holiday_on_a_sunday_is_one() {
        RotaWorld w;
        w.holidays = bank_holidays({day_of("2026-11-29"), day_of("2026-11-29")});
        w.rota = rota_of({shift(ann, every_weekday, clock(9), 60, OnHolidays::only_on)});
        QCOMPARE(w.list("2026-11-20", "2026-12-10").size(), std::size_t{1});
        w.rota.shifts[0].weekdays = working_days; // only where a working day is one
        QVERIFY(w.list("2026-11-20", "2026-12-10").empty());
    }
    void the_day_on_which_a_shift_begins_decides() {
        RotaWorld w;
        w.rota = rota_of({shift(guards, every_weekday, clock(18), 840, OnHolidays::not_on)});
        const auto list = w.list("2026-12-24", "2026-12-29"); // the night to Christmas morning is an ordinary one
        QVERIFY(list[1] == duty(w.at("2026-12-24", clock(18)), w.at("2026-12-25", clock(8)), guards));
        QVERIFY(list[2].from == w.at("2026-12-26", clock(18)));
    }
    void a_list_of_holidays_that_ends_is_not_passed_over() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, working_days, clock(9), 480, OnHolidays::not_on)});
        QVERIFY(w.holidays.unknown_from == day_of("2029-01-01"));
        QVERIFY(guessed(w.in_force(), w.days("2028-11-01", "2029-01-01")).empty());
        const Interval window = w.days("2028-12-01", "2029-01-26");
        QVERIFY(guessed(w.in_force(), window) == (Intervals{{w.at("2029-01-01", clock(9)), window.until}}));
        w.rota.shifts[0].weekdays = 1 << 2; // Wednesdays
        QVERIFY(guessed(w.in_force(), window).at(0).from == w.at("2029-01-03", clock(9)));
        w.rota.shifts[0].holidays = OnHolidays::also_on;
        QVERIFY(guessed(w.in_force(), window).at(0).from == w.at("2029-01-01", clock(9)));
        w.rota.shifts[0].last_day = day_of("2029-01-04");
        QVERIFY(guessed(w.in_force(), window).at(0).until == w.at("2029-01-04", clock(17)));
        w.rota.shifts[0].last_day = day_of("2028-12-31");
        QVERIFY(guessed(w.in_force(), window).empty());
        w.rota.shifts[0] = shift(ann, working_days, clock(9), 480); // needs no holidays
        QVERIFY(guessed(w.in_force(), window).empty());
        w.rota.shifts[0].holidays = OnHolidays::only_on, w.rota.shifts[0].weekdays = 0; // a row that is no good
        QVERIFY(guessed(w.in_force(), window).empty());
        w.rota.shifts[0].weekdays = every_weekday, w.holidays = bank_holidays({});
        QVERIFY(guessed(w.in_force(), window).at(0).from == window.from);
    }
    void a_shift_is_valid_between_its_days() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(22), 480)});
        w.rota.shifts[0].first_day = day_of("2026-11-24"), w.rota.shifts[0].last_day = day_of("2026-11-25");
        const auto list = w.list("2026-11-01", "2026-12-31");
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[1].until == w.at("2026-11-26", clock(6))); // the last night is a whole one
    }

    void cover_takes_the_place_of_who_is_away_and_no_more() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(9), 480)});
        // From before Ann's shift to after it: Ben has her hours, not the whole span.
        w.stand_ins = {cover(ben, ann, {w.at("2026-11-27", clock(6)), w.at("2026-11-27", clock(23))})};
        const auto list = w.list("2026-11-27", "2026-11-28");
        QVERIFY(list ==
                (std::vector{duty(w.at("2026-11-27", clock(9)), w.at("2026-11-27", clock(17)), ben, DutyWhy::cover)}));
        RotaWorld before = w;
        before.stand_ins.clear();
        QVERIFY(idle_part(before.in_force(), w.stand_ins[0]) ==
                (Intervals{{w.at("2026-11-27", clock(6)), w.at("2026-11-27", clock(9))},
                           {w.at("2026-11-27", clock(17)), w.at("2026-11-27", clock(23))}}));
        // Who covers can be covered in turn; the order in the store means nothing.
        w.stand_ins.insert(w.stand_ins.begin(),
                           cover(cat, ben, {w.at("2026-11-27", clock(16)), w.at("2026-11-28")}, 2));
        QVERIFY(w.list("2026-11-27", "2026-11-28")[1] ==
                duty(w.at("2026-11-27", clock(16)), w.at("2026-11-27", clock(17)), cat, DutyWhy::cover));
    }
    void cover_for_nobody_fills_a_hole_and_takes_nobody_away() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, working_days, clock(9), 480)});
        w.stand_ins = {cover(ben, {}, {w.at("2026-11-27", clock(16)), w.at("2026-11-27", clock(20))})};
        const auto list = w.list("2026-11-27", "2026-11-28");
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[0].until == w.at("2026-11-27", clock(17)) && list[0].who == ann);
        QVERIFY(list[1] == duty(w.at("2026-11-27", clock(16)), w.at("2026-11-27", clock(20)), ben, DutyWhy::cover));
        const RotaInForce with = w.in_force();
        QVERIFY(idle_part(with, cover(ann, {}, {w.at("2026-11-27", clock(9)), w.at("2026-11-27", clock(18))}, 2)) ==
                (Intervals{{w.at("2026-11-27", clock(9)), w.at("2026-11-27", clock(17))}}));
    }
    void nobody_has_a_duty_twice() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, every_weekday, clock(9), 480), shift(ben, every_weekday, clock(9), 240)});
        w.stand_ins = {cover(ben, ann, w.days("2026-11-27", "2026-11-28"))};
        const auto list = w.list("2026-11-27", "2026-11-28");
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[0].until == list[1].from && list[1].why == DutyWhy::cover);
        QVERIFY(overlaps(list).empty());
    }
    void a_swap_goes_both_ways() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, 1 << 4, clock(9), 480), shift(ben, 1 << 5, clock(9), 480)}); // Friday, Saturday
        const Interval friday = w.days("2026-11-27", "2026-11-28"), saturday = w.days("2026-11-28", "2026-11-29");
        w.stand_ins = {swap(ben, ann, friday, saturday)};
        auto list = w.list("2026-11-27", "2026-11-29");
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[0].who == ben && list[0].why == DutyWhy::swap);
        QVERIFY(list[1].who == ann && list[1].why == DutyWhy::swap);
        QVERIFY(idle_part(w.in_force(), w.stand_ins[0]).size() == 1); // done already: all of it is idle
        // Swapped back, each has their own; and two people may swap within one span.
        w.stand_ins.push_back(swap(ann, ben, friday, saturday, 2));
        QVERIFY(w.list("2026-11-27", "2026-11-29")[0].who == ann);
        w.stand_ins = {swap(ben, ann, w.days("2026-11-27", "2026-11-29"), w.days("2026-11-27", "2026-11-29"))};
        list = w.list("2026-11-27", "2026-11-29");
        QVERIFY(list.size() == 2 && list[0].who == ben && list[1].who == ann);
    }

    void a_duty_that_begins_is_told_once() {
        RotaWorld w;
        w.rota = rota_of({shift(ann, working_days, clock(9), 480), shift(guards, every_weekday, clock(17), 960)});
        const auto soon = beginning(w.in_force(), {w.at("2026-11-27", clock(9)), w.at("2026-11-27", clock(17))});
        QVERIFY(soon == (std::vector{duty(w.at("2026-11-27", clock(9)), w.at("2026-11-27", clock(17)), ann)}));
        QVERIFY(beginning(w.in_force(), {w.at("2026-11-27", clock(9)) + seconds(1), w.at("2026-11-27", clock(17))})
                    .empty());
        // Cover of the time after one's own shift is no new duty, and neither is the next shift of a row of them.
        w.stand_ins = {cover(ann, guards, {w.at("2026-11-27", clock(17)), w.at("2026-11-27", clock(20))})};
        QVERIFY(beginning(w.in_force(), {w.at("2026-11-27", clock(16)), w.at("2026-11-27", clock(19))}).empty());
        const auto night = beginning(w.in_force(), {w.at("2026-11-27", clock(16)), w.at("2026-11-27", clock(21))});
        QVERIFY(night.size() == 1 && night[0].who == guards && night[0].from == w.at("2026-11-27", clock(20)));
    }

    void what_a_rota_may_not_be() {
        const auto field = [](const Rota &rota) { return std::string(check_rota(rota).param("field")); };
        const Rota good = always().rota;
        QVERIFY(check_rota(good) == Refusal{});
        Rota bad = good;
        bad.name.clear();
        QVERIFY(check_rota(bad).code == RefusalCode::text_needed);
        bad.name.assign(201, 'x');
        QVERIFY(check_rota(bad).code == RefusalCode::text_too_long);
        bad = good, bad.site = {};
        QVERIFY(check_rota(bad).code == RefusalCode::site_needed);
        for (const int length : {0, -60, 7 * 1'440 + 1}) {
            bad = good, bad.shifts[1].length_minutes = length;
            QCOMPARE(field(bad), std::string("length_minutes"));
            RotaWorld w;
            w.rota = rota_of({bad.shifts[1]});
            QVERIFY(w.list("2026-11-01", "2026-12-01").empty()); // and such a row does no harm
        }
        for (const int start : {-1, 1'440}) {
            bad = good, bad.shifts[0].start_minute = start;
            QCOMPARE(field(bad), std::string("start_minute"));
        }
        for (const int days : {0, 128, -1}) {
            bad = good, bad.shifts[0].weekdays = days;
            QCOMPARE(field(bad), std::string("weekdays"));
        }
        bad = good, bad.shifts[2].who = {};
        QCOMPARE(check_rota(bad).param("where"), std::string_view("shifts/3/who"));
        bad.shifts[2].who = {person_id(1), party_id(1)};
        QCOMPARE(check_rota(bad).param("where"), std::string_view("shifts/3/who"));
        bad = good, bad.shifts[0].first_day = day_of("2026-12-01"), bad.shifts[0].last_day = day_of("2026-11-30");
        QCOMPARE(check_rota(bad).param("where"), std::string_view("shifts/1/last_day"));
        bad = good, bad.shifts.assign(201, good.shifts[0]);
        QCOMPARE(field(bad), std::string("shifts"));
    }
    void what_a_stand_in_may_not_be() {
        const Interval span{Instant{1'000}, Instant{2'000}}, none{Instant{2'000}, Instant{2'000}};
        QVERIFY(check_stand_in(cover(ben, ann, span), 0) == Refusal{});
        QVERIFY(check_stand_in(cover(ben, {}, span), 0) == Refusal{});
        QVERIFY(check_stand_in(swap(ben, ann, span, span), 0) == Refusal{});
        QCOMPARE(check_stand_in(cover({}, ann, span), 0).param("where"), std::string_view("by"));
        QCOMPARE(check_stand_in(cover(ben, ben, span), 0).param("where"), std::string_view("away"));
        QCOMPARE(check_stand_in(swap(ben, {}, span, span), 0).param("where"), std::string_view("away"));
        QCOMPARE(check_stand_in(cover(ben, ann, none), 0).param("field"), std::string_view("until"));
        QCOMPARE(check_stand_in(swap(ben, ann, span, none), 0).param("field"), std::string_view("other_until"));
        const Interval year{Instant{1}, Instant{1} + minutes(366 * 1'440)};
        QCOMPARE(check_stand_in(cover(ben, ann, year), 0).param("field"), std::string_view("until"));
        QVERIFY(check_stand_in(cover(ben, ann, span), 499) == Refusal{});
        QCOMPARE(check_stand_in(cover(ben, ann, span), 500).param("field"), std::string_view("stand_ins"));
    }
};

QTEST_APPLESS_MAIN(TestRota)
#include "tst_rota.moc"
