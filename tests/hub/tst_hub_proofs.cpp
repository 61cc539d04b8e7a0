// What proves that somebody can be reached: a test that they answer by its link or its code, an alarm that they answer;
// and what the hub says when a proof lapses, a duty begins, a plan has a gap tomorrow.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "hub/alarm_links.h"
#include "hub/hub_rows.h"
#include "store/civil_time.h"
#include "support/hub/council_plans.h"
#include "support/hub/hub_world.h"
#include <algorithm>

using namespace tallyboard;
using namespace tallyboard::testing;
using hub::LinkAnswer;
using hub::LinkLook;

namespace {

const std::string door = "https://answers.council.example";
const std::string carols_mail = "carol@x.test", carols_mobile = "+447700900321";

/// One rung: carol, who has a mail address and a mobile, neither proved; then the safety officers, who is carol too.
struct Council {
    HubWorld world;
    hub::AlarmLinks links;
    Phone phone, worker;

    Council() {
        world.settings.outside_url = door;
        world.restart();
        Plan plan;
        plan.id = plan_id(1), plan.name = "Council";
        plan.rungs.push_back({"Duty officer", {{TargetKind::person, carol, {}, {}, Role::staff}}, Need::one, 60});
        change({{SavePlan{plan}}, {UsePlan{RoleScope::council, {}, plan.id}}});
        change({{AddMethod{method_id(1), {}, MethodKind::mail, carols_mail}, carol}});
        change({{AddMethod{method_id(2), {}, MethodKind::mobile, carols_mobile}, carol}});
        phone = world.enrol(carol), worker = world.enrol(alice);
    }
    void change(const std::vector<hub::PlanChange> &changes) {
        const auto done = hub::change_plans(world.admin(), changes);
        if (is_bad(done.refusal))
            qFatal("%s", std::string(enum_text(done.refusal.code)).c_str());
    }
    template <class T> std::optional<T> row(const std::string &key) {
        hub::Batch batch(*world.store);
        return hub::row_by_key<T>(*world.store, key);
    }
    Method method(std::uint64_t n) { return row<Method>(method_id(n).text()).value(); }
    /// The message as a channel gets it now.
    hub::Outgoing sent(const hub::Outgoing &owed) {
        const auto go = world.service->before_send({owed.id}, world.now).go;
        world.report(owed.id, SendOutcome::handed_over);
        return go.size() == 1 ? go[0] : hub::Outgoing{};
    }
    std::vector<hub::Outgoing> unsent(SendKind kind) {
        auto all = world.service->unsent();
        std::erase_if(all, [kind](const hub::Outgoing &one) { return one.send.kind != kind; });
        return all;
    }
    static std::string token(const hub::Outgoing &message) { return message.link.substr((door + "/a#").size()); }
    hub::LookedAt look(const std::string &token) {
        hub::LookedAt seen;
        hub::Actions actions;
        world.service->outside(world.now, actions,
                               [&](hub::OutsideWork &work) { seen = hub::Links(work, links).look(token); });
        return seen;
    }
    hub::Answered answer(const std::string &token, const std::string &name = "Carol") {
        hub::Answered said;
        world.actions = {};
        world.service->outside(world.now, world.actions,
                               [&](hub::OutsideWork &work) { said = hub::Links(work, links).answer(token, name); });
        return said;
    }
    Reach reach_of_a_visit(std::uint64_t n) {
        world.say(worker, start_visit(visit_id(n)));
        const auto visit = world.visit(visit_id(n)).value();
        world.say(worker, CloseVisit{visit_id(n), visit.epoch});
        return visit.reach;
    }
    std::vector<hub::Outgoing> remind() {
        world.actions = {};
        world.service->day_end(world.now, world.actions);
        return world.actions.outgoing;
    }
};

} // namespace

