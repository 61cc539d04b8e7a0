#include "hub/admin/lookup.h"
#include "hub/channels/one_line.h"
#include <algorithm>
#include <set>

namespace tallyboard::hub {

std::string folded(std::string_view text) {
    std::string out = one_line(std::string(text));
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

std::vector<const Person *> find_people(const std::string &text, const std::vector<Person> &people,
                                        const std::vector<Contact> &contacts, bool leavers_too) {
    const std::string wanted = folded(text);
    std::set<PersonId> ids;
    const auto id = PersonId::parse(wanted);
    if (id)
        ids.insert(*id);
    else
        for (const Contact &contact : contacts)
            if (!contact.mail.empty() && folded(contact.mail) == wanted)
                ids.insert(contact.person);
    std::vector<const Person *> found, living;
    for (const Person &person : people)
        if (ids.empty() ? folded(person.name) == wanted : ids.contains(person.id)) {
            found.push_back(&person);
            if (person.active)
                living.push_back(&person);
        }
    return living.empty() || leavers_too ? found : living;
}

std::string people_list(const std::vector<const Person *> &people) {
    std::string text;
    for (const Person *person : people)
        text += "  " + person->id.text() + "  " + person->name + "  " + person->job_title + "  " + person->team.text +
                (person->active ? "" : "  left") + "\n";
    return text;
}

} // namespace tallyboard::hub
