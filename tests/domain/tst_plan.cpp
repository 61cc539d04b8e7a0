// What a plan may be, how an alarm goes through one, and who hears when one is in trouble.
#include "support/plan_world.h"
#include <QTest>
#include <set>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Who ann = person_who(1), guards = party_who(1);

Plan two_rungs() {
    return plan_of({rung("Duty officer", {to_rota(1)}, 60), rung("Guards", {to(guards), to(ann)}, 90)});
}
/// Those rungs are told outside the app, and `apps` in apps alone.
AskRung all_of(std::set<int> rungs, std::set<int> apps = {}) {
    return [rungs, apps](int one) {
        return rungs.count(one) > 0 ? HowTold::outside : apps.count(one) > 0 ? HowTold::in_app : HowTold::nobody;
    };
}
constexpr HowTold outside = HowTold::outside, nobody = HowTold::nobody;

std::vector<PassStep> steps(const Plan &plan, const AskRung &ask, int count) {
    std::vector<PassStep> all{first_step(plan, ask)};
    while (static_cast<int>(all.size()) < count)
        all.push_back(next_step(plan, all.back(), ask));
    return all;
}

} // namespace

class PlanRules : public QObject {
    Q_OBJECT
private slots:
    void what_a_plan_may_not_be() {
        const Plan good = two_rungs();
        QVERIFY(check_plan(good) == Refusal{});
        const auto refused = [&good](auto change) {
            Plan bad = good;
            change(bad);
            const Refusal refusal = check_plan(bad);
            return std::string(enum_text(refusal.code)) + " " + std::string(refusal.param("field")) +
                   std::string(refusal.param("where"));
        };
        QCOMPARE(refused([](Plan &p) { p.name.clear(); }), std::string("text_needed name"));
        QCOMPARE(refused([](Plan &p) { p.name.assign(201, 'x'); }), std::string("text_too_long name"));
        QCOMPARE(refused([](Plan &p) { p.rungs.clear(); }), std::string("value_out_of_range rungs"));
        QCOMPARE(refused([](Plan &p) { p.rungs.resize(13, p.rungs[0]); }), std::string("value_out_of_range rungs"));
        QCOMPARE(refused([](Plan &p) { p.repeat_seconds = 29; }), std::string("value_out_of_range repeat_seconds"));
        QCOMPARE(refused([](Plan &p) { p.acknowledged_minutes = 0; }),
                 std::string("value_out_of_range acknowledged_minutes"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].wait_seconds = 29; }),
                 std::string("value_out_of_range wait_seconds"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].wait_seconds = 3'601; }),
                 std::string("value_out_of_range wait_seconds"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].duty.clear(); }), std::string("text_needed duty"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].duty.assign(201, 'x'); }), std::string("text_too_long duty"));
        QCOMPARE(refused([](Plan &p) { p.rungs[0].targets.clear(); }), std::string("value_out_of_range targets"));
        QCOMPARE(refused([](Plan &p) { p.rungs[0].targets.assign(21, to(ann)); }),
                 std::string("value_out_of_range targets"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].targets[1] = p.rungs[1].targets[0]; }),
                 std::string("malformed rungs/2/targets/2"));
        QCOMPARE(refused([](Plan &p) { p.rungs[1].targets[1].person = {}; }),
                 std::string("malformed rungs/2/targets/2"));
        QCOMPARE(refused([](Plan &p) { p.rungs[0].targets[0].party = party_id(1); }),
                 std::string("malformed rungs/1/targets/1"));
        QCOMPARE(refused([](Plan &p) { p.rungs[0].targets[0] = to_role(Role::staff); }), // everybody is no answer
                 std::string("malformed rungs/1/targets/1"));
        QCOMPARE(refused([](Plan &p) { p.keeper_role = Role::staff; }), std::string("malformed keeper_role"));
    }
    void how_many_must_answer() {
        QCOMPARE(must_answer(Need::one, 3), 1);
        QCOMPARE(must_answer(Need::two, 3), 2);
        QCOMPARE(must_answer(Need::all, 3), 3);
        QCOMPARE(must_answer(Need::two, 1), 1); // else nobody could ever take it on
        QCOMPARE(must_answer(Need::all, 0), 0);
    }
    void an_alarm_goes_up_then_to_everyone_then_stays_at_the_last() {
        const auto all = steps(two_rungs(), all_of({1, 2, 3}), 6);
        QVERIFY(all[0] == (PassStep{Phase::climb, 1, outside, 60, 60}));
        QVERIFY(all[1] == (PassStep{Phase::climb, 2, outside, 90, 150}));
        QVERIFY(all[2] == (PassStep{Phase::climb, 3, outside, 300, 450}));
        QVERIFY(all[3] == (PassStep{Phase::everyone, 3, outside, 300, 300}));
        QVERIFY(all[4] == (PassStep{Phase::last, 3, outside, 300, 300}));
        QVERIFY(all[5] == all[4]);
    }
    void an_empty_rung_is_stepped_over_at_once() {
        const auto all = steps(two_rungs(), all_of({2, 3}), 3);
        QVERIFY(all[0] == (PassStep{Phase::climb, 1, nobody, 0, 0}));
        QVERIFY(all[1] == (PassStep{Phase::climb, 2, outside, 90, 90}));
    }
    void with_nobody_at_all_a_pass_still_takes_its_time() {
        const auto all = steps(two_rungs(), all_of({}), 5);
        QVERIFY(all[2] == (PassStep{Phase::climb, 3, nobody, 30, 30}));
        QVERIFY(all[3] == (PassStep{Phase::everyone, 3, nobody, 300, 300}));
        QVERIFY(all[4] == (PassStep{Phase::last, 3, nobody, 300, 300}));
        QVERIFY(is_operators_alarm(two_rungs(), all_of({1, 2})) && !is_operators_alarm(two_rungs(), all_of({3})));
    }
    void without_safety_officers_the_highest_rung_with_somebody_repeats() {
        const auto all = steps(two_rungs(), all_of({1}), 6);
        QVERIFY(all[2] == (PassStep{Phase::climb, 3, nobody, 0, 60})); // the pass took its time already
        QVERIFY(all[4] == (PassStep{Phase::last, 1, outside, 300, 300}));
        const auto later = next_step(two_rungs(), all[5], all_of({3})); // a safety officer is back
        QVERIFY(later == (PassStep{Phase::last, 3, outside, 300, 300}));
    }
    void who_has_an_app_alone_is_no_last_resort() {
        const auto all = steps(two_rungs(), all_of({1}, {2, 3}), 5);
        QVERIFY(all[1] == (PassStep{Phase::climb, 2, HowTold::in_app, 90, 150})); // told, as far as it goes
        QVERIFY(all[4] == (PassStep{Phase::last, 1, outside, 300, 300}));
        QVERIFY(is_operators_alarm(two_rungs(), all_of({1}, {2, 3})));
        const auto apps = steps(two_rungs(), all_of({}, {1, 2}), 5);
        QVERIFY(apps[4] == (PassStep{Phase::last, 2, HowTold::in_app, 300, 300}));
    }
    void a_plan_without_rungs_and_one_with_wild_waits_do_no_harm() {
        Plan plan = plan_of({});
        QCOMPARE(first_step(plan, all_of({1})).wait_seconds, 300);
        plan = two_rungs(), plan.rungs[0].wait_seconds = -5, plan.repeat_seconds = 2'000'000'000;
        QCOMPARE(first_step(plan, all_of({1})).wait_seconds, 30);
        QCOMPARE(steps(plan, all_of({3}), 4)[3].wait_seconds, 3'600);
    }
    void who_hears_of_a_plan_in_trouble() {
        PlanWorld w;
        w.add_person(1), w.add_person(2, MethodKind::mobile, {Role::staff, Role::manager});
        w.add_person(3, MethodKind::mobile, {Role::staff, Role::safety_officer});
        Plan plan = two_rungs();
        plan.keeper = person_id(1), plan.keeper_role = Role::manager;
        QVERIFY(keepers_of(plan, w) == (std::vector{person_id(1)}));
        w.people[person_id(1)].active = false;
        QVERIFY(keepers_of(plan, w) == (std::vector{person_id(2)}));
        w.people[person_id(2)].guest = true;
        QVERIFY(keepers_of(plan, w) == (std::vector{person_id(3)}));
        w.people.clear();
        QVERIFY(keepers_of(plan, w).empty());
        w.add_person(1), plan.keeper = {}, plan.keeper_role = Role::staff; // never the whole council
        QVERIFY(keepers_of(plan, w).empty());
    }
};

QTEST_APPLESS_MAIN(PlanRules)
#include "tst_plan.moc"