class tst_hub_proofs : public QObject {
    Q_OBJECT
private slots:
    void a_test_answered_by_its_link_makes_visits_monitored() {
        Council council;
        QCOMPARE(council.reach_of_a_visit(1), Reach::unproved);
        council.world.actions = {};
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
        QCOMPARE(council.world.actions.outgoing.size(), std::size_t{1}); // it goes out at once
        const auto message = council.sent(council.world.actions.outgoing.at(0));
        QVERIFY(message.send.kind == SendKind::test && message.send.address == carols_mail);
        QVERIFY(!message.code.empty() && message.link.starts_with(door + "/a#"));
        QVERIFY(message.send.who == "Carol Hughes" && message.person_name.empty());
        const auto seen = council.look(Council::token(message));
        QVERIFY(seen.state == LinkLook::open && seen.test && seen.worker.empty());
        QVERIFY(!council.method(1).verified_at.is_set()); // looking proves nothing
        const auto said = council.answer(Council::token(message));
        QVERIFY(said.state == LinkAnswer::taken_on && said.test && said.number.empty() && said.worker.empty());
        QCOMPARE(council.method(1).verified_at, council.world.now.utc);
        QVERIFY(council.method(1).state == MethodState::verified && !council.method(2).verified_at.is_set());
        QVERIFY(!council.world.actions.wake_audiences.empty());
        council.world.pass(minutes(1));
        QCOMPARE(council.answer(Council::token(message), "Somebody else").state, LinkAnswer::used);
        QVERIFY(council.method(1).verified_at < council.world.now.utc);
        QCOMPARE(council.reach_of_a_visit(2), Reach::somebody);
    }
    void how_long_an_answer_proves_is_the_councils_choice() {
        for (const auto &[days, after, reach] : {std::tuple{90, 29, Reach::somebody},
                                                 {28, 29, Reach::unproved},
                                                 {90, 91, Reach::unproved},
                                                 {183, 91, Reach::somebody}}) {
            Council council;
            LoneWorkingRules rules;
            rules.proof_days = days;
            QCOMPARE(council.world.say(council.phone, ChangeSetting{rules, 0, {}}).verdict, Verdict::accepted);
            council.world.say(council.phone, TestMethod{method_id(1), {}});
            const auto message = council.sent(council.world.actions.outgoing.at(0));
            QCOMPARE(council.answer(Council::token(message)).state, LinkAnswer::taken_on);
            QCOMPARE(council.reach_of_a_visit(1), Reach::somebody);
            council.world.pass(minutes(24 * 60 * after));
            QCOMPARE(council.reach_of_a_visit(2), reach);
        }
        Council council; // and it is judged anew at once
        council.world.say(council.phone, TestMethod{method_id(1), {}});
        council.answer(Council::token(council.sent(council.world.actions.outgoing.at(0))));
        council.world.pass(minutes(24 * 60 * 40));
        QCOMPARE(council.reach_of_a_visit(1), Reach::somebody);
        LoneWorkingRules rules;
        rules.proof_days = 28;
        QCOMPARE(council.world.say(council.phone, ChangeSetting{rules, 0, {}}).verdict, Verdict::accepted);
        QCOMPARE(council.reach_of_a_visit(2), Reach::unproved);
    }
    void a_code_is_typed_as_people_type() {
        Council council;
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(2), {}}).verdict, Verdict::accepted);
        const auto message = council.sent(council.unsent(SendKind::test).at(0));
        const std::string code = message.code;
        QVERIFY(code.size() == 9 && code[4] == '-');
        const auto prove = [&](std::uint64_t method, const std::string &typed) {
            return council.world.say(council.phone, ProveMethod{method_id(method), {}, typed}).refusal.code;
        };
        QCOMPARE(prove(2, "0000-0000"), RefusalCode::wrong_code);
        QCOMPARE(prove(1, code), RefusalCode::wrong_code); // it came by another method
        QCOMPARE(prove(2, ""), RefusalCode::text_needed);
        std::string typed = code;
        std::erase(typed, '-');
        std::ranges::transform(typed, typed.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        QCOMPARE(prove(2, " " + typed + " "), RefusalCode::none);
        QVERIFY(council.method(2).state == MethodState::verified);
        council.world.pass(minutes(60 * limits::test_valid_hours + 1));
        QCOMPARE(prove(2, code), RefusalCode::wrong_code); // too old
    }
    void who_may_test_what() {
        Council council;
        auto &world = council.world;
        QCOMPARE(world.say(council.worker, TestMethod{method_id(1), {}}).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(council.worker, TestMethod{method_id(1), {}}, carol).refusal.code, RefusalCode::not_allowed);
        QCOMPARE(world.say(council.phone, TestMethod{method_id(9), {}}).refusal.code, RefusalCode::unknown_method);
        QCOMPARE(world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
        QCOMPARE(world.say(council.phone, TestMethod{method_id(1), {}}).refusal.code, RefusalCode::asked_just_now);
        world.pass(seconds(limits::test_again_seconds));
        const auto first = council.unsent(SendKind::test);
        QCOMPARE(world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
        const auto second = council.unsent(SendKind::test);
        QVERIFY(second.size() == 1 && second[0].id != first.at(0).id); // the newer one takes its place
        QCOMPARE(world.say(council.phone, RemoveMethod{method_id(1), {}}).verdict, Verdict::accepted);
        QVERIFY(world.service->before_send({second[0].id}, world.now).drop.size() == 1); // nowhere to send it
    }
    void what_a_day_allows_is_for_alarms() {
        Council council;
        for (int n = 0; n < limits::tests_a_day; ++n) {
            QCOMPARE(council.world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
            council.world.pass(minutes(30));
        }
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(1), {}}).refusal.code,
                 RefusalCode::value_out_of_range);
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(2), {}}).verdict, Verdict::accepted);
        council.world.pass(minutes(24 * 60));
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
    }
    void a_channel_that_is_not_set_up_is_said_at_once() {
        Council council;
        council.world.settings.judge = [](Channel channel, const std::string &) {
            return channel == Channel::mail ? Unreached::none : Unreached::not_set_up;
        };
        council.world.restart();
        const auto refusal = council.world.say(council.phone, TestMethod{method_id(2), {}}).refusal;
        QVERIFY(refusal.code == RefusalCode::no_channel && refusal.param("kind") == "mobile");
    }
    void a_refused_test_breaks_the_method_and_an_answer_mends_it() {
        Council council;
        council.world.say(council.phone, TestMethod{method_id(1), {}});
        council.world.report(council.unsent(SendKind::test).at(0).id, SendOutcome::refused,
                             SendTrouble::address_refused, 550);
        QVERIFY(council.method(1).state == MethodState::broken);
        council.world.pass(minutes(5));
        QCOMPARE(council.world.say(council.phone, TestMethod{method_id(1), {}}).verdict, Verdict::accepted);
        const auto again = council.sent(council.unsent(SendKind::test).at(0));
        QCOMPARE(council.answer(Council::token(again)).state, LinkAnswer::taken_on);
        QVERIFY(council.method(1).state == MethodState::verified);
    }
    void an_alarm_that_is_answered_proves_its_method() {
        Council council;
        council.world.say(council.worker, RaiseSos{visit_id(1), "Back lane", {}});
        for (const auto &owed : council.unsent(SendKind::alarm))
            if (owed.send.address == carols_mobile)
                QCOMPARE(council.answer(Council::token(council.sent(owed))).state, LinkAnswer::taken_on);
        QVERIFY(council.method(2).state == MethodState::verified && council.method(1).state != MethodState::verified);
    }
    void everybody_of_a_plan_is_tested() {
        Council council;
        auto &world = council.world;
        QCOMPARE(world.say(council.worker, TestPlan{PlanTestId{plan_id(77).bytes}, plan_id(1)}).refusal.code,
                 RefusalCode::not_allowed);
        const PlanTestId id{plan_id(77).bytes};
        QCOMPARE(world.say(council.phone, TestPlan{id, plan_id(1)}).verdict, Verdict::accepted);
        QCOMPARE(world.say(council.phone, TestPlan{PlanTestId{plan_id(78).bytes}, plan_id(1)}).refusal.code,
                 RefusalCode::asked_just_now);
        auto owed = council.unsent(SendKind::plan_test);
        QCOMPARE(owed.size(), std::size_t{2}); // carol's two; that she is a safety officer too makes no more of them
        QCOMPARE(owed[0].thing, std::string("Council"));
        const auto began = world.now.utc;
        world.pass(seconds(20));
        world.report(owed[1].id, SendOutcome::refused, SendTrouble::address_refused, 550);
        const auto first = council.sent(owed[0]);
        world.pass(seconds(40));
        QCOMPARE(council.answer(Council::token(first)).state, LinkAnswer::taken_on);
        const auto test = council.row<PlanTest>(id.text()).value();
        QVERIFY(test.at == began && test.by == carol && test.plan == plan_id(1) && test.ways.size() == 2);
        for (const TestedWay &way : test.ways)
            if (way.kind == MethodKind::mail)
                QVERIFY(way.told_at == began + seconds(20) && way.answered_at == began + seconds(60));
            else
                QVERIFY(way.refused_at == began + seconds(20) && !way.answered_at.is_set() && !way.told_at.is_set());
        QVERIFY(council.method(1).state == MethodState::verified && council.method(2).state == MethodState::broken);
        world.pass(minutes(70)); // whoever was not reached within the hour is left alone
        QVERIFY(council.unsent(SendKind::plan_test).empty());
    }
    void who_has_the_app_alone_is_shown_as_such() {
        Council council;
        Plan plan = council.row<Plan>(plan_id(1).text()).value();
        plan.rungs[0].targets.push_back({TargetKind::person, bob, {}, {}, Role::staff});
        council.change({{SavePlan{plan}}});
        const PlanTestId id{plan_id(77).bytes};
        QCOMPARE(council.world.say(council.phone, TestPlan{id, plan_id(1)}).verdict, Verdict::accepted);
        const auto test = council.row<PlanTest>(id.text()).value();
        QCOMPARE(test.ways.size(), std::size_t{3});
        QVERIFY(std::ranges::count_if(
                    test.ways, [](const TestedWay &way) { return way.who.person == bob && way.method.is_nil(); }) == 1);
    }
    void a_proof_that_lapses_is_asked_for_again_once() {
        Council council;
        council.world.say(council.phone, TestMethod{method_id(1), {}});
        (void)council.answer(Council::token(council.sent(council.unsent(SendKind::test).at(0))));
        QVERIFY(council.remind().empty());
        council.world.pass(minutes(75 * 24 * 60));
        show_wall(council.world, council.worker);
        council.world.pass(minutes(2 * 24 * 60));
        auto said = council.remind();
        std::erase_if(said,
                      [](const hub::Outgoing &one) { return one.send.address != carols_mail; }); // others lapse too
        QCOMPARE(said.size(), std::size_t{1});
        QVERIFY(said[0].send.kind == SendKind::test && said[0].send.address == carols_mail);
        QVERIFY(council.remind().empty());
        council.world.restart();
        QVERIFY(council.remind().empty()); // not after a restart either
        (void)council.answer(Council::token(council.sent(said[0])));
        QVERIFY(council.method(1).verified_at == council.world.now.utc);
    }
    void a_duty_that_begins_is_said_an_hour_ahead() {
        Council council;
        auto &world = council.world;
        const LocalDate day = civil_time(world.now.utc, "Europe/London").date + 1;
        Shift shift;
        shift.weekdays = every_weekday, shift.start_minute = 17 * 60, shift.length_minutes = 12 * 60;
        shift.who = {carol, {}}, shift.first_day = shift.last_day = day;
        council.change({{SaveRota{{rota_id(1), "Nights", town_hall, {shift}}}}});
        const Instant begins = instant_of(day, 17, 0, "Europe/London");
        world.pass(begins - minutes(61) - world.now.utc);
        auto said = council.remind();
        std::erase_if(said, [](const hub::Outgoing &one) { return one.send.kind != SendKind::duty; });
        QVERIFY(said.empty());
        world.pass(minutes(2));
        said = council.remind();
        std::erase_if(said, [](const hub::Outgoing &one) { return one.send.kind != SendKind::duty; });
        QCOMPARE(said.size(), std::size_t{2}); // by both her methods
        QVERIFY(said[0].thing == "Nights" && said[0].deadline == begins && said[0].link.empty());
        world.pass(minutes(5));
        QVERIFY(council.remind().empty());
    }
    void a_gap_tomorrow_is_told_to_the_plans_keeper() {
        Council council;
        auto &world = council.world;
        const LocalDate day = civil_time(world.now.utc, "Europe/London").date + 1;
        world.pass(instant_of(day, 8, 59, "Europe/London") - world.now.utc);
        QVERIFY(council.remind().empty());
        world.pass(minutes(1));
        const auto said = council.remind(); // nobody has proved that they answer
        QCOMPARE(said.size(), std::size_t{2});
        QVERIFY(said[0].send.kind == SendKind::plan_gap && said[0].day == day + 1 && said[0].thing == "Council");
        QVERIFY(council.remind().empty());
        world.pass(minutes(24 * 60));
        QCOMPARE(council.remind().size(), std::size_t{2}); // and of the next day
    }
};

QTEST_APPLESS_MAIN(tst_hub_proofs)
#include "tst_hub_proofs.moc"
