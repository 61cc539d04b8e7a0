#include "support/hub/council_plans.h"
#include "hub/admin_work.h"
#include "support/ids.h"
#include <cstdlib>
#include <functional>

namespace tallyboard::testing {

namespace {

std::uint64_t number_of(const std::string &text) { return std::hash<std::string>{}(text) % 1'000'000'000; }

void must(const hub::PlansChanged &done) {
    if (is_bad(done.refusal))
        std::abort();
}

MethodKind kind_of(Channel channel) {
    switch (channel) {
    case Channel::sms: return MethodKind::mobile;
    case Channel::webhook: return MethodKind::webhook;
    default: return MethodKind::mail;
    }
}

} // namespace

Steps three_steps() {
    return {{"Duty officer", Channel::app, "", 5},
            {"Manager", Channel::mail, "manager@example.gov.uk", 10},
            {"Out of hours", Channel::webhook, "https://example.gov.uk/alarm", 10}};
}

Steps mail_plan(const std::string &address, const std::string &who) { return {{who, Channel::mail, address, 1}}; }

void put_plan(const hub::Admin &admin, const Steps &steps, const TeamCode &team) {
    Plan plan;
    plan.id = plan_id(number_of("plan " + team.text));
    plan.name = team.empty() ? "Council" : team.text;
    std::vector<hub::PlanChange> changes;
    std::vector<Method> proved;
    {
        hub::Batch batch(admin.store);
        if (const auto before = hub::row_by_key<Plan>(admin.store, plan.id.text()))
            plan.version = before->version;
        for (const Step &step : steps) {
            Target target{TargetKind::role, {}, {}, {}, Role::safety_officer};
            if (step.channel != Channel::app) {
                target = {TargetKind::party, {}, {}, party_id(number_of(step.address)), Role::staff};
                if (!step.person.is_nil())
                    target = {TargetKind::person, step.person, {}, {}, Role::staff};
                else if (!hub::row_by_key<Party>(admin.store, target.party.text())) {
                    Party party;
                    party.id = target.party, party.name = step.who;
                    changes.push_back({SaveParty{party}});
                }
                Method method;
                method.id = method_id(number_of(step.address)), method.party = target.party,
                method.person = target.person;
                method.kind = kind_of(step.channel), method.address = step.address;
                proved.push_back(answered(method, admin.now));
            }
            plan.rungs.push_back({step.who, {target}, Need::one, step.wait_minutes * 60});
        }
    }
    changes.push_back({SavePlan{plan}});
    changes.push_back(
        {team.empty() ? UsePlan{RoleScope::council, {}, plan.id} : UsePlan{RoleScope::team, {team.text}, plan.id}});
    must(hub::change_plans(admin, changes));
    hub::Work work(admin);
    for (const Method &method : proved)
        work.rows.write({{method, false}}, admin.now);
    work.batch.commit();
}

MethodId method_at(hub::HubStore &store, const std::string &address) {
    hub::Batch batch(store);
    for (const Method &method : hub::rows_of<Method>(store))
        if (method.address == address)
            return method.id;
    return {};
}

} // namespace tallyboard::testing
