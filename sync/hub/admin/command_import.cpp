#include "hub/admin/addresses.h"
#include "hub/admin/commands.h"
#include "hub/admin/holidays.h"
#include "hub/admin/import.h"
#include "hub/admin/lookup.h"
#include "hub/admin/managers.h"
#include "hub/admin/near_word.h"
#include "hub/admin/role_file.h"
#include "hub/admin/units.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <ostream>

namespace tallyboard::hub {

namespace {

constexpr std::size_t import_bytes_max = 64'000'000;
constexpr std::size_t lines_shown = 50;

void print_rows(std::ostream &out, const char *what, const std::vector<BadRow> &rows) {
    for (std::size_t i = 0; i < rows.size() && i < lines_shown; ++i)
        out << "  " << what << " " << rows[i].line << ": " << rows[i].why << "\n";
    if (rows.size() > lines_shown)
        out << "  … and " << rows.size() - lines_shown << " more\n";
}

ImportPlan plan_file(const ImportOptions &options, const std::string &text, const Admin &admin) {
    HubStore &store = admin.store;
    if (options.what == "people") {
        KnownPeople known{all_people(store), all_contacts(store), all_sites(store), all_teams(store), {}, {},
                          all_units(store)};
        Batch batch(store);
        for (const PlanUse &use : rows_of<PlanUse>(store))
            if (use.scope == RoleScope::team)
                known.planned.insert({use.where.text});
        known.answers = {options.renamed, options.new_teams};
        return plan_people(read_directory(text), known);
    }
    if (options.what == "roles")
        return plan_roles(read_roles(text), all_people(store), all_contacts(store),
                          {all_units(store), all_teams(store), all_sites(store)}, today_of(admin));
    if (options.what == "managers")
        return plan_managers(read_managers(text), all_people(store), all_contacts(store));
    if (options.what == "units")
        return plan_units(read_units(text), all_teams(store), all_units(store));
    if (options.what == "addresses")
        return plan_addresses(read_addresses(text), all_addresses(store), all_sites(store), options.withdraw_missing);
    const std::vector<Desk> desks = all_desks(store);
    ImportPlan plan = options.what == "sites"
                          ? plan_sites(read_sites(text, meta_of(store, "zone", "Europe/London")), all_sites(store))
                      : options.what == "floors" ? plan_floors(read_floors(text), all_sites(store), all_floors(store))
                      : options.what == "zones"
                          ? plan_zones(read_zones(text), all_floors(store), all_zones(store))
                          : plan_desks(read_desks(text), all_zones(store), all_floors(store), desks);
    if (plan.problem.empty())
        look_for_missing(plan, desks, booked_ahead(admin), options.withdraw_missing);
    return plan;
}

int write_report(const ImportOptions &options, const std::vector<BadRow> &bad, Console &world) {
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

std::string counted(int count, const char *one, const char *many) {
    return count == 0 ? std::string() : std::to_string(count) + " " + (count == 1 ? one : many);
}

/// What a leaver still has open, and what becomes of it.
std::string hanging_text(const Hanging &hanging) {
    std::string text;
    const auto add = [&text](const std::string &part) {
        if (!part.empty())
            text += (text.empty() ? "" : ", ") + part;
    };
    add(counted(hanging.bookings, "desk booking is freed", "desk bookings are freed"));
    add(counted(hanging.planned_halves, "planned half day is cleared", "planned half days are cleared"));
    add(counted(hanging.devices, "device is shut out", "devices are shut out"));
    add(counted(hanging.assessments, "workstation check is kept", "workstation checks are kept"));
    if (hanging.running_visits > 0)
        add(std::string("A VISIT IS RUNNING") + (hanging.open_alarms > 0 ? ", ITS ALARM IS OPEN" : "") +
            ": it goes on, watched, until a person closes it");
    return text;
}

std::string role_words(Roles roles) {
    std::string text;
    for (std::size_t i = 1; i < words(Role{}).size(); ++i)
        if (roles.has(static_cast<Role>(i)))
            text += (text.empty() ? "" : ", ") + std::string(words(Role{})[i]);
    return text;
}

/// Names the plans and rotas that count on the leaver: from now on nobody is told there in their place.
std::string plans_telling(const PersonId &id, const std::vector<Plan> &plans, const std::vector<Rota> &rotas) {
    std::string text;
    const auto add = [&text](const std::string &name) { text += (text.empty() ? "" : ", ") + one_line(name); };
    for (const Plan &plan : plans)
        for (const PlanRung &rung : plan.rungs)
            if (std::ranges::any_of(rung.targets, [&id](const Target &target) { return target.person == id; }))
                add(plan.name + ": " + rung.duty);
    for (const Rota &rota : rotas)
        if (std::ranges::any_of(rota.shifts, [&id](const Shift &shift) { return shift.who.person == id; }))
            add(rota.name);
    return text;
}

void print_leavers(const ImportPlan &plan, const Admin &admin, Console &world) {
    if (plan.leaver_ids.empty())
        return;
    const auto hanging = hanging_on(admin, plan.leaver_ids);
    std::vector<Plan> plans;
    std::vector<Rota> rotas;
    {
        Batch batch(admin.store);
        plans = rows_of<Plan>(admin.store);
        rotas = rows_of<Rota>(admin.store);
    }
    std::map<PersonId, Person> people;
    for (Person &person : all_people(admin.store))
        people.emplace(person.id, person);
    for (std::size_t i = 0; i < plan.leaver_ids.size(); ++i) {
        const PersonId &id = plan.leaver_ids[i];
        std::string text = hanging_text(hanging.at(id));
        if (const std::string roles = role_words(people[id].roles); !roles.empty())
            text += (text.empty() ? "" : ", ") + ("roles that end: " + roles);
        if (const std::string told = plans_telling(id, plans, rotas); !told.empty())
            text += (text.empty() ? "" : ", ") + ("THESE COUNT ON THEM: " + told);
        world.out << "  leaver: " << plan.leavers[i] << (text.empty() ? "" : " (" + text + ")") << "\n";
    }
}

void print_list(std::ostream &out, const char *before, const std::vector<std::string> &list, const char *between) {
    if (list.empty())
        return;
    out << before;
    for (std::size_t i = 0; i < list.size() && i < lines_shown; ++i)
        out << (i == 0 ? "" : between) << list[i];
    if (list.size() > lines_shown)
        out << between << "… and " << list.size() - lines_shown << " more";
    out << "\n";
}

/// Everything the import would change, before it is done.
void print_plan(const ImportPlan &plan, const ImportOptions &options, const Admin &admin, Console &world) {
    print_rows(world.err, "line", plan.bad);
    if (!plan.remarks.empty())
        world.out << plan.remarks.size() << " rows worth a look:\n";
    print_rows(world.out, "line", plan.remarks);
    if (plan.known_before > 0 || options.dry_run) { // nothing can be lost by a first import
        print_list(world.out, "Columns read: ", plan.columns.used, ", ");
        print_list(world.out, "Columns not in the file, so nothing of them changes: ", plan.columns.absent, ", ");
        print_list(world.out, "Columns that mean nothing here: ", plan.columns.unknown, ", ");
        world.out << plan.added << " new, " << plan.touched << " changed.\n";
        for (const auto &[column, change] : plan.changes) {
            world.out << "  " << column << ": " << change.changed;
            if (change.emptied > 0)
                world.out << ", emptied: " << change.emptied;
            world.out << "\n";
        }
    }
    print_list(world.out, "  ", plan.notes, "\n  ");
    if (plan.leavers_unknowable)
        world.out << "A bad row names nobody, so nobody absent from the file was taken for a leaver.\n";
    print_leavers(plan, admin, world);
}

/// Whether something stops the import; `err` gets the reasons.
bool stands_against(const ImportPlan &plan, const ImportOptions &options, Console &world) {
    if (!plan.problem.empty()) {
        world.err << "Nothing was imported: " << plan.problem << ".\n";
        return true;
    }
    if (!plan.bad.empty() && !options.skip_bad) {
        world.err << "Nothing was imported: " << plan.bad.size()
                  << " bad rows. Mend them, or leave them out with --skip-bad.\n";
        return true;
    }
    if (!plan.asked.empty()) {
        print_list(world.err, "Nothing was imported, this has to be answered first:\n  ", plan.asked, "\n  ");
        return true;
    }
    if (plan.leavers_need_confirming && !options.confirm_leavers && !options.yes) {
        world.err << "Nothing was imported: " << plan.leavers.size() << " of " << plan.active_before
                  << " people would become leavers. If that is right, repeat with --confirm-leavers.\n";
        return true;
    }
    if (!plan.much.empty() && !options.yes && !options.dry_run) {
        print_list(world.err, "Nothing was imported: ", plan.much, "; ");
        world.err << "If that is right, repeat with --yes.\n";
        return true;
    }
    return false;
}

/// What is counted when it is done.
std::string things_of(const ImportOptions &options) {
    return options.what == "managers" ? "people" : options.what == "units" ? "teams" : options.what;
}

int import_rows_of(OpenHub &hub, const ImportOptions &options, const std::string &text, Console &world) {
    const Admin admin = admin_of(hub, world);
    const ImportPlan plan = plan_file(options, text, admin);
    print_plan(plan, options, admin, world);
    if (write_report(options, plan.bad, world) != exit_done || stands_against(plan, options, world))
        return exit_refused;
    const std::size_t teams = options.what == "units" ? plan.import.teams.size() : 0;
    const std::size_t rows = plan.import.people.size() + plan.import.grants.size() + teams + plan.import.sites.size() +
                             plan.import.floors.size() + plan.import.zones.size() + plan.import.desks.size() +
                             plan.import.addresses.size();
    if (options.dry_run) {
        print_list(world.out, "It would need --yes: ", plan.much, "; ");
        world.out << "Dry run: " << rows << " " << things_of(options) << " would be imported, " << plan.leavers.size()
                  << " leavers, " << plan.bad.size() << " rows left out. Nothing was changed.\n";
        return exit_done;
    }
    const Upserted done = import_rows(admin, plan.import);
    if (done.freed.bookings + done.freed.planned_halves > 0)
        world.out << "Freed: " << done.freed.bookings << " desk bookings, " << done.freed.planned_halves
                  << " planned half days. Whoever loses a desk is told in the app.\n";
    world.out << "Imported " << rows << " " << things_of(options) << ": " << done.added << " rows added, "
              << done.updated << " updated, " << done.unchanged << " unchanged, " << plan.leavers.size() << " leavers, "
              << plan.bad.size() << " rows left out.\n";
    return exit_done;
}

/// A plan for a team that does not exist would never be used, and nobody would notice.
int import_holidays_of(OpenHub &hub, const ImportOptions &options, const std::string &text, Console &world) {
    const Holidays read = read_holidays(text, options.country);
    if (!read.problem.empty()) {
        world.err << "Nothing was imported: " << read.problem << ".\n";
        return exit_refused;
    }
    HolidayChange change = compare_holidays(read.listed, all_holidays(*hub.store));
    const auto print = [&world](const char *what, const std::vector<BankHoliday> &days) {
        for (const BankHoliday &day : days)
            world.out << "  " << what << " " << date_text(day.date) << " " << day.name << "\n";
    };
    print("new", change.added);
    print("changed", change.moved);
    print("no holiday any more", change.gone);
    Import rows;
    rows.holidays = std::move(change.added);
    rows.holidays.insert(rows.holidays.end(), change.moved.begin(), change.moved.end());
    rows.holidays_gone = std::move(change.gone);
    if (!options.dry_run)
        import_rows(admin_of(hub, world), rows);
    world.out << (options.dry_run ? "Dry run, nothing was changed: " : "") << read.listed.size()
              << " bank holidays, the last on " << date_text(read.listed.back().date)
              << ". Import the file again before then: GOV.UK adds the next year's.\n";
    return exit_done;
}

} // namespace

int import(const Place &place, const ImportOptions &options, Console &world) {
    const auto text = read_file(options.file, import_bytes_max);
    if (!text) {
        world.err << "Nothing was imported: " << text.error().what << ".\n";
        return exit_refused;
    }
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    if (options.what == "holidays")
        return import_holidays_of(*hub, options, text.value(), world);
    return import_rows_of(*hub, options, text.value(), world);
}

} // namespace tallyboard::hub
