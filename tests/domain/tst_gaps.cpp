// What is wrong with a plan and when; who would be told; how far it reaches. One council: Ann and Ben share the duty
// rota by day, the guards have the night, Cat manages, Sid and Sue are safety officers.
#include "support/plan_world.h"
#include <QTest>
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const Who ann = person_who(1), ben = person_who(2), cat = person_who(3), guards = party_who(1);
const PersonId worker = person_id(9), sid = person_id(11), sue = person_id(12);

struct Council : PlanWorld {
    Plan plan = plan_of({rung("Duty officer", {to_rota(1)}, 60), rung("Housing manager", {to(cat)}, 120)});
    Council() {
        add_person(1), add_person(2), add_person(3, MethodKind::mail), add_person(9);
        add_person(11, MethodKind::landline, {Role::staff, Role::safety_officer});
        add_person(12, MethodKind::mobile, {Role::staff, Role::safety_officer});
        add_party(1);
        add_rota(1, {shift(ann, working_days, clock(8), 600), shift(ben, weekend, clock(8), 600),
                     shift(guards, every_weekday, clock(18), 840)});
    }
    Instant at(std::string_view day, int minute = 0) const { return rotas.at(rota_id(1)).at(day, minute); }
    Interval friday() const { return {at("2026-11-27"), at("2026-11-28")}; }
    Method &method_of(Who who) { return ways.at(who).at(0); }
    std::vector<Gap> found(const PersonId &about = {}) const { return gaps(plan, *this, friday(), about); }
    /// Of one kind, as "rung/target" with the span in hours of the day.
    std::vector<std::string> found(GapKind kind, const PersonId &about = {}) const {
        std::vector<std::string> all;
        const auto hour = [this](Instant t) { return std::to_string((t - friday().from).count / 3'600'000); };
        for (const Gap &gap : found(about))
            if (gap.kind == kind)
                all.push_back(std::to_string(gap.rung) + "/" + std::to_string(gap.target) + " " + hour(gap.from) + "-" +
                              hour(gap.until));
        std::sort(all.begin(), all.end());
        return all;
    }
};
using Spans = std::vector<std::string>;

} // namespace

