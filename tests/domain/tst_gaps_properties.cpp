// Everything that is said of a plan is said by one code: gaps, reach, cover and who would be told agree at every
// instant, whatever the plan, the rotas, leave and methods; and no window changes an answer.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/cover.h"
#include "support/plan_world.h"
#include "support/random_items.h"
#include <algorithm>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const London london;
const Instant monday = london.instant(day_of("2026-10-19"), 0, Reading::earlier); // the clock goes back on that Sunday

Instant some_time(RandomItems &c) { return monday + minutes(c.between(0, 14 * 96) * 15); }
Interval some_span(RandomItems &c) {
    const Instant a = some_time(c), b = some_time(c);
    return a < b ? Interval{a, b} : Interval{b, a + minutes(15)};
}
Who somebody(RandomItems &c) {
    return c.one_in(5) ? party_who(1) : person_who(static_cast<std::uint64_t>(c.pick(5)) + 1);
}

struct Some : PlanWorld {
    Plan plan;
    explicit Some(RandomItems &c) {
        for (std::uint64_t n = 1; n <= 5; ++n)
            if (!c.one_in(8))
                add_somebody(c, n);
        if (!c.one_in(6))
            add_party(1, {}), add_methods(c, party_who(1));
        for (std::uint64_t n = 1; n <= 2; ++n)
            if (!c.one_in(8))
                add_some_rota(c, n);
        if (c.one_in(3))
            hub_has = {MethodKind::mail, MethodKind::mobile};
        std::vector<PlanRung> rungs;
        for (int n = c.pick(4); n > 0; --n)
            rungs.push_back(some_rung(c, n));
        plan = plan_of(std::move(rungs));
    }
    void add_somebody(RandomItems &c, std::uint64_t n) {
        add_person(n, {}, c.one_in(5) ? Roles{Role::staff, Role::safety_officer} : Roles{Role::staff});
        people[person_id(n)].active = !c.one_in(8), people[person_id(n)].guest = c.one_in(8);
        if (c.one_in(4))
            people[person_id(n)].roles.add(Role::manager);
        if (c.one_in(2))
            on_leave[person_id(n)] = {some_span(c)};
        add_methods(c, person_who(n));
    }
    void add_methods(RandomItems &c, Who who) {
        for (int m = c.pick(3); m > 0; --m) {
            Method &one = add_method(who, static_cast<MethodKind>(c.pick(4)), !c.one_in(3));
            if (c.one_in(3))
                one.verified_at = some_time(c) - valid;
            if (c.one_in(6))
                one = broke(one, Broken::opt_out, monday);
        }
    }
    void add_some_rota(RandomItems &c, std::uint64_t n) {
        std::vector<Shift> shifts;
        for (int s = c.pick(4); s > 0; --s)
            shifts.push_back(shift(somebody(c), c.pick(127) + 1, c.pick(96) * 15, (c.pick(96) + 1) * 15,
                                   static_cast<OnHolidays>(c.pick(4))));
        add_rota(n, std::move(shifts));
        if (c.one_in(2))
            rotas[rota_id(n)].stand_ins = {cover(somebody(c), somebody(c), some_span(c))};
        if (c.one_in(5))
            rotas[rota_id(n)].holidays.unknown_from = day_of("2026-10-24");
    }
    static PlanRung some_rung(RandomItems &c, int n) {
        std::vector<Target> targets;
        for (int t = c.pick(3) + 1; t > 0; --t)
            targets.push_back(c.one_in(3)   ? to_rota(static_cast<std::uint64_t>(c.pick(2)) + 1)
                              : c.one_in(4) ? to_role(Role::manager)
                                            : to(somebody(c)));
        return rung("Duty " + std::to_string(n), std::move(targets), 60, static_cast<Need>(c.pick(3)));
    }
};

bool has(const std::vector<Gap> &list, GapKind kind, int rung, Instant at) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Gap &g) { return g.kind == kind && g.rung == rung && g.from <= at && at < g.until; });
}
Grade best_of(const RungTold &rung) {
    Grade best = Grade::nobody;
    for (const WouldBeTold &one : rung.people)
        best = std::max(best, one.grade);
    return best;
}
/// What each rung says at one instant, by the way of an alarm that is raised then and told there first.
std::vector<RungTold> told_at_once(const Some &some, Instant at, const PersonId &worker) {
    std::vector<RungTold> all;
    for (int n = 0; n <= some.plan.rung_count(); ++n) {
        Plan part = some.plan; // the rung alone, so that it is looked up for this very moment
        part.rungs.clear();
        if (n < some.plan.rung_count())
            part.rungs.push_back(some.plan.rungs[static_cast<std::size_t>(n)]);
        all.push_back(who_would_be_told(part, some, at, worker)[0]);
    }
    return all;
}
std::vector<Gap> cut_at(std::vector<Gap> list, Instant seam) {
    std::vector<Gap> cut;
    for (Gap gap : list) {
        if (gap.from < seam && seam < gap.until) {
            cut.push_back(gap), cut.back().until = seam;
            gap.from = seam;
        }
        cut.push_back(gap);
    }
    std::sort(cut.begin(), cut.end());
    return cut;
}

} // namespace

