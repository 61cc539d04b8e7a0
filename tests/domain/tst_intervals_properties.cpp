// Sets of intervals against a model that cannot be wrong: a set of minutes. And the form of a set, which makes two sets
// of the same time equal.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/intervals.h"
#include "support/random_items.h"
#include <rapidcheck.h>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Minutes = std::set<int>;
constexpr int day = 40; // minutes: few, so that intervals meet each other

Instant at(int minute) { return {std::int64_t{minute} * 60'000}; }

Interval any_interval(RandomItems &c) { return {at(c.pick(day)), at(c.pick(day))}; } // also empty and reversed
Intervals any_intervals(RandomItems &c) {
    Intervals all;
    for (int n = c.pick(7); n > 0; --n)
        all.push_back(any_interval(c));
    return all;
}
Minutes minutes_of(const Intervals &set) {
    Minutes all;
    for (const Interval &one : set)
        for (int m = 0; m < day; ++m)
            if (one.contains(at(m)))
                all.insert(m);
    return all;
}
Minutes filtered(bool (*keep)(bool, bool), const Minutes &a, const Minutes &b) {
    Minutes out;
    for (int m = 0; m < day; ++m)
        if (keep(a.count(m) > 0, b.count(m) > 0))
            out.insert(m);
    return out;
}
bool has_form(const Intervals &set) {
    for (std::size_t i = 0; i < set.size(); ++i)
        if (set[i].is_empty() || (i > 0 && set[i].from <= set[i - 1].until))
            return false;
    return true;
}

} // namespace

class TestIntervalsProperties : public QObject {
    Q_OBJECT
private slots:
    void each_operation_is_that_of_the_minutes() {
        QVERIFY(rc::check("sets of intervals are sets of minutes", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Intervals raw = any_intervals(c), other = any_intervals(c);
            const Intervals a = joined(raw), b = joined(other);
            const Minutes x = minutes_of(raw), y = minutes_of(other);
            const Interval window = any_interval(c);
            const Minutes inside = minutes_of({window});
            RC_ASSERT(has_form(a) && has_form(b));
            RC_ASSERT(minutes_of(a) == x);
            const auto same = [](const Intervals &set, const Minutes &model) {
                RC_ASSERT(has_form(set));
                RC_ASSERT(minutes_of(set) == model);
            };
            same(united(a, b), filtered([](bool i, bool j) { return i || j; }, x, y));
            same(minus(a, b), filtered([](bool i, bool j) { return i && !j; }, x, y));
            same(common(a, b), filtered([](bool i, bool j) { return i && j; }, x, y));
            same(clipped(a, window), filtered([](bool i, bool j) { return i && j; }, x, inside));
            same(gaps_in(a, window), filtered([](bool i, bool j) { return !i && j; }, x, inside));
            RC_ASSERT(length_of(a).count == static_cast<std::int64_t>(x.size()) * 60'000);
            for (int m = 0; m < day; ++m)
                RC_ASSERT(contains(a, at(m)) == (x.count(m) > 0));
        }));
    }
    void what_is_taken_away_and_what_is_left_make_the_whole() {
        QVERIFY(rc::check("a = (a - b) + (a and b), with nothing twice", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Intervals a = joined(any_intervals(c)), b = joined(any_intervals(c));
            RC_ASSERT(united(minus(a, b), common(a, b)) == a);
            RC_ASSERT(common(minus(a, b), b).empty());
            RC_ASSERT(common(a, b) == common(b, a) && united(a, b) == united(b, a));
        }));
    }
    void ends_of_time_do_not_overflow() {
        const Instant least{std::numeric_limits<std::int64_t>::min()}, most{std::numeric_limits<std::int64_t>::max()};
        const Intervals all = joined({{least, most}});
        QCOMPARE(length_of(all).count, most.ms);
        QCOMPARE(minus(all, joined({{at(1), at(2)}})).size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestIntervalsProperties)
#include "tst_intervals_properties.moc"
