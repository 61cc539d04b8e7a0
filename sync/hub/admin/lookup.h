// Finds the person whom an operator typed or a file names: by object id, mail address or exact name. Two people may
// share an address or a name, so all who fit are returned, and the caller must not take the first one. When an active
// person and a leaver fit, the active one is meant.
#pragma once
#include "domain/people.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

/// With more than one, ask the operator: see people_list(). `leavers_too`: an active person does not go before a
/// leaver.
std::vector<const Person *> find_people(const std::string &text, const std::vector<Person> &people,
                                        const std::vector<Contact> &contacts, bool leavers_too = false);
/// One line for each person, with the id to use instead.
std::string people_list(const std::vector<const Person *> &people);
/// A text in the form in which names are compared: small letters, one blank for several, none at the ends.
std::string folded(std::string_view text);

} // namespace tallyboard::hub
