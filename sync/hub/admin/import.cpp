#include "hub/admin/import.h"
#include "hub/admin/lookup.h"
#include <algorithm>
#include <map>

namespace tallyboard::hub {

namespace {

/// By code, whatever letters it is written in: a sheet that says th-g-a-01 means the desk TH-G-A-01.
template <class T> std::map<std::string, const T *> by_code(const std::vector<T> &list) {
    std::map<std::string, const T *> out;
    for (const T &one : list)
        out.emplace(folded(one.code.text), &one);
    return out;
}
template <class T, class Code> const T *find_in(const std::map<std::string, const T *> &list, const Code &code) {
    const auto found = list.find(folded(code.text));
    return found == list.end() ? nullptr : found->second;
}

template <class T> ImportPlan plan_of(const Parsed<T> &parsed) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    plan.columns = parsed.columns;
    return plan;
}

using Cells = std::vector<std::pair<const char *, std::string>>; // by meaning, but the code

Cells cells_of(const Site &site) {
    return {{"name", site.name}, {"address", site.address}, {"time zone", site.zone_name}};
}
Cells cells_of(const Floor &floor) {
    return {{"site", floor.site.text}, {"name", floor.name}, {"level", std::to_string(floor.level)}};
}
Cells cells_of(const Zone &zone) { return {{"floor", zone.floor.text}, {"name", zone.name}}; }
Cells cells_of(const Desk &desk) {
    return {{"zone", desk.zone.text},
            {"name", desk.name},
            {"features", desk.features == 0 ? std::string() : std::to_string(desk.features)},
            {"in use", desk.active ? "yes" : "no"}};
}

void compare(ImportPlan &plan, const Cells &was, const Cells &is) {
    for (std::size_t i = 0; i < is.size(); ++i)
        if (was[i].second != is[i].second) {
            ColumnChange &change = plan.changes[is[i].first];
            ++change.changed;
            change.emptied += is[i].second.empty();
        }
}

const char *things_of(const Site &) { return "sites"; }
const char *things_of(const Floor &) { return "floors"; }
const char *things_of(const Zone &) { return "zones"; }
const char *things_of(const Desk &) { return "desks"; }

/// Rows whose parent is known go in; the others are bad.
template <class T, class Check>
ImportPlan plan_rows(Parsed<T> parsed, std::vector<T> Import::*list, const std::vector<T> &known, Check check) {
    ImportPlan plan = plan_of(parsed);
    const auto before = by_code(known);
    plan.known_before = known.size();
    for (auto &[line, row] : parsed.rows) {
        const T *was = find_in(before, row.code);
        if (was != nullptr) {
            row.code = was->code;
            parsed.keep(row, *was);
        }
        const std::string why = check(row);
        if (!why.empty()) {
            plan.bad.push_back({line, why});
            continue;
        }
        plan.added += was == nullptr;
        plan.touched += was != nullptr && !(row == *was);
        if (was != nullptr)
            compare(plan, cells_of(*was), cells_of(row));
        (plan.import.*list).push_back(std::move(row));
    }
    weigh_changes(plan, things_of(T{}));
    return plan;
}

template <class T> bool names(const std::vector<T> &rows, const std::string &code) {
    return std::any_of(rows.begin(), rows.end(), [&](const T &row) { return row.code.text == code; });
}

/// Whether the plan's file names the desk, or its zone, floor or site (a file has rows of one kind).
bool is_named(const Import &import, const Desk &desk) {
    if (!import.desks.empty())
        return names(import.desks, desk.code.text);
    if (!import.zones.empty())
        return names(import.zones, desk.zone.text);
    if (!import.floors.empty())
        return names(import.floors, desk.floor.text);
    return import.sites.empty() || names(import.sites, desk.site.text);
}

} // namespace

ImportPlan plan_sites(Parsed<Site> parsed, const std::vector<Site> &known) {
    return plan_rows(std::move(parsed), &Import::sites, known, [](const Site &) { return std::string(); });
}

