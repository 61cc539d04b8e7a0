#include "support/small_world.h"
#include <utility>

namespace tallyboard::testing {

Plan three_rungs() {
    Plan plan;
    plan.id = plan_id(1);
    plan.name = "Housing";
    plan.rungs = {
        {"Duty officer", {}, Need::one, 300}, {"Manager", {}, Need::one, 600}, {"Out of hours", {}, Need::one, 600}};
    plan.repeat_seconds = 300;
    plan.acknowledged_minutes = 20;
    return plan;
}

MemoryFacts small_world(bool at_hub) {
    MemoryFacts facts(at_hub);
    facts.plan = three_rungs();
    facts.behind = {{1, duty_app}, {2, manager_mail}, {3, out_of_hours}, {4, duty_app}};
    facts.put(Person{alice, "Alice Price", "Officer", {"housing"}, town_hall, {Role::staff}, true, false});
    facts.put(Person{bob, "Bob Łęcki", "Officer", {"housing"}, depot, {Role::staff, Role::dse_assessor}, true, false});
    facts.put(Person{carol, "Carol Hughes", "Safety", {"safety"}, town_hall, {Role::safety_officer}, true, false});
    facts.put(Person{leaver, "Les Gone", "", {"housing"}, {}, {Role::staff}, false, false});
    facts.put(Site{town_hall, "Town Hall", "1 High Street"});
    facts.put(Site{depot, "Depot", "2 Low Road"});
    for (int n = 1; n <= 6; ++n) {
        const bool th = n < 4;
        const ZoneCode zone{n < 3 ? "Z1" : n == 3 ? "Z2" : "Z3"};
        facts.put(Desk{desk_code(n),
                       zone,
                       {th ? "TH-0" : "DEP-0"},
                       th ? town_hall : depot,
                       std::to_string(n),
                       static_cast<std::uint32_t>(n % 3),
                       true});
    }
    return facts;
}

Command command_of(const PersonId &by, const PersonId &on_behalf_of, Verb verb, std::uint8_t n) {
    Command command;
    command.id = id_of<CommandId>(9, n);
    command.device = id_of<DeviceId>(8, 1);
    command.n = n;
    command.by = by;
    command.on_behalf_of = on_behalf_of;
    command.verb = std::move(verb);
    return command;
}

Command command_of(const PersonId &by, Verb verb) { return command_of(by, by, std::move(verb)); }

std::vector<TopicAnswer> all_fine() {
    std::vector<TopicAnswer> answers;
    for (const DseTopic &t : dse_topics(dse_version_current))
        answers.push_back({t.number, t.yes_is_trouble ? Answer::no : Answer::yes, ""});
    return answers;
}

} // namespace tallyboard::testing
