#include "hub/admin/import.h"
#include <algorithm>
#include <map>

namespace tallyboard::hub {

namespace {

std::string lower(std::string text) {
    for (char &c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return text;
}

template <class T, class Code> const T *by_code(const std::vector<T> &list, const Code &code) {
    const auto found = std::find_if(list.begin(), list.end(), [&code](const T &one) { return one.code == code; });
    return found == list.end() ? nullptr : &*found;
}

template <class T> ImportPlan plan_of(const Parsed<T> &parsed) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    return plan;
}

/// Rows whose parent is known go in; the others are bad.
template <class T, class Check> ImportPlan plan_rows(Parsed<T> parsed, std::vector<T> Import::*list, Check check) {
    ImportPlan plan = plan_of(parsed);
    for (auto &[line, row] : parsed.rows) {
        const std::string why = check(row);
        if (why.empty())
            (plan.import.*list).push_back(std::move(row));
        else
            plan.bad.push_back({line, why});
    }
    return plan;
}

} // namespace

ImportPlan plan_people(const Directory &directory, const std::vector<Person> &known, const std::vector<Site> &sites) {
    ImportPlan plan;
    plan.problem = directory.problem;
    plan.bad = directory.bad;
    plan.remarks = directory.remarks;
    if (!plan.problem.empty())
        return plan;
    plan.import.teams = directory.teams;
    std::map<PersonId, const Person *> before;
    for (const Person &person : known) {
        before[person.id] = &person;
        if (person.active)
            ++plan.active_before;
    }
    std::set<PersonId> in_file;
    for (const DirectoryPerson &one : directory.people) {
        Person person = one.person;
        in_file.insert(person.id);
        const auto old = before.find(person.id);
        if (old != before.end())
            person.base_site = old->second->base_site;
        for (const Site &site : sites)
            if (!one.office.empty() && (lower(site.name) == lower(one.office) || site.code.text == one.office))
                person.base_site = site.code;
        if (old != before.end() && old->second->active && !person.active)
            plan.leavers.push_back(person.name);
        plan.import.people.push_back(std::move(person));
        plan.import.contacts.push_back(one.contact);
    }
    plan.leavers_unknowable = directory.bad_row_without_id;
    for (const Person &person : known) {
        const bool absent = in_file.count(person.id) == 0 && directory.named_in_bad_rows.count(person.id) == 0;
        if (!person.active || !absent || plan.leavers_unknowable)
            continue;
        plan.leavers.push_back(person.name);
        plan.import.leavers.push_back(person.id);
    }
    plan.leavers_need_confirming =
        static_cast<double>(plan.leavers.size()) > leavers_share_max * static_cast<double>(plan.active_before);
    return plan;
}

ImportPlan plan_sites(Parsed<Site> parsed) {
    return plan_rows(std::move(parsed), &Import::sites, [](const Site &) { return std::string(); });
}

ImportPlan plan_floors(Parsed<Floor> parsed, const std::vector<Site> &sites) {
    return plan_rows(std::move(parsed), &Import::floors, [&sites](const Floor &floor) {
        return std::string(by_code(sites, floor.site) == nullptr ? "the hub knows no such site; import sites first"
                                                                 : "");
    });
}

ImportPlan plan_zones(Parsed<Zone> parsed, const std::vector<Floor> &floors) {
    return plan_rows(std::move(parsed), &Import::zones, [&floors](const Zone &zone) {
        return std::string(by_code(floors, zone.floor) == nullptr ? "the hub knows no such floor; import floors first"
                                                                  : "");
    });
}

ImportPlan plan_desks(Parsed<Desk> parsed, const std::vector<Zone> &zones, const std::vector<Floor> &floors) {
    return plan_rows(std::move(parsed), &Import::desks, [&](Desk &desk) {
        const Zone *zone = by_code(zones, desk.zone);
        const Floor *floor = zone == nullptr ? nullptr : by_code(floors, zone->floor);
        if (floor == nullptr)
            return std::string("the hub knows no such zone; import zones first");
        desk.floor = floor->code;
        desk.site = floor->site;
        return std::string();
    });
}

ImportPlan plan_roles(const Parsed<RoleGrant> &parsed, const std::vector<Person> &people,
                      const std::vector<Contact> &contacts) {
    ImportPlan plan = plan_of(parsed);
    plan.import.set_roles = true;
    std::map<PersonId, Person> changed;
    for (const auto &[line, grant] : parsed.rows) {
        const Person *person = find_person(grant.person, people, contacts);
        if (person == nullptr) {
            plan.bad.push_back({line, "nobody here by this id, mail address or name, or several by this name"});
            continue;
        }
        changed.emplace(person->id, *person).first->second.roles.add(grant.role);
    }
    for (auto &[id, person] : changed)
        plan.import.people.push_back(std::move(person));
    return plan;
}

const Person *find_person(const std::string &text, const std::vector<Person> &people,
                          const std::vector<Contact> &contacts) {
    auto id = PersonId::parse(lower(text));
    if (!id) {
        const auto contact = std::find_if(contacts.begin(), contacts.end(), [&text](const Contact &c) {
            return !c.mail.empty() && lower(c.mail) == lower(text);
        });
        if (contact != contacts.end())
            id = contact->person;
    }
    const auto matches = [&](const Person &person) {
        return id ? person.id == *id : lower(person.name) == lower(text);
    };
    const auto found = std::find_if(people.begin(), people.end(), matches);
    if (found == people.end() || std::find_if(found + 1, people.end(), matches) != people.end())
        return nullptr;
    return &*found;
}

} // namespace tallyboard::hub
