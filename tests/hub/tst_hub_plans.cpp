// What the hub knows of people who answer: one picture for everybody who asks, and it follows each change at once.
#include "domain/gaps.h"
#include "hub/hub_rows.h"
#include "hub/plan_book.h"
#include "hub/plan_changes.h"
#include "store/civil_time.h"
#include "support/hub/hub_world.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Rota days_by(const PersonId &person) {
    Shift shift;
    shift.weekdays = every_weekday, shift.start_minute = 0, shift.length_minutes = 1'440, shift.who = {person, {}};
    return {rota_id(1), "Duty officer", town_hall, {shift}};
}
Plan by_rota() {
    Plan plan;
    plan.id = plan_id(1), plan.name = "Council";
    plan.rungs.push_back({"Duty officer", {{TargetKind::rota, {}, rota_id(1), {}, Role::staff}}, Need::one, 60});
    return plan;
}

/// A council with a plan, a rota of carol's, and her mobile.
class World : public HubWorld {
public:
    World() {
        change({{SaveRota{days_by(carol)}},
                {SavePlan{by_rota()}},
                {UsePlan{RoleScope::council, {}, plan_id(1)}},
                {AddMethod{method_id(1), {}, MethodKind::mobile, "+447700900123"}, carol}});
    }
    void change(const std::vector<hub::PlanChange> &changes) {
        const auto done = hub::change_plans(admin(), changes);
        if (is_bad(done.refusal))
            qFatal("%s", std::string(enum_text(done.refusal.code)).c_str());
    }
    /// Whom the first rung of the plan for alice's team tells now, or a number of minutes later.
    std::vector<std::string> told(hub::HubRows &rows, int later = 0) {
        hub::Batch batch(*store);
        rows.refresh();
        const Plan plan = rows.plan_book().plan_for({"housing"});
        std::vector<std::string> names;
        const auto climb = who_would_be_told(plan, rows.plan_book(), now.utc + minutes(later), alice);
        for (const WouldBeTold &one : climb.at(0).people)
            names.push_back(one.name + " " + std::string(enum_text(one.lack)));
        return names;
    }
};
using Names = std::vector<std::string>;

std::size_t count_of_parties(World &world) {
    hub::Batch batch(*world.store);
    return hub::rows_of<Party>(*world.store).size();
}

} // namespace

