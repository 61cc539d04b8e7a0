#include "hub/admin/managers.h"
#include "hub/admin/lookup.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr const char *in_circle = "the managers go round in a circle: this person is above themselves";

void add_name(std::map<std::string, std::vector<const Person *>> &list, const std::string &text, const Person *person) {
    if (text.empty())
        return;
    auto &found = list[folded(text)];
    if (std::ranges::find(found, person) == found.end())
        found.push_back(person);
}

} // namespace

ManagerBook::ManagerBook(const std::vector<Person> &people, const std::vector<Contact> &contacts,
                         const std::map<PersonId, std::string> &sign_ins) {
    for (const Person &person : people) {
        m_by_id.emplace(person.id, &person);
        add_name(m_by_name, person.name, &person);
    }
    const auto address = [this](const PersonId &id, const std::string &text) {
        if (const auto person = m_by_id.find(id); person != m_by_id.end())
            add_name(m_by_address, text, person->second);
    };
    for (const Contact &contact : contacts)
        address(contact.person, contact.mail);
    for (const auto &[id, name] : sign_ins)
        address(id, name);
}

std::string ManagerBook::find(const std::string &text, PersonId &found) const {
    std::vector<const Person *> all;
    if (const auto id = PersonId::parse(folded(text))) {
        if (const auto person = m_by_id.find(*id); person != m_by_id.end())
            all.push_back(person->second);
    } else if (const auto by_address = m_by_address.find(folded(text)); by_address != m_by_address.end()) {
        all = by_address->second;
    } else if (const auto by_name = m_by_name.find(folded(text)); by_name != m_by_name.end()) {
        all = by_name->second;
    }
    if (all.empty())
        return "is nobody known here";
    std::erase_if(all, [](const Person *person) { return !person->active; });
    if (all.empty())
        return "has left";
    if (all.size() > 1)
        return "may be one of " + std::to_string(all.size()) + " people; say which by object id";
    found = all.front()->id;
    return {};
}

std::string ManagerBook::find_manager(const std::string &text, const PersonId &of, PersonId &found) const {
    const std::string why = find(text, found);
    if (!why.empty())
        return "the manager " + why;
    if (found != of)
        return {};
    found = {};
    return "the manager is the person themselves";
}

std::set<PersonId> in_circles(const std::map<PersonId, PersonId> &manager_of) {
    std::set<PersonId> circles;
    std::map<PersonId, PersonId> walked; // whoever was met, and on whose way up
    for (const auto &[start, manager] : manager_of) {
        std::vector<PersonId> way;
        PersonId at = start;
        while (!at.is_nil() && walked.emplace(at, start).second) {
            way.push_back(at);
            const auto up = manager_of.find(at);
            at = up == manager_of.end() ? PersonId{} : up->second;
        }
        if (!at.is_nil() && walked.at(at) == start) // this same way came back to itself
            circles.insert(std::ranges::find(way, at), way.end());
    }
    return circles;
}

Parsed<ManagerLine> read_managers(std::string_view csv) {
    Table table(csv);
    const auto person = table.needed({"person", "id", "objectid", "mail", "userprincipalname"}, "the person");
    const auto manager = table.needed({"manager", "managerid"}, "the manager");
    return read_each<ManagerLine>(
        table,
        [&](const CsvRow &row, ManagerLine &out) {
            out.person = Table::cell(row, person);
            out.manager = Table::cell(row, manager);
            return std::string(out.person.empty() ? "the person is missing" : "");
        },
        [](const ManagerLine &line) { return line.person; });
}

ImportPlan plan_managers(const Parsed<ManagerLine> &parsed, const std::vector<Person> &people,
                         const std::vector<Contact> &contacts) {
    ImportPlan plan;
    plan.problem = parsed.problem;
    plan.bad = parsed.bad;
    plan.columns = parsed.columns;
    plan.known_before = people.size();
    const ManagerBook book(people, contacts, {});
    std::map<PersonId, PersonId> manager_of;
    std::map<PersonId, const Person *> by_id;
    for (const Person &person : people)
        manager_of[person.id] = person.manager, by_id[person.id] = &person;
    std::map<PersonId, std::size_t> lines;
    for (const auto &[number, line] : parsed.rows) {
        PersonId person, manager;
        std::string why = book.find(line.person, person);
        why = why.empty() ? why : "the person " + why;
        if (why.empty() && !line.manager.empty())
            why = book.find_manager(line.manager, person, manager);
        if (why.empty() && !lines.emplace(person, number).second)
            why = "this person is in the file already";
        if (why.empty())
            manager_of[person] = manager;
        else
            plan.bad.push_back({number, why});
    }
    const auto circles = in_circles(manager_of);
    for (const auto &[id, number] : lines) {
        if (circles.contains(id)) {
            plan.bad.push_back({number, in_circle});
            continue;
        }
        Person person = *by_id.at(id);
        person.manager = manager_of.at(id);
        if (person == *by_id.at(id))
            continue;
        ++plan.touched;
        ++plan.changes["manager"].changed;
        plan.changes["manager"].emptied += person.manager.is_nil();
        plan.import.people.push_back(std::move(person));
    }
    std::ranges::sort(plan.bad, {}, &BadRow::line);
    weigh_changes(plan, "people");
    return plan;
}

std::map<PersonId, PersonId> managers_of(const Directory &directory, const KnownPeople &known,
                                         std::vector<BadRow> &remarks) {
    std::vector<Person> people;
    std::vector<Contact> contacts;
    std::map<PersonId, std::string> sign_ins;
    std::map<PersonId, const Contact *> mails;
    for (const DirectoryPerson &one : directory.people) {
        people.push_back(one.person), contacts.push_back(one.contact);
        sign_ins.emplace(one.person.id, one.sign_in_name);
        mails.emplace(one.person.id, &one.contact);
    }
    for (Person person : known.people)
        if (!sign_ins.contains(person.id)) {
            person.active = person.active && directory.named_in_bad_rows.contains(person.id);
            people.push_back(std::move(person));
        }
    for (const Contact &contact : known.contacts) // the file's address is newer
        if (const auto one = mails.find(contact.person); one == mails.end() || one->second->mail.empty())
            contacts.push_back(contact);
    const ManagerBook book(people, contacts, sign_ins);
    std::map<PersonId, PersonId> manager_of;
    for (const DirectoryPerson &one : directory.people) {
        PersonId manager;
        const std::string why =
            one.manager.empty() ? std::string() : book.find_manager(one.manager, one.person.id, manager);
        if (!why.empty())
            remarks.push_back({one.line, why + "; nobody is set"});
        manager_of[one.person.id] = manager;
    }
    const auto circles = in_circles(manager_of);
    for (const DirectoryPerson &one : directory.people)
        if (circles.contains(one.person.id)) {
            manager_of[one.person.id] = {};
            remarks.push_back({one.line, std::string(in_circle) + "; nobody is set"});
        }
    std::ranges::sort(remarks, {}, &BadRow::line);
    return manager_of;
}

} // namespace tallyboard::hub
