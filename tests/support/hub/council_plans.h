// Plans for tests of the hub in a few words: steps with one address each, as parties whose methods are proved, and
// steps of the safety officers' apps.
#pragma once
#include "hub/plan_changes.h"
#include <string>
#include <vector>

namespace tallyboard::testing {

struct Step {
    std::string who;
    Channel channel = Channel::app; // app: all safety officers
    std::string address{};
    int wait_minutes = 5;
    PersonId person{}; // whose method it is; nil: a party's
};
using Steps = std::vector<Step>;

/// Duty officer by app, Manager by mail, Out of hours by webhook.
Steps three_steps();
/// One step: a mailbox, for a minute.
Steps mail_plan(const std::string &address, const std::string &who = "Duty officer");
/// Is the plan of the team, or the council's, from now on. What was there by that name is changed.
void put_plan(const hub::Admin &admin, const Steps &steps, const TeamCode &team = {});
/// The method of a party that put_plan() has made.
MethodId method_at(hub::HubStore &store, const std::string &address);

} // namespace tallyboard::testing
