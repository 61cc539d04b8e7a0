// The escalation plan that an operator brings as JSON: what is kept is valid.
#include "fuzz/fuzz.h"
#include "hub/admin/places.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto text = text_of(data, size);
    const auto plan = hub::read_ladder_file(text);
    must(plan.rows.size() <= 1, "one plan or none");
    if (plan.problem.empty() && plan.bad.empty() && !plan.rows.empty())
        must(check_ladder(plan.rows[0].second).code == RefusalCode::none, "a plan that is kept reaches somebody");
    return 0;
}