ImportPlan plan_floors(Parsed<Floor> parsed, const std::vector<Site> &sites, const std::vector<Floor> &known) {
    return plan_rows(std::move(parsed), &Import::floors, known, [parents = by_code(sites)](Floor &floor) {
        const Site *site = find_in(parents, floor.site);
        if (site == nullptr)
            return std::string("the hub knows no such site; import sites first");
        floor.site = site->code;
        return std::string();
    });
}

ImportPlan plan_zones(Parsed<Zone> parsed, const std::vector<Floor> &floors, const std::vector<Zone> &known) {
    return plan_rows(std::move(parsed), &Import::zones, known, [parents = by_code(floors)](Zone &zone) {
        const Floor *floor = find_in(parents, zone.floor);
        if (floor == nullptr)
            return std::string("the hub knows no such floor; import floors first");
        zone.floor = floor->code;
        return std::string();
    });
}

ImportPlan plan_desks(Parsed<Desk> parsed, const std::vector<Zone> &zones, const std::vector<Floor> &floors,
                      const std::vector<Desk> &known) {
    return plan_rows(std::move(parsed), &Import::desks, known,
                     [zones_by = by_code(zones), floors_by = by_code(floors)](Desk &desk) {
                         const Zone *zone = find_in(zones_by, desk.zone);
                         const Floor *floor = zone == nullptr ? nullptr : find_in(floors_by, zone->floor);
                         if (floor == nullptr)
                             return std::string("the hub knows no such zone; import zones first");
                         desk.zone = zone->code;
                         desk.floor = floor->code;
                         desk.site = floor->site;
                         return std::string();
                     });
}

void weigh_changes(ImportPlan &plan, const char *things) {
    const auto known = static_cast<double>(plan.known_before);
    for (const auto &[column, change] : plan.changes) {
        const bool emptied = change.emptied > 3 && change.emptied > removed_share_max * known;
        if (!emptied && (change.changed <= 3 || change.changed <= changed_share_max * known))
            continue;
        plan.much.push_back("the " + column + " of " + std::to_string(emptied ? change.emptied : change.changed) +
                            " of " + std::to_string(plan.known_before) + " " + things + " would " +
                            (emptied ? "be emptied" : "change"));
    }
}

void look_for_missing(ImportPlan &plan, const std::vector<Desk> &desks, const std::map<DeskCode, int> &booked,
                      bool withdraw) {
    if (withdraw && !plan.bad.empty()) {
        withdraw = false;
        plan.notes.push_back("a row could not be read, so nothing absent from the file is withdrawn");
    }
    std::size_t offered = 0, going = 0;
    for (const Desk &desk : desks) {
        if (!desk.active)
            continue;
        ++offered;
        const auto bookings = booked.find(desk.code);
        const int ahead = bookings == booked.end() ? 0 : bookings->second;
        const std::string told = desk.code.text + (ahead == 0 ? "" : " (" + std::to_string(ahead) + " bookings ahead)");
        const auto row = std::find_if(plan.import.desks.begin(), plan.import.desks.end(),
                                      [&](const Desk &one) { return one.code == desk.code; });
        if (row != plan.import.desks.end()) {
            if (!row->active)
                ++going, plan.notes.push_back("withdrawn: " + told);
            continue;
        }
        if (is_named(plan.import, desk))
            continue;
        if (!withdraw) {
            plan.notes.push_back("not in the file, and offered until you say otherwise: " + told);
            continue;
        }
        ++going;
        plan.notes.push_back("withdrawn, not in the file: " + told);
    }
    if (withdraw) {
        const Import named = plan.import;
        for (Desk desk : desks)
            if (desk.active && !is_named(named, desk)) {
                desk.active = false;
                plan.import.desks.push_back(std::move(desk));
            }
    }
    if (going > 3 && static_cast<double>(going) > removed_share_max * static_cast<double>(offered))
        plan.much.push_back(std::to_string(going) + " of " + std::to_string(offered) + " desks would be withdrawn");
}

const Person *find_person(const std::string &text, const std::vector<Person> &people,
                          const std::vector<Contact> &contacts) {
    const auto found = find_people(text, people, contacts);
    return found.size() == 1 ? found.front() : nullptr;
}

} // namespace tallyboard::hub