class tst_hub_plans : public QObject {
    Q_OBJECT
private slots:
    void an_operators_change_is_followed_at_once() {
        World world;
        hub::HubRows rows(*world.store, world.settings.dse_key, world.settings.judge, world.settings.read_address);
        QCOMPARE(world.told(rows), Names{"Carol Hughes none"});
        Rota rota = days_by(bob);
        rota.version = 1;
        world.change({{SaveRota{rota}}});
        QCOMPARE(world.told(rows), Names{"Bob Łęcki no_method"});
        world.change({{AddMethod{method_id(2), {}, MethodKind::mail, "bob@x.test"}, bob}});
        QCOMPARE(world.told(rows), Names{"Bob Łęcki none"});
    }
    void a_persons_change_is_followed_at_once() {
        World world;
        Phone phone = world.enrol(carol);
        const Plan before = by_rota();
        Plan mine = before;
        mine.version = 1, mine.rungs[0] = {"Bob", {{TargetKind::person, bob, {}, {}, Role::staff}}, Need::one, 60};
        QCOMPARE(world.say(phone, SavePlan{mine}).verdict, Verdict::accepted);
        hub::HubRows rows(*world.store, world.settings.dse_key, world.settings.judge);
        QCOMPARE(world.told(rows), Names{"Bob Łęcki no_method"});
        QCOMPARE(world.say(phone, SavePlan{mine}).refusal.code, RefusalCode::changed_meanwhile);
        Phone other = world.enrol(alice);
        QCOMPARE(world.say(other, SavePlan{mine}).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(other, AddMethod{method_id(9), {}, MethodKind::mail, "alice@x.test"}).verdict,
                 Verdict::accepted);
        QCOMPARE(world.say(other, AddMethod{method_id(8), {}, MethodKind::mail, "b@x.test"}, bob).refusal.code,
                 RefusalCode::not_allowed);
    }
    void who_is_on_leave_is_not_counted_on() {
        World world;
        Phone phone = world.enrol(carol);
        QCOMPARE(world.say(phone, DeclarePlace{today + 1, Half::am, PlaceKind::leave, {}}).verdict, Verdict::accepted);
        hub::HubRows rows(*world.store, world.settings.dse_key, world.settings.judge);
        const auto at = [&](int hour, int minute) {
            const Instant then = instant_of(today + 1, hour, minute, "Europe/London");
            return static_cast<int>((then - world.now.utc).count / 60'000);
        };
        QCOMPARE(world.told(rows, at(9, 0)), Names{"Carol Hughes on_leave"});
        QCOMPARE(world.told(rows, at(12, 29)), Names{"Carol Hughes on_leave"});
        QCOMPARE(world.told(rows, at(12, 30)), Names{"Carol Hughes none"});
    }
    void safety_officers_get_what_a_plan_comes_to() {
        World world;
        const auto make = [&world] {
            bool more = true;
            (void)world.due(); // as the program looks around: it sees what an operator has written
            for (int n = 0; n < 20 && more; ++n) {
                world.actions = {};
                more = world.service->report_plans(world.now, world.actions);
            }
            hub::Batch batch(*world.store);
            return hub::row_by_key<PlanReport>(*world.store, plan_id(1).text());
        };
        const auto first = make();
        QVERIFY(first && first->until - first->from == minutes(56 * 24 * 60));
        QVERIFY(first->spans.size() == 2 && first->spans[0].rung == 1 && first->spans[1].rung == 2);
        QVERIFY(first->spans[0].people.at(0).who.person == carol && first->spans[0].until == first->until);
        Phone phone = world.enrol(carol);
        QVERIFY(world.say(phone, DeclarePlace{today + 1, Half::am, PlaceKind::home, {}}).verdict == Verdict::accepted);
        world.pass(minutes(1));
        QCOMPARE(make()->made_at, first->made_at); // where somebody works changes nothing
        QVERIFY(world.say(phone, DeclarePlace{today + 1, Half::am, PlaceKind::leave, {}}).verdict == Verdict::accepted);
        const auto second = make();
        const auto on_leave = std::ranges::find_if(second->spans, [](const PlanSpan &span) {
            return span.rung == 1 && span.people.at(0).lack == Lack::on_leave;
        });
        QVERIFY(on_leave != second->spans.end() && on_leave->until - on_leave->from == minutes(12 * 60 + 30));
        QVERIFY(std::ranges::any_of(second->gaps, [](const Gap &gap) { return gap.kind == GapKind::on_leave; }));
        const auto pulled = world.pull(phone); // she is a safety officer
        QVERIFY(std::ranges::any_of(pulled, [](const auto &row) { return row.kind == "plan_report"; }));
        world.change({{UsePlan{RoleScope::council, {}, {}}}, {RemovePlan{plan_id(1), 1}}});
        QVERIFY(!make());
    }
    void everybodys_device_knows_what_each_plan_comes_to() {
        World world;
        const auto make = [&world] {
            bool more = true;
            (void)world.due();
            for (int n = 0; n < 20 && more; ++n) {
                world.actions = {};
                more = world.service->report_plans(world.now, world.actions);
            }
        };
        Phone phone = world.enrol(dan); // whom no role lets see plans
        const auto pulled = [&world, &phone] {
            std::map<std::string, std::pair<std::string, bool>> rows; // key: kind and whether it went
            for (const auto &row : world.pull(phone))
                rows[row.key] = {row.kind, row.body.empty()};
            std::erase_if(rows, [](const auto &one) { return one.second.first != "cover"; });
            return rows;
        };
        make();
        const auto first = pulled();
        const auto of_plan = [](const auto &rows, const PlanId &id) {
            return std::ranges::count_if(rows, [&id](const auto &row) { return row.first.starts_with(id.text()); });
        };
        QCOMPARE(first.size(), std::size_t{3}); // each plan is the same for two weeks, and so is what stands behind
        QVERIFY(of_plan(first, PlanId{}) == 1 && of_plan(first, plan_id(1)) == 1);
        world.pass(minutes(60));
        make();
        QVERIFY(pulled().empty()); // an hour later it says the same
        world.pass(minutes(24 * 60));
        make();
        QCOMPARE(pulled().size(), std::size_t{3}); // the next day each speaks of one more day
        Rota rota = days_by(carol);
        rota.version = 1, rota.shifts[0].start_minute = 8 * 60, rota.shifts[0].length_minutes = 10 * 60;
        world.change({{SaveRota{rota}}});
        make();
        QVERIFY(of_plan(pulled(), plan_id(1)) > 20); // in and out of hours
        world.change({{UsePlan{RoleScope::council, {}, {}}}, {RemovePlan{plan_id(1), 1}}});
        make();
        const auto last = pulled();
        QVERIFY(last.size() > 20 && std::ranges::all_of(last, [](const auto &one) { return one.second.second; }));
    }
    void a_stream_of_changes_keeps_no_plan_waiting() {
        World world;
        Plan other = by_rota();
        other.id = plan_id(2), other.name = "Another";
        world.change({{SavePlan{other}}});
        Phone phone = world.enrol(carol);
        for (int n = 0; n < 6; ++n) { // more often than a report is made
            (void)world.say(phone, DeclarePlace{today + n + 1, Half::am, PlaceKind::leave, {}});
            world.actions = {};
            (void)world.service->report_plans(world.now, world.actions);
        }
        hub::Batch batch(*world.store);
        QVERIFY(hub::row_by_key<PlanReport>(*world.store, plan_id(1).text()));
        QVERIFY(hub::row_by_key<PlanReport>(*world.store, plan_id(2).text()));
    }
    void a_hub_without_a_channel_counts_on_nobody() {
        World world;
        hub::HubRows rows(*world.store, world.settings.dse_key, [](Channel channel, const std::string &) {
            return channel == Channel::sms ? Unreached::not_set_up : Unreached::none;
        });
        QCOMPARE(world.told(rows), Names{"Carol Hughes no_channel"});
        QVERIFY(!rows.plan_book().channels().has(MethodKind::mobile));
        QVERIFY(rows.plan_book().channels().has(MethodKind::mail) &&
                rows.plan_book().channels().has(MethodKind::webhook));
        QVERIFY(!rows.plan_book().channels().has(MethodKind::landline)); // nothing here can speak yet
    }
    void a_stand_in_for_nobody_changes_nothing() {
        World world;
        const StandIn for_bob{stand_in_id(1),
                              rota_id(1),
                              StandInKind::cover,
                              {alice, {}},
                              {bob, {}},
                              world.now.utc + minutes(60),
                              world.now.utc + minutes(120)};
        QCOMPARE(hub::change_plans(world.admin(), {{AddStandIn{for_bob}}}).refusal.code, RefusalCode::changes_nothing);
        StandIn for_carol = for_bob;
        for_carol.away = {carol, {}}, for_carol.by = {bob, {}};
        world.change({{AddStandIn{for_carol}}});
        hub::HubRows rows(*world.store, world.settings.dse_key, world.settings.judge);
        QCOMPARE(world.told(rows, 59), Names{"Carol Hughes none"});
        QCOMPARE(world.told(rows, 60), Names{"Bob Łęcki no_method"});
        QCOMPARE(world.told(rows, 120), Names{"Carol Hughes none"});
    }
    void several_changes_are_one() {
        World world;
        const auto before = hub::counts(*world.store).ledger_rows;
        const auto parties = count_of_parties(world);
        const auto done = hub::change_plans(
            world.admin(), {{SaveParty{Party{party_id(1), "Guards", "", true}}}, {RemovePlan{plan_id(1), 1}}});
        QCOMPARE(done.refusal.code, RefusalCode::used_by);
        QCOMPARE(done.which, std::size_t{1});
        QCOMPARE(hub::counts(*world.store).ledger_rows, before);
        QCOMPARE(count_of_parties(world), parties);
    }
    void a_dry_run_writes_nothing() {
        World world;
        const auto parties = count_of_parties(world);
        const auto done = hub::change_plans(world.admin(), {{SaveParty{Party{party_id(1), "Guards", "", true}}}}, true);
        QVERIFY(!is_bad(done.refusal) && done.rows == 1);
        QCOMPARE(count_of_parties(world), parties);
    }
};

QTEST_GUILESS_MAIN(tst_hub_plans)
#include "tst_hub_plans.moc"
