#include "hub/admin/command_reach.h"
#include "hub/admin/commands.h"
#include "hub/admin/import.h"
#include "hub/admin/near_word.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <ostream>

namespace tallyboard::hub {

namespace {

constexpr std::size_t file_bytes_max = 64'000'000;
constexpr std::size_t lines_shown = 50;

void print_rows(std::ostream &out, const char *what, const std::vector<BadRow> &rows) {
    for (std::size_t i = 0; i < rows.size() && i < lines_shown; ++i)
        out << "  " << what << " " << rows[i].line << ": " << rows[i].why << "\n";
    if (rows.size() > lines_shown)
        out << "  … and " << rows.size() - lines_shown << " more\n";
}

ImportPlan plan_file(const ImportOptions &options, const std::string &text, HubStore &store) {
    if (options.what == "people")
        return plan_people(read_directory(text), all_people(store), all_sites(store));
    if (options.what == "sites")
        return plan_sites(read_sites(text));
    if (options.what == "floors")
        return plan_floors(read_floors(text), all_sites(store));
    if (options.what == "zones")
        return plan_zones(read_zones(text), all_floors(store));
    if (options.what == "desks")
        return plan_desks(read_desks(text), all_zones(store), all_floors(store));
    return plan_roles(read_roles(text), all_people(store), all_contacts(store));
}

int write_report(const ImportOptions &options, const std::vector<BadRow> &bad, World &world) {
    if (options.report.empty() || bad.empty())
        return exit_done;
    std::string text = csv_line({"line", "reason"}, Formulas::neutralised);
    for (const BadRow &row : bad)
        text += csv_line({std::to_string(row.line), row.why}, Formulas::neutralised);
    const std::string why = write_new_file(options.report, text, true);
    if (why.empty())
        return exit_done;
    world.err << "The report: " << why << ".\n";
    return exit_refused;
}

/// Whether something stands against the import; said on `err`.
bool stands_against(const ImportPlan &plan, const ImportOptions &options, World &world) {
    if (!plan.problem.empty()) {
        world.err << "Nothing was imported: " << plan.problem << ".\n";
        return true;
    }
    if (!plan.bad.empty() && !options.skip_bad) {
        world.err << "Nothing was imported: " << plan.bad.size()
                  << " bad rows. Mend them, or leave them out with --skip-bad.\n";
        return true;
    }
    if (plan.leavers_need_confirming && !options.confirm_leavers) {
        world.err << "Nothing was imported: " << plan.leavers.size() << " of " << plan.active_before
                  << " people would become leavers. If that is right, repeat with --confirm-leavers.\n";
        return true;
    }
    return false;
}

void print_plan(const ImportPlan &plan, World &world) {
    print_rows(world.err, "line", plan.bad);
    if (!plan.remarks.empty())
        world.out << plan.remarks.size() << " rows worth a look:\n";
    print_rows(world.out, "line", plan.remarks);
    if (plan.leavers_unknowable)
        world.out << "A bad row names nobody, so nobody absent from the file was taken for a leaver.\n";
    for (const std::string &name : plan.leavers)
        world.out << "  leaver: " << name << "\n";
}

int import_rows_of(OpenHub &hub, const ImportOptions &options, const std::string &text, World &world) {
    const ImportPlan plan = plan_file(options, text, *hub.store);
    print_plan(plan, world);
    if (write_report(options, plan.bad, world) != exit_done || stands_against(plan, options, world))
        return exit_refused;
    const std::size_t rows = plan.import.people.size() + plan.import.sites.size() + plan.import.floors.size() +
                             plan.import.zones.size() + plan.import.desks.size();
    if (options.dry_run) {
        world.out << "Dry run: " << rows << " " << options.what << " would be imported, " << plan.leavers.size()
                  << " leavers, " << plan.bad.size() << " rows left out. Nothing was changed.\n";
        return exit_done;
    }
    const Upserted done = import_rows(admin_of(hub, world), plan.import);
    world.out << "Imported " << rows << " " << options.what << ": " << done.added << " rows added, " << done.updated
              << " updated, " << done.unchanged << " unchanged, " << plan.leavers.size() << " leavers, "
              << plan.bad.size() << " rows left out.\n";
    return exit_done;
}

int import_holidays_of(OpenHub &hub, const ImportOptions &options, const std::string &text, World &world) {
    const auto parsed = read_holidays(text, options.division);
    print_rows(world.err, "event", parsed.bad);
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    if (stands_against(plan, options, world))
        return exit_refused;
    std::vector<Holiday> list;
    for (const auto &[line, holiday] : parsed.rows)
        list.push_back(holiday);
    if (!options.dry_run)
        import_holidays(admin_of(hub, world), list);
    world.out << (options.dry_run ? "Dry run: " : "Imported ") << list.size() << " holidays.\n";
    return exit_done;
}

/// A plan for a team that does not exist would never be used, and its makers would not know.
std::string why_no_team(const std::string &code, const std::vector<Team> &teams) {
    std::vector<std::string> codes;
    std::string all;
    for (const Team &team : teams) {
        if (team.code.text == code)
            return {};
        codes.push_back(team.code.text);
        all += (all.empty() ? "" : ", ") + team.code.text;
    }
    if (all.empty())
        return "there is no team '" + one_line(code) + "': import people first, their departments make the teams";
    const std::string near = near_word(code, codes);
    return "there is no team '" + one_line(code) + "'" + (near.empty() ? "." : "; did you mean '" + near + "'?") +
           " The teams are: " + shortened(all, 2'000);
}

int import_ladder_of(OpenHub &hub, const ImportOptions &options, const std::string &text, World &world) {
    const auto parsed = read_ladder_file(text);
    if (!parsed.problem.empty()) {
        world.err << "Nothing was imported: " << parsed.problem << ".\n";
        return exit_refused;
    }
    const Ladder &ladder = parsed.rows.front().second;
    const std::string no_team = options.team.empty() ? "" : why_no_team(options.team, all_teams(*hub.store));
    if (!no_team.empty()) {
        world.err << "Nothing was imported: " << no_team << ".\n";
        return exit_refused;
    }
    for (const std::string &line : unreached_lines(*hub.store, ladder))
        world.out << line << "\n";
    if (reach_of(ladder) == Reach::nobody)
        world.out << "Add a step with a mail address or a webhook: nobody may be looking at a board at night.\n";
    if (!options.dry_run)
        set_plan(admin_of(hub, world), ladder, TeamCode{options.team});
    world.out << (options.dry_run ? "Dry run: a" : "A") << " plan of " << ladder.rungs.size()
              << " steps, for visits started from now on.\n";
    return exit_done;
}

} // namespace

int import(const Place &place, const ImportOptions &options, World &world) {
    const auto text = read_file(options.file, file_bytes_max);
    if (!text) {
        world.err << "Nothing was imported: " << text.error().what << ".\n";
        return exit_refused;
    }
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    if (options.what == "holidays")
        return import_holidays_of(*hub, options, text.value(), world);
    if (options.what == "ladder")
        return import_ladder_of(*hub, options, text.value(), world);
    return import_rows_of(*hub, options, text.value(), world);
}

} // namespace tallyboard::hub