class TestGaps : public QObject {
    Q_OBJECT
private slots:
    void a_good_plan_has_none() {
        const Council w;
        QVERIFY(w.found().empty());
        QVERIFY(w.found(worker).empty());
    }
    void whose_methods_matter_to_a_plan() {
        const Council w;
        const Outlook outlook(w.plan, w, w.friday());
        QVERIFY(outlook.names(ann) && outlook.names(guards) && outlook.names(cat) && outlook.names({sid, {}}));
        QVERIFY(!outlook.names(ben) && !outlook.names({worker, {}})); // Ben has weekends
    }
    void a_hole_in_a_rota_and_a_rung_with_nobody() {
        Council w;
        w.rotas[rota_id(1)].rota.shifts[0].length_minutes = 540; // till 17:00
        QVERIFY(w.found(GapKind::off_duty) == Spans{"1/1 17-18"});
        QVERIFY(w.found(GapKind::nobody) == Spans{"1/0 17-18"}); // the manager still is
        w.plan.rungs.pop_back();
        QVERIFY(w.found(GapKind::nobody) == (Spans{"0/0 17-18", "1/0 17-18"}));
        w.people[sid].active = false, w.people[sue].guest = true;
        QVERIFY(w.found(GapKind::nobody) == (Spans{"0/0 17-18", "1/0 17-18", "2/0 0-24"}));
        w.plan.rungs[0].targets.push_back(to(cat)); // somebody else on the rung: a hole, and not nobody
        QVERIFY(w.found(GapKind::off_duty) == Spans{"1/1 17-18"});
        QVERIFY(w.found(GapKind::nobody) == Spans{"2/0 0-24"});
    }
    void two_halves_of_a_gap_are_one() { // the manager's leave begins in the middle of it
        Council w;
        w.rotas[rota_id(1)].rota.shifts.erase(w.rotas[rota_id(1)].rota.shifts.begin());
        w.on_leave[cat.person] = {{w.at("2026-11-27", clock(12)), w.at("2026-11-29")}};
        QVERIFY(w.found(GapKind::off_duty) == Spans{"1/1 8-18"});
        QVERIFY(w.found(GapKind::on_leave) == Spans{"2/1 12-24"});
        QVERIFY(w.found(GapKind::nobody) == (Spans{"0/0 12-18", "1/0 8-18", "2/0 12-24"}));
    }
    void who_is_named_and_should_not_be() {
        Council w;
        w.people[cat.person].active = false;
        QVERIFY(w.found(GapKind::leaver) == Spans{"2/1 0-24"});
        QVERIFY(w.found(GapKind::nobody) == Spans{"2/0 0-24"});
        w.people[cat.person].active = true, w.people[cat.person].guest = true;
        QVERIFY(w.found(GapKind::guest) == Spans{"2/1 0-24"});
        w.people.erase(cat.person);
        QVERIFY(w.found(GapKind::gone) == Spans{"2/1 0-24"});
        w.add_person(3);
        w.people[ann.person].active = false; // on duty, and has left
        QVERIFY(w.found(GapKind::leaver) == Spans{"1/1 8-18"});
        w.parties[guards.party].active = false;
        QVERIFY(w.found(GapKind::gone) == (Spans{"1/1 0-8", "1/1 18-24"}));
        w.rotas.clear();
        const auto gone = gaps(w.plan, w, {Instant{1'795'700'000'000}, Instant{1'795'700'060'000}});
        QCOMPARE(gone[0].kind, GapKind::nobody);
        QVERIFY(std::any_of(gone.begin(), gone.end(), [](const Gap &g) { return g.kind == GapKind::gone; }));
    }
    void a_role_without_anybody_and_one_with_people_on_leave() {
        Council w;
        w.plan.rungs[1].targets = {to_role(Role::facilities)};
        QVERIFY(w.found(GapKind::nobody) == Spans{"2/0 0-24"});
        w.people[ann.person].roles.add(Role::facilities), w.people[cat.person].roles.add(Role::facilities);
        w.on_leave[cat.person] = {w.friday()};
        QVERIFY(w.found(GapKind::nobody).empty());
        QVERIFY(w.found(GapKind::on_leave).empty()); // nobody named them
        QVERIFY(w.found(GapKind::same_person) == Spans{"2/1 8-18"});
    }
    void cover_by_somebody_on_leave() {
        Council w;
        w.rotas[rota_id(1)].stand_ins = {cover(ben, ann, w.friday())};
        QVERIFY(w.found().empty());
        w.on_leave[ben.person] = {{w.at("2026-11-27", clock(12)), w.at("2026-11-28")}};
        QVERIFY(w.found(GapKind::on_leave) == Spans{"1/1 12-18"});
        QVERIFY(w.found(GapKind::nobody) == Spans{"1/0 12-18"});
    }
    void nobody_verified() {
        Council w;
        w.method_of(guards) = broke(w.method_of(guards), Broken::opt_out, w.proved);
        w.add_method(guards, MethodKind::mobile, false);
        QVERIFY(w.found(GapKind::not_verified) == (Spans{"1/0 0-8", "1/0 18-24"}));
        QVERIFY(w.found(GapKind::broken).empty()); // one still works
        w.method_of(cat).state = MethodState::unverified;
        QVERIFY(w.found(GapKind::not_verified) == (Spans{"0/0 0-8", "0/0 18-24", "1/0 0-8", "1/0 18-24", "2/0 0-24"}));
    }
    void a_verification_lapses_at_its_hour() {
        Council w;
        w.method_of(cat).verified_at = w.at("2026-11-27", clock(6)) - w.valid;
        QVERIFY(w.found(GapKind::not_verified) == Spans{"2/0 6-24"});
    }
    void only_an_app_is_told() {
        Council w;
        w.ways.erase(cat);
        QVERIFY(w.found(GapKind::in_app) == Spans{"2/0 0-24"});
        QVERIFY(w.found(GapKind::nobody).empty());
        w.ways.erase(guards); // a party has no app
        QVERIFY(w.found(GapKind::nobody) == (Spans{"1/0 0-8", "1/0 18-24"}));
        QVERIFY(w.found(GapKind::in_app) == (Spans{"0/0 0-8", "0/0 18-24", "2/0 0-24"}));
    }
    void broken_methods_and_channels_that_the_hub_lacks() {
        Council w;
        w.method_of(cat) = broke(w.method_of(cat), Broken::hard_bounce, w.proved);
        QVERIFY(w.found(GapKind::broken) == Spans{"2/1 0-24"});
        QVERIFY(w.found(GapKind::in_app) == Spans{"2/0 0-24"});
        w.hub_has = {MethodKind::mail, MethodKind::mobile};
        QVERIFY(w.found(GapKind::no_channel) == (Spans{"1/1 0-8", "1/1 18-24"}));
        w.add_method(guards, MethodKind::mail);
        QVERIFY(w.found(GapKind::no_channel).empty());
    }
    void one_channel_only() {
        Council w;
        w.rotas[rota_id(1)].rota.shifts.pop_back();
        w.add_method(cat, MethodKind::mobile), w.ways[cat].erase(w.ways[cat].begin());
        QVERIFY(w.found(GapKind::one_channel) == Spans{"0/0 0-24"}); // officers' telephones do not help the plan
        w.add_method(ann, MethodKind::mail);
        QVERIFY(w.found(GapKind::one_channel) == (Spans{"0/0 0-8", "0/0 18-24"}));
    }
    void the_same_person_twice_and_too_few() {
        Council w;
        w.plan.rungs[1].targets = {to(ann), to(ben)}, w.plan.rungs[1].need = Need::two;
        QVERIFY(w.found(GapKind::same_person) == Spans{"2/1 8-18"});
        QVERIFY(w.found(GapKind::too_few).empty());
        w.on_leave[ben.person] = {w.friday()};
        QVERIFY(w.found(GapKind::too_few) == Spans{"2/0 0-24"});
        w.plan.rungs.erase(w.plan.rungs.begin());
        w.plan.rungs[0].targets = {to_rota(1), to(ann)}; // twice in one rung is once
        QVERIFY(w.found(GapKind::same_person).empty());
        QVERIFY(w.found(GapKind::too_few) == Spans{"1/0 8-18"});
    }
    void the_worker_is_no_help_to_themselves() {
        Council w;
        QVERIFY(w.found(GapKind::own_responder, cat.person) == Spans{"2/1 0-24"});
        QVERIFY(w.found(GapKind::nobody, cat.person) == Spans{"2/0 0-24"});
        QVERIFY(w.found(GapKind::own_responder).empty());
        w.people[sue].active = false; // Sid alone is left behind every plan, and it is his alarm
        QVERIFY(w.found(GapKind::nobody, sid) == Spans{"3/0 0-24"});
    }
    void holidays_that_are_not_known() {
        Council w;
        w.rotas[rota_id(1)].rota.shifts[0].holidays = OnHolidays::not_on;
        QVERIFY(w.found().empty());
        w.rotas[rota_id(1)].holidays = bank_holidays({day_of("2025-12-26")});
        QVERIFY(w.found(GapKind::holidays_unknown) == Spans{"1/0 0-24"});
        // In the middle of eight weeks.
        w.rotas[rota_id(1)].holidays = published();
        const Interval weeks{w.at("2028-12-01"), w.at("2029-01-26")};
        const auto all = gaps(w.plan, w, weeks);
        const auto unknown =
            std::find_if(all.begin(), all.end(), [](const Gap &g) { return g.kind == GapKind::holidays_unknown; });
        QVERIFY(unknown != all.end());
        QVERIFY(unknown->from == w.at("2029-01-01", clock(8)) && unknown->until == weeks.until);
    }

