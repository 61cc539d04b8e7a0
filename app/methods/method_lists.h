// What the page of how somebody is reached shows, as its rows. Pure.
#pragma once
#include "domain/command.h"
#include "domain/council_settings.h"
#include "methods/method_rows.h"
#include "store/local_store.h"
#include <string>
#include <vector>

namespace tallyboard {

/// What was read of the store: of one person, who looks at their own.
struct MethodRead {
    std::vector<Method> methods;
    std::vector<Command> waiting; // about methods, in the order made
    std::vector<store::Notice> refused;
    PersonId me;
    Instant now;
    std::string zone;
    int proof_days = LoneWorkingRules{}.proof_days;
};

namespace method_lists {

std::vector<MethodRow> methods(const MethodRead &read);
std::vector<MethodRefusalRow> refused(const MethodRead &read);
QString kind_word(MethodKind kind); // "Text message"

} // namespace method_lists

} // namespace tallyboard
