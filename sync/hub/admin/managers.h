// Who is whose manager, as a file says it: by object id, sign-in name, mail address or exact name. Nothing is guessed.
// A manager who is not known, who has left, who may be two people, or who is the person themselves is said with its
// line, and so is everybody in a circle of managers. Pure.
#pragma once
#include "hub/admin/import.h"

namespace tallyboard::hub {

class ManagerBook {
public:
    /// `sign_ins`: sign-in names of the file, if it has them. The people must outlive the book.
    ManagerBook(const std::vector<Person> &people, const std::vector<Contact> &contacts,
                const std::map<PersonId, std::string> &sign_ins);
    /// Fills `found`, or says why not. An active person comes before a leaver.
    std::string find(const std::string &text, PersonId &found) const;
    /// The same for the manager of somebody.
    std::string find_manager(const std::string &text, const PersonId &of, PersonId &found) const;

private:
    std::map<PersonId, const Person *> m_by_id;
    std::map<std::string, std::vector<const Person *>> m_by_address, m_by_name; // sign-in names and mail addresses
};

/// Everybody who comes back to themselves on the way up.
std::set<PersonId> in_circles(const std::map<PersonId, PersonId> &manager_of);

/// A CSV with person,manager; an empty manager means nobody.
struct ManagerLine {
    std::string person, manager;
};
Parsed<ManagerLine> read_managers(std::string_view csv);
/// People who are not in the file keep their manager.
ImportPlan plan_managers(const Parsed<ManagerLine> &parsed, const std::vector<Person> &people,
                         const std::vector<Contact> &contacts);

/// The managers that a directory names, by person; `remarks` gets what could not be used.
std::map<PersonId, PersonId> managers_of(const Directory &directory, const KnownPeople &known,
                                         std::vector<BadRow> &remarks);

} // namespace tallyboard::hub