    void who_would_be_told_on_saturday_at_ten_past_seven() {
        Council w;
        w.on_leave[cat.person] = {{w.at("2026-11-28"), w.at("2026-11-29")}};
        const auto told = who_would_be_told(w.plan, w, w.at("2026-11-28", clock(19, 10)), worker);
        QCOMPARE(told.size(), std::size_t{3});
        QVERIFY(told[0].duty == "Duty officer" && told[0].after_seconds == 0 && told[0].told == HowTold::outside);
        QVERIFY(told[0].people.size() == 1 && told[0].people[0].name == "Party 1");
        QVERIFY(told[0].people[0].ways.size() == 1 && told[0].people[0].ways[0].kind == MethodKind::landline);
        QVERIFY(told[0].people[0].grade == Grade::verified);
        QVERIFY(told[1].duty == "Housing manager" && told[1].after_seconds == 60 && told[1].told == HowTold::nobody);
        QVERIFY(told[1].people[0].lack == Lack::on_leave && told[1].people[0].name == "Person 3");
        QVERIFY(told[2].duty.empty() && told[2].rung == 3 && told[2].after_seconds == 60); // stepped over at once
        QCOMPARE(told[2].people.size(), std::size_t{2});
    }
    void each_rung_is_looked_up_for_its_own_moment() {
        Council w;
        w.plan.rungs[1].targets = {to_rota(1)};
        const auto told = who_would_be_told(w.plan, w, w.at("2026-11-27", clock(17, 59)) + seconds(30), worker);
        QVERIFY(told[0].people[0].who == ann && told[1].people[0].who == guards); // the hand-over is in between
    }
    void behind_everything_safety_officers_are_told_on_leave_too() {
        Council w;
        w.on_leave[sid] = w.on_leave[sue] = {w.friday()};
        const auto told = who_would_be_told(w.plan, w, w.at("2026-11-27", clock(9)), worker);
        QVERIFY(told[2].told == HowTold::outside && told[2].people.size() == 2);
        QVERIFY(told[2].people[0].lack == Lack::on_leave && told[2].people[0].grade == Grade::nobody);
        QVERIFY(w.found(GapKind::on_leave) == Spans{"3/0 0-24"} && w.found(GapKind::in_app).empty());
        w.ways.erase(Who{sid, {}}), w.ways.erase(Who{sue, {}}); // their apps alone: the operator's alarm as well
        const auto last = [&w] { return who_would_be_told(w.plan, w, w.at("2026-11-27", clock(9)), worker)[2].told; };
        QVERIFY(last() == HowTold::in_app);
        QVERIFY(w.found(GapKind::in_app) == Spans{"3/0 0-24"});
        w.people.clear();
        QVERIFY(last() == HowTold::nobody);
    }

