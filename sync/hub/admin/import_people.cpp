// What a directory file would change of people: rows, columns, leavers, and accounts that follow one that left.
#include "hub/admin/import.h"
#include "hub/admin/lookup.h"
#include "hub/admin/managers.h"
#include "hub/admin/units.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

class Planner {
public:
    Planner(const Directory &directory, const KnownPeople &known) : m_directory(directory), m_known(known) {
        for (const Person &person : known.people)
            m_before[person.id] = &person, m_plan.active_before += person.active;
        for (const Contact &contact : known.contacts)
            m_contacts[contact.person] = &contact;
    }

    ImportPlan run() {
        m_plan.problem = m_directory.problem;
        m_plan.bad = m_directory.bad;
        m_plan.remarks = m_directory.remarks;
        m_plan.columns = m_directory.columns;
        m_plan.known_before = m_known.people.size();
        if (!m_plan.problem.empty())
            return std::move(m_plan);
        m_book = read_teams(m_directory.people, m_known.people, m_known.teams, m_known.planned, m_known.answers);
        m_plan.import.teams = m_book.teams;
        m_plan.notes = m_book.renamed;
        place_teams(m_directory, m_book.by_name, m_known, m_plan);
        if (m_directory.names_managers)
            m_managers = managers_of(m_directory, m_known, m_plan.remarks);
        m_plan.asked = m_book.asked;
        for (const DirectoryPerson &one : m_directory.people)
            take(one);
        take_absent();
        look_at_mails();
        weigh_changes(m_plan, "people");
        return std::move(m_plan);
    }

private:
    void take(DirectoryPerson one) {
        if (const auto team = m_book.by_name.find(one.department); team != m_book.by_name.end())
            one.person.team = team->second;
        m_in_file.insert(one.person.id);
        if (const auto manager = m_managers.find(one.person.id); manager != m_managers.end())
            one.person.manager = manager->second;
        const auto old = m_before.find(one.person.id);
        const Person *was = old == m_before.end() ? nullptr : old->second;
        const auto known_contact = m_contacts.find(one.person.id);
        const Contact contact =
            known_contact == m_contacts.end() ? Contact{one.person.id, {}, {}} : *known_contact->second;
        if (was != nullptr) {
            m_directory.keep(one, *was, contact);
            one.person.base_site = was->base_site;
        }
        for (const Site &site : m_known.sites)
            if (!one.office.empty() && (folded(site.name) == folded(one.office) || site.code.text == one.office))
                one.person.base_site = site.code;
        if (was == nullptr)
            ++m_plan.added;
        else
            compare(*was, contact, one);
        if (was != nullptr && was->active && !one.person.active)
            leave(one.person);
        m_plan.import.people.push_back(std::move(one.person));
        m_plan.import.contacts.push_back(std::move(one.contact));
    }

    void compare(const Person &was, const Contact &contact, const DirectoryPerson &is) {
        bool differs = false;
        const auto note = [&](const char *column, const std::string &before, const std::string &now) {
            if (before == now)
                return;
            ++m_plan.changes[column].changed;
            m_plan.changes[column].emptied += now.empty();
            differs = true;
        };
        const auto id_text = [](const PersonId &id) { return id.is_nil() ? std::string() : id.text(); };
        const auto yes_no = [](bool yes) { return std::string(yes ? "yes" : "no"); };
        note("name", was.name, is.person.name);
        note("job title", was.job_title, is.person.job_title);
        note("team", was.team.text, is.person.team.text);
        note("manager", id_text(was.manager), id_text(is.person.manager));
        note("base site", was.base_site.text, is.person.base_site.text);
        note("mail address", contact.mail, is.contact.mail);
        note("mobile number", contact.mobile, is.contact.mobile);
        note("in use", yes_no(was.active), yes_no(is.person.active));
        note("guest", yes_no(was.guest), yes_no(is.person.guest));
        m_plan.touched += differs;
    }

    void leave(const Person &person) {
        m_plan.leavers.push_back(person.name);
        m_plan.leaver_ids.push_back(person.id);
    }

    void take_absent() {
        m_plan.leavers_unknowable = m_directory.bad_row_without_id;
        for (const Person &person : m_known.people) {
            const bool absent = m_in_file.count(person.id) == 0 && m_directory.named_in_bad_rows.count(person.id) == 0;
            if (!person.active || !absent || m_plan.leavers_unknowable)
                continue;
            leave(person);
            m_plan.import.leavers.push_back(person.id);
        }
        m_plan.leavers_need_confirming =
            static_cast<double>(m_plan.leavers.size()) > leavers_share_max * static_cast<double>(m_plan.active_before);
    }

    /// For one mail address with several accounts: finds who came back under a new account, and who cannot be told
    /// apart.
    void look_at_mails() {
        std::map<std::string, std::vector<const Person *>> by_mail;
        for (std::size_t i = 0; i < m_plan.import.people.size(); ++i)
            if (const std::string mail = folded(m_plan.import.contacts[i].mail); !mail.empty())
                by_mail[mail].push_back(&m_plan.import.people[i]);
        for (const Person &person : m_known.people)
            if (const auto contact = m_contacts.find(person.id);
                contact != m_contacts.end() && !contact->second->mail.empty() && !m_in_file.contains(person.id))
                by_mail[folded(contact->second->mail)].push_back(&person);
        for (const auto &[mail, people] : by_mail) {
            if (people.size() < 2)
                continue;
            std::string text = "one mail address, " + std::to_string(people.size()) + " accounts; a role given by " +
                               "address goes to the one in use, and is asked for when that is more than one:\n";
            for (const Person *person : people)
                text += "  " + person->id.text() + "  " + person->name + (gone(*person) ? "  left" : "") + "\n";
            text.pop_back();
            m_plan.notes.push_back(std::move(text));
        }
    }
    bool gone(const Person &person) const {
        return !person.active ||
               std::find(m_plan.leaver_ids.begin(), m_plan.leaver_ids.end(), person.id) != m_plan.leaver_ids.end();
    }

    const Directory &m_directory;
    const KnownPeople &m_known;
    std::map<PersonId, const Person *> m_before;
    std::map<PersonId, const Contact *> m_contacts;
    std::set<PersonId> m_in_file;
    TeamBook m_book;
    std::map<PersonId, PersonId> m_managers;
    ImportPlan m_plan;
};

} // namespace

ImportPlan plan_people(const Directory &directory, const KnownPeople &known) { return Planner(directory, known).run(); }

ImportPlan plan_people(const Directory &directory, const std::vector<Person> &known, const std::vector<Site> &sites) {
    KnownPeople all;
    all.people = known, all.sites = sites;
    return plan_people(directory, all);
}

} // namespace tallyboard::hub
