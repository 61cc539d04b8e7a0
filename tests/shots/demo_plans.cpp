// The demo council's plans, as a safety officer's device would have got them: whom they name, what they come to in the
// next eight weeks, and a test.
#include "shots/demo_council.h"
#include "store/civil_time.h"
#include "support/store/store_fixture.h"

namespace tallyboard::demo {

namespace {

using testing::person_id;
constexpr const char *plans_zone = "Europe/London";

template <class IdType> IdType plan_thing(std::uint8_t n) {
    IdType id;
    id.bytes[0] = 0x70, id.bytes[15] = n;
    return id;
}
Who plan_person(std::uint64_t n) { return {person_id(n), {}}; }
const Who plan_guards{{}, plan_thing<PartyId>(1)};

Target of_person(std::uint64_t n) { return {TargetKind::person, person_id(n), {}, {}}; }

Method reached(std::uint8_t n, const Who &who, MethodKind kind, const char *address, Instant since) {
    Method method;
    method.id = plan_thing<MethodId>(n);
    method.person = who.person, method.party = who.party;
    method.kind = kind, method.address = address, method.since = since;
    return method;
}

PlanPerson behind(const Who &who, int target, Grade grade = Grade::verified) {
    return {who, target, grade == Grade::nobody ? HowTold::in_app : HowTold::outside, grade,
            grade == Grade::nobody ? Lack::no_method : Lack::none};
}

/// The duty goes from one to the other each Friday at 17:00; one night has nobody.
void add_rota_spans(PlanReport &report, LocalDate today) {
    const LocalDate friday = today + (5 - iso_weekday(today));
    const Instant hole = instant_of(today + 11, 18, 0, plans_zone), end = instant_of(today + 12, 6, 0, plans_zone);
    Instant from = report.from;
    for (int week = 0; from < report.until; ++week) {
        const Instant until = std::min(report.until, instant_of(friday + 7 * week, 17, 0, plans_zone));
        const PlanPerson on_duty = behind(plan_person(week % 2 == 0 ? 2 : 6), 1);
        if (from < hole && end < until) {
            report.spans.push_back({from, hole, 1, {on_duty}});
            report.spans.push_back({hole, end, 1, {{Who{}, 1, HowTold::nobody, Grade::nobody, Lack::off_duty}}});
            from = end;
        }
        report.spans.push_back({from, until, 1, {on_duty}});
        from = until;
    }
    report.gaps.push_back({hole, end, GapKind::nobody, 1, 0, {}});
    report.gaps.push_back({hole, end, GapKind::off_duty, 1, 1, {}});
}

PlanReport out_of_hours(const Plan &plan, LocalDate today, Instant now) {
    PlanReport report{plan.id, now - minutes(24), now - minutes(24), now + minutes(56 * 24 * 60), {}, {}};
    add_rota_spans(report, today);
    const Instant away = instant_of(today + 3, 0, 0, plans_zone), back = instant_of(today + 10, 0, 0, plans_zone);
    const PlanPerson grace = behind(plan_person(12), 2, Grade::nobody);
    const PlanPerson on_leave{plan_person(8), 1, HowTold::nobody, Grade::nobody, Lack::on_leave};
    report.spans.push_back({report.from, away, 2, {behind(plan_person(8), 1), grace}});
    report.spans.push_back({away, back, 2, {on_leave, grace}});
    report.spans.push_back({back, report.until, 2, {behind(plan_person(8), 1), grace}});
    report.spans.push_back({report.from, report.until, 3, {behind(plan_guards, 1, Grade::unverified)}});
    report.spans.push_back({report.from, report.until, 4, {behind(plan_person(1), 0), behind(plan_person(8), 0)}});
    report.gaps.push_back({away, back, GapKind::in_app, 2, 0, {}});
    report.gaps.push_back({away, back, GapKind::on_leave, 2, 1, plan_person(8)});
    report.gaps.push_back({report.from, report.until, GapKind::not_verified, 3, 0, {}});
    const Instant ends = instant_of(today + 40, 0, 0, plans_zone);
    report.gaps.push_back({ends, report.until, GapKind::holidays_unknown, 1, 0, {}});
    return report;
}

PlanTest tested(const Plan &plan, std::uint8_t n, Instant at) {
    const auto way = [&](std::uint8_t method, const Who &who, MethodKind kind) {
        return TestedWay{who, plan_thing<MethodId>(method), kind, at + seconds(4), {}, {}};
    };
    PlanTest test{plan_thing<PlanTestId>(n), plan.id, person_id(1), at, {}};
    test.ways = {way(1, plan_person(2), MethodKind::mobile),
                 way(2, plan_person(2), MethodKind::mail),
                 way(3, plan_person(6), MethodKind::mobile),
                 way(4, plan_person(8), MethodKind::mail),
                 TestedWay{plan_person(12), {}, MethodKind::mail, {}, {}, {}},
                 way(5, plan_guards, MethodKind::landline)};
    test.ways[0].answered_at = at + seconds(132);
    test.ways[1].answered_at = at + seconds(640);
    test.ways[3].told_at = {}, test.ways[3].refused_at = at + seconds(31);
    test.ways[5].told_at = {};
    return test;
}

} // namespace

PlanId plan_of(std::uint8_t n) { return plan_thing<PlanId>(n); }

std::vector<Change> plans(LocalDate today, Instant now) {
    const RotaId duty = plan_thing<RotaId>(1);
    Plan night{plan_of(1), "Out of hours", {}, Role::safety_officer, {}, 300, 20, 3};
    night.rungs = {{"Duty officer", {{TargetKind::rota, {}, duty, {}}}, Need::one, 300},
                   {"Duty manager", {of_person(8), of_person(12)}, Need::one, 600},
                   {"Control room", {{TargetKind::party, {}, {}, plan_guards.party}}, Need::one, 90}};
    Plan homes{plan_of(2), "Homes and neighbourhoods by day", {}, Role::safety_officer, {}, 300, 20, 1};
    homes.rungs = {{"Team leader", {of_person(8)}, Need::one, 180}, {"Duty officer", {of_person(2)}, Need::one, 300}};
    Plan spare = night;
    spare.id = plan_of(3), spare.name = "Winter weather";
    PlanReport fine{homes.id, now, now, now + minutes(56 * 24 * 60), {}, {}};
    fine.spans = {{fine.from, fine.until, 1, {behind(plan_person(8), 1)}},
                  {fine.from, fine.until, 2, {behind(plan_person(2), 1)}},
                  {fine.from, fine.until, 3, {behind(plan_person(1), 0)}}};
    const auto days = [&](int n) { return now + minutes(std::int64_t{n} * 24 * 60); };
    return {
        {night, false},
        {homes, false},
        {spare, false},
        {PlanUse{RoleScope::council, {}, night.id}, false},
        {PlanUse{RoleScope::team, {"care"}, night.id}, false},
        {PlanUse{RoleScope::unit, {"s-homes"}, homes.id}, false},
        {Rota{duty, "Duty officers", {"TH"}, {}, 1}, false},
        {StandIn{plan_thing<StandInId>(1),
                 duty,
                 StandInKind::cover,
                 plan_person(6),
                 plan_person(2),
                 instant_of(today + 2, 8, 0, plans_zone),
                 instant_of(today + 2, 20, 0, plans_zone),
                 {},
                 {},
                 days(-1)},
         false},
        {Party{plan_guards.party, "Sector Security, control room", "", true, 1}, false},
        {answered(reached(1, plan_person(2), MethodKind::mobile, "+447700900102", days(-60)), days(-20)), false},
        {answered(reached(2, plan_person(2), MethodKind::mail, "sian@caldervale.example", days(-60)), days(-20)),
         false},
        {answered(reached(3, plan_person(6), MethodKind::mobile, "+447700900106", days(-60)), days(-48)), false},
        {broke(reached(4, plan_person(8), MethodKind::mail, "jo.bell@caldervale.example", days(-60)),
               Broken::hard_bounce, days(-1)),
         false},
        {answered(reached(6, plan_person(8), MethodKind::mobile, "+447700900108", days(-60)), days(-9)), false},
        {reached(5, plan_guards, MethodKind::landline, "+441134960123", days(-60)), false},
        {answered(reached(7, plan_person(1), MethodKind::mail, "p1@caldervale.example", days(-60)), days(-3)), false},
        {out_of_hours(night, today, now), false},
        {fine, false},
        {tested(night, 1, days(-35)), false},
        {tested(night, 2, now - minutes(26)), false}};
}

} // namespace tallyboard::demo
