// plans test and tests: a message to everybody of a plan, and who answered in how long (domain/plan_test.h).
#include "domain/enum_text.h"
#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/channels/one_line.h"
#include "hub/channels/set_up.h"
#include "hub/plan_book.h"
#include "hub/plan_changes.h"
#include "store/civil_time.h"
#include <algorithm>
#include <map>
#include <ostream>

namespace tallyboard::hub {

namespace {

struct Known {
    std::vector<Plan> plans;
    std::vector<PlanTest> tests; // the newest first
    std::map<UuidBytes, std::string> names;
    std::string zone;
};

Known read(HubStore &store) {
    Known known;
    for (const Person &person : all_people(store))
        known.names[person.id.bytes] = one_line(person.name);
    Batch batch(store);
    known.plans = rows_of<Plan>(store);
    known.tests = rows_of<PlanTest>(store);
    std::ranges::sort(known.tests, std::ranges::greater{}, [](const PlanTest &test) { return test.at.ms; });
    for (const Party &party : rows_of<Party>(store))
        known.names[party.id.bytes] = one_line(party.name);
    known.zone = store.meta("zone").value_or("Europe/London");
    return known;
}

std::string outcome(const TestedWay &way, Instant asked) {
    if (way.answered_at.is_set()) { // perhaps before the hub heard that it was handed over
        const Instant from = way.told_at.is_set() ? way.told_at : asked;
        return "answered in " + std::to_string((way.answered_at - from).count / 1'000) + " s";
    }
    if (way.refused_at.is_set())
        return "refused by the receiver's server";
    return way.told_at.is_set() ? "handed over, not answered" : "not handed over yet";
}

void print(const PlanTest &test, const Known &known, std::ostream &out) {
    const auto name = [&known](const UuidBytes &id) {
        const auto found = known.names.find(id);
        return found == known.names.end() ? std::string("somebody who is not there any more") : found->second;
    };
    out << date_text(civil_time(test.at, known.zone).date) << " " << clock_text(test.at, known.zone) << ", by "
        << (test.by.is_nil() ? "whoever runs the hub" : name(test.by.bytes)) << ":\n";
    for (const TestedWay &way : test.ways) {
        out << "  " << name(way.who.is_person() ? way.who.person.bytes : way.who.party.bytes) << ": ";
        if (way.method.is_nil())
            out << "has the app alone, by which no test is sent\n";
        else
            out << enum_text(way.kind) << ", " << outcome(way, test.at) << "\n";
    }
    if (test.ways.empty())
        out << "  nobody is behind this plan\n";
}

int refuse(const Refusal &refusal, Console &world) {
    if (refusal.code == RefusalCode::asked_just_now)
        world.err << "A test of this plan was sent just now; in " << refusal.param("seconds") << " s another can be.\n";
    else
        world.err << "Nothing was sent: " << enum_text(refusal.code) << ".\n";
    return exit_refused;
}

int send(OpenHub &hub, const Plan &plan, Console &world) {
    Admin admin = admin_of(hub, world);
    {
        Batch batch(*hub.store);
        admin.judge = judge_of(kept_set_up(*hub.store));
    }
    std::array<std::uint8_t, 10> chance{};
    admin.random(chance);
    const PlanTestId id{uuid7(admin.now.ms, chance)};
    const auto done = change_plans(admin, {{TestPlan{id, plan.id}}});
    if (is_bad(done.refusal))
        return refuse(done.refusal, world);
    const Known known = read(*hub.store);
    for (const PlanTest &test : known.tests)
        if (test.id == id)
            print(test, known, world.out);
    world.out << "The hub that runs sends these now. Who answered: plans tests \"" << one_line(plan.name) << "\".\n";
    return exit_done;
}

} // namespace

int plan_tests(OpenHub &hub, const PlansOptions &options, Console &world) {
    const Known known = read(*hub.store);
    const auto is_named = [&options](const Plan &plan) { return options.what.empty() || plan.name == options.what; };
    const auto plan = std::ranges::find_if(known.plans, is_named);
    if (plan == known.plans.end()) {
        world.err << (options.what.empty() ? "There is no plan yet.\n"
                                           : "There is no plan '" + one_line(options.what) + "'.\n");
        return exit_refused;
    }
    if (options.act == "test") {
        if (options.what.empty() && known.plans.size() > 1) {
            world.err << "Which plan? A test goes to everybody of one plan: plans test NAME.\n";
            return exit_refused;
        }
        return send(hub, *plan, world);
    }
    for (const Plan &one : known.plans) {
        if (!is_named(one))
            continue;
        world.out << one_line(one.name) << ":\n";
        const auto last = std::ranges::find(known.tests, one.id, &PlanTest::plan);
        if (last == known.tests.end())
            world.out << "  never tested\n";
        else
            print(*last, known, world.out);
    }
    return exit_done;
}

} // namespace tallyboard::hub
