// The file of plans, rotas and methods that an operator writes as JSON: it is taken whole or said to be wrong, and what
// is taken has a name for people in each of its changes.
#include "fuzz/fuzz.h"
#include "hub/admin/plan_file.h"
#include "hub/channels/set_up.h"
#include "support/ids.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

hub::KnownForPlans small_council() {
    hub::KnownForPlans known;
    known.people = {{testing::alice, "Alice Price", "", {}, {}, {Role::staff}, true, false},
                    {testing::carol, "Carol Hughes", "", {}, {}, {Role::safety_officer}, true, false}};
    known.sites = {{{"TH"}, "Town Hall", ""}};
    known.teams = {{{"safety"}, "Safety", {}}};
    known.plans = {testing::three_rungs()};
    known.read_address = hub::usable_address;
    return known;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const hub::KnownForPlans known = small_council();
    std::uint64_t made = 0;
    const auto file =
        hub::read_plan_file(text_of(data, size), known, [&made] { return testing::plan_id(++made).bytes; });
    must(file.changes.size() == file.what.size(), "each change has its words");
    must(file.problem.empty() || file.changes.empty(), "a file with a problem changes nothing");
    for (const hub::PlanChange &change : file.changes)
        if (const auto *use = std::get_if<UsePlan>(&change.verb))
            must(!use->plan.is_nil(), "a plan that is used is there");
    return 0;
}