class TestGapsProperties : public QObject {
    Q_OBJECT
private slots:
    void all_that_is_said_agrees() {
        QVERIFY(rc::check("gaps, who would be told, reach and cover at one instant", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Interval window = some_span(c);
            const PersonId worker = c.one_in(2) ? PersonId{} : person_id(static_cast<std::uint64_t>(c.pick(5)) + 1);
            const Outlook outlook(some.plan, some, window);
            const auto list = gaps(outlook, worker);
            const auto rows = cover_of(outlook);
            for (int n = 0; n < 6; ++n) {
                const Instant at = window.from + minutes(c.between(0, (window.until - window.from).count / 60'000 - 1));
                const auto told = told_at_once(some, at, worker);
                Grade all = Grade::nobody;
                for (std::size_t r = 0; r < told.size(); ++r) {
                    const int rung = static_cast<int>(r) + 1;
                    const Grade grade = best_of(told[r]);
                    RC_ASSERT(has(list, GapKind::nobody, rung, at) == (told[r].told == HowTold::nobody));
                    RC_ASSERT(has(list, GapKind::in_app, rung, at) == (told[r].told == HowTold::in_app));
                    RC_ASSERT(has(list, GapKind::not_verified, rung, at) == (grade == Grade::unverified));
                    all = std::max(all, grade);
                }
                const PlanReach reach = reach_of(outlook, {at, at + seconds(1)}, at, worker, at);
                RC_ASSERT(reach.grade == all);
                const auto first = std::find_if(told.begin(), told.end(),
                                                [](const RungTold &r) { return r.told == HowTold::outside; });
                RC_ASSERT(reach.first_rung == (first == told.end() ? 0 : static_cast<int>(first - told.begin()) + 1));
                const auto row = std::find_if(rows.begin(), rows.end(),
                                              [&](const Cover &r) { return r.from <= at && at < r.until; });
                RC_ASSERT(row != rows.end());
                if (worker.is_nil())
                    RC_ASSERT(row->grade == all);
            }
        }));
    }
    void reach_of_a_span_is_the_worst_of_its_instants() {
        QVERIFY(rc::check("no instant of a span is worse than its reach, and one is as bad", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Interval span = some_span(c);
            const Outlook outlook(some.plan, some, {monday, monday + minutes(15 * 1'440)});
            const PlanReach reach = reach_of(outlook, span, span.from, {}, span.from);
            Grade worst = Grade::verified;
            for (Instant at = span.from; at < span.until; at = at + minutes(15)) {
                const Interval moment{at, at + seconds(1)};
                worst = std::min(worst, reach_of(outlook, moment, at, {}, span.from).grade);
            }
            RC_ASSERT(reach.grade == worst); // everything here changes at a quarter of an hour
            RC_ASSERT(reach_of(some.plan, some, span, {}).grade == reach.grade);
        }));
    }
    void no_window_changes_a_gap() {
        QVERIFY(rc::check("gaps of [a, c) cut at b are those of [a, b) and of [b, c)", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Interval window = some_span(c);
            const Instant seam = window.from + minutes(c.between(0, (window.until - window.from).count / 60'000));
            auto parts = gaps(some.plan, some, {window.from, seam});
            const auto second = gaps(some.plan, some, {seam, window.until});
            parts.insert(parts.end(), second.begin(), second.end());
            std::sort(parts.begin(), parts.end());
            const auto whole = gaps(some.plan, some, window);
            RC_ASSERT(cut_at(whole, seam) == parts);
            for (const Gap &gap : whole)
                RC_ASSERT(gap.from < gap.until && window.from <= gap.from && gap.until <= window.until);
        }));
    }
    void whatever_stands_in_a_row_does_no_harm() {
        QVERIFY(rc::check("extremes of every field of plans and methods", [](std::uint64_t seed) {
            RandomItems c(seed);
            Some some(c);
            for (PlanRung &rung : some.plan.rungs)
                c.fill(rung.wait_seconds), c.fill(rung.need), c.fill(rung.targets);
            c.fill(some.plan.repeat_seconds), c.fill(some.valid.count);
            for (auto &[who, methods] : some.ways)
                for (Method &method : methods)
                    c.fill(method);
            const Interval window = some_span(c);
            const Outlook outlook(some.plan, some, window);
            for (const Gap &gap : gaps(outlook, person_id(1)))
                RC_ASSERT(gap.from < gap.until);
            Instant deadline;
            c.fill(deadline);
            reach_of(outlook, reach_span(some.plan, window.from, deadline, minutes(5)), deadline, {}, window.from);
            for (const RungTold &rung : who_would_be_told(some.plan, some, window.from, {}))
                RC_ASSERT(rung.after_seconds >= 0 && rung.after_seconds < 3'601 * 5);
            check_plan(some.plan), cover_of(outlook);
        }));
    }
    void cover_is_whole_and_as_short_as_can_be() {
        QVERIFY(rc::check("rows follow each other, and neighbours differ", [](std::uint64_t seed) {
            RandomItems c(seed);
            const Some some(c);
            const Interval window = some_span(c);
            const auto rows = cover_of(Outlook(some.plan, some, window));
            RC_ASSERT(!rows.empty() && rows.front().from == window.from && rows.back().until == window.until);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                RC_ASSERT(rows[i].from < rows[i].until);
                if (i > 0) {
                    RC_ASSERT(rows[i].from == rows[i - 1].until);
                    RC_ASSERT(rows[i].grade != rows[i - 1].grade || rows[i].duties != rows[i - 1].duties);
                }
            }
        }));
    }
};

QTEST_APPLESS_MAIN(TestGapsProperties)
#include "tst_gaps_properties.moc"
