// The files an operator brings as CSV: any bytes are read to the end, nothing is lost without a word, and what a reader
// keeps can be planned against a small council.
#include "fuzz/fuzz.h"
#include "hub/admin/import.h"
#include "hub/admin/managers.h"
#include "hub/admin/role_file.h"
#include "hub/admin/units.h"
#include "support/hub/hub_world.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

void round_trip(std::string_view text) {
    const auto read = hub::read_csv(text);
    if (!read.problem.empty() || !read.bad.empty())
        return;
    std::string again;
    for (const auto &row : read.rows)
        again += hub::csv_line(row.fields, hub::Formulas::as_they_are);
    const auto second = hub::read_csv(again);
    must(second.problem.empty() && second.rows.size() == read.rows.size(), "written rows are read again");
    for (std::size_t i = 0; i < read.rows.size(); ++i)
        must(second.rows[i].fields == read.rows[i].fields, "cell by cell");
    for (const auto &row : read.rows)
        for (const auto &cell : row.fields) {
            const auto line = hub::csv_line({cell}, hub::Formulas::neutralised);
            const auto start = line.starts_with('"') ? 1U : 0U;
            must(!hub::looks_like_formula(std::string_view(line).substr(start, line.size() - start - 2)),
                 "a spreadsheet runs nothing of ours");
        }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const auto council = testing::small_council();
    const auto [number, text] = choice_of(data, size);
    switch (number % 9) {
    case 0: round_trip(text); break;
    case 1: (void)hub::plan_sites(hub::read_sites(text, "Europe/London")); break;
    case 2: (void)hub::plan_floors(hub::read_floors(text), council.sites); break;
    case 3: (void)hub::plan_zones(hub::read_zones(text), council.floors); break;
    case 4: (void)hub::plan_desks(hub::read_desks(text), council.zones, council.floors); break;
    case 5: (void)hub::plan_roles(hub::read_roles(text), council.people, council.contacts); break;
    case 6: (void)hub::plan_managers(hub::read_managers(text), council.people, council.contacts); break;
    case 7: (void)hub::plan_units(hub::read_units(text), council.teams, {}); break;
    default: {
        const auto plan = hub::plan_people(hub::read_directory(text), council.people, council.sites);
        for (const auto &person : plan.import.people)
            must(!person.id.is_nil() && (person.team.empty() || is_valid_code(person.team.text)), "people are whole");
    }
    }
    return 0;
}
