// What the hub says at times of the calendar (sync/hub/reminders.h), judged by the truth's rows: to whom, and when.
#include "simulation/behind.h"
#include "simulation/oracle.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

constexpr Millis told_ahead = minutes(60), told_behind = minutes(12 * 60);

bool keeps(const Truth &truth, const Plan &plan, const PersonId &who) {
    const auto *person = row_in_truth<Person>(truth, who.text());
    return who == plan.keeper ||
           (person != nullptr && (person->roles.has(plan.keeper_role) || person->roles.has(Role::safety_officer)));
}

} // namespace

bool is_reminder(MessageKind kind) { return kind >= MessageKind::verification; }

void Oracle::take_reminder(const hub::MessageRecord &record) {
    const Message &message = record.row.message;
    const auto ways = ways_in(truth, message.to.who);
    if (std::ranges::find(ways, message.to) == ways.end())
        fail("I4", "a reminder goes by a way that reaches nobody");
    const Instant at = record.row.owed_at;
    if (message.kind == MessageKind::duty_begins) {
        const Instant begins{message.epoch};
        if (!on_duty(truth, RotaId{message.about.bytes}, begins).contains(message.to.who))
            fail("I4", "somebody is told of a duty that is not theirs");
        if (at < begins - told_ahead || at > begins + told_behind)
            fail("I4", "a duty is told " + std::to_string((begins - at).count / 1'000) + " s before it begins");
    } else if (message.kind == MessageKind::plan_gap) {
        const auto *plan = row_in_truth<Plan>(truth, PlanId{message.about.bytes}.text());
        if (plan == nullptr || !keeps(truth, *plan, message.to.who.person))
            fail("I4", "somebody is told of the gaps of a plan that they do not keep");
    }
}

} // namespace tallyboard::simulation