    void reach_is_the_worst_of_its_span() {
        Council w;
        for (const PersonId officer : {sid, sue})
            w.ways.erase(Who{officer, {}});
        w.plan.rungs.pop_back();
        const auto reach = [&w](int from, int until, const PersonId &who = worker) {
            return reach_of(w.plan, w, {w.at("2026-11-27", from), w.at("2026-11-27", until)}, who);
        };
        QVERIFY(reach(clock(9), clock(20)) == (PlanReach{Grade::verified, "Duty officer", 1}));
        w.method_of(guards).state = MethodState::unverified;
        QVERIFY(reach(clock(9), clock(17)).grade == Grade::verified);
        QVERIFY(reach(clock(9), clock(18)).grade == Grade::verified); // [from, until)
        QVERIFY(reach(clock(9), clock(18, 1)).grade == Grade::unverified);
        w.ways.erase(guards);
        QVERIFY(reach(clock(9), clock(20)).grade == Grade::nobody);
        QVERIFY(reach(clock(19), clock(20)) == (PlanReach{Grade::nobody, "", 0}));            // apps alone
        QVERIFY(reach(clock(9), clock(10), ann.person) == (PlanReach{Grade::nobody, "", 0})); // one's own duty officer
        QVERIFY(reach(clock(9), clock(9)).grade == Grade::nobody);
        w.people[sid].active = w.people[sue].active = false;
        QVERIFY(reach(clock(19), clock(20)) == (PlanReach{Grade::nobody, "", 0}));
        w.add_method(person_who(11), MethodKind::mail),
            w.people[sid].active = true; // who stands behind every plan counts
        QVERIFY(reach(clock(19), clock(20)) == (PlanReach{Grade::verified, "", 2}));
    }
    void a_lapse_counts_against_new_visits_only() {
        Council w;
        w.people[sid].active = w.people[sue].active = false;
        w.plan = plan_of({rung("Manager", {to(cat)})});
        const Instant lapse = w.at("2026-11-27", clock(12));
        w.method_of(cat).verified_at = lapse - w.valid;
        const Interval span{lapse - minutes(60), lapse + minutes(120)};
        QVERIFY(reach_of(w.plan, w, span, worker).grade == Grade::verified);
        const Outlook now(w.plan, w, {lapse + minutes(30), span.until}); // judged anew while it runs
        QVERIFY(reach_of(now, now.window(), span.until - minutes(1), worker, span.from).grade == Grade::verified);
        QVERIFY(reach_of(now, now.window(), span.until - minutes(1), worker, now.window().from).grade ==
                Grade::unverified);
        w.method_of(cat) = answered(w.method_of(cat), lapse + minutes(10)); // proved while the visit runs
        const Outlook later(w.plan, w, {lapse + minutes(30), span.until});
        QVERIFY(reach_of(later, later.window(), lapse + minutes(40), worker, span.from).grade == Grade::verified);
        w.method_of(cat) = broke(w.method_of(cat), Broken::opt_out, lapse); // a break counts at once
        const Outlook broken(w.plan, w, {lapse + minutes(30), span.until});
        QVERIFY(reach_of(broken, broken.window(), lapse + minutes(40), worker, span.from).grade == Grade::nobody);
    }
    void the_span_ends_a_wait_after_the_alarm_and_the_alarm_names_the_duty() {
        Council w;
        const Instant now = w.at("2026-11-27", clock(16)), deadline = w.at("2026-11-27", clock(17, 50));
        const Interval span = reach_span(w.plan, now, deadline, minutes(9));
        QVERIFY(span == (Interval{now, deadline + minutes(9) + seconds(120)})); // the longest wait
        w.plan.rungs.insert(w.plan.rungs.begin(), rung("Guards", {to(guards)}));
        w.plan.rungs[0].targets = {to_rota(2)}, w.add_rota(2, {shift(guards, every_weekday, clock(18), 60)});
        const Outlook outlook(w.plan, w, span);
        QVERIFY(reach_of(outlook, span, deadline + minutes(9), worker, now).first == "Duty officer");
        const Outlook longer(w.plan, w, {now, now + minutes(600)});
        QVERIFY(reach_of(longer, span, deadline + minutes(20), worker, now).first == "Guards"); // on duty by then
        QVERIFY(reach_of(outlook, {now, now + minutes(600)}, now, worker, now).grade == Grade::nobody); // not asked
    }
};

QTEST_APPLESS_MAIN(TestGaps)
#include "tst_gaps.moc"
