// A file of people who answer: parties with their methods, people's methods, rotas, plans and whom these are for, as
// one JSON object that an operator writes by hand. Names stand for ids: what is there already by that name is changed,
// the rest is new. A list replaces the one before, and what the file does not name stays. Pure; docs/operate.md has an
// example.
#pragma once
#include "hub/plan_changes.h"
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

struct KnownForPlans {
    std::vector<Person> people;
    std::vector<Contact> contacts;
    std::vector<Team> teams;
    std::vector<Unit> units;
    std::vector<Site> sites;
    std::vector<Party> parties;
    std::vector<Method> methods;
    std::vector<Rota> rotas;
    std::vector<Plan> plans;
    AddressReader read_address{}; // an address that is there already is kept, however it is written
};

struct PlanFile {
    std::string problem; // where and why it cannot be used; empty: it can
    std::vector<PlanChange> changes;
    std::vector<std::string> what; // of each change, for people: "plan Housing"
};
PlanFile read_plan_file(std::string_view json, const KnownForPlans &known, const std::function<UuidBytes()> &fresh_id);

} // namespace tallyboard::hub
