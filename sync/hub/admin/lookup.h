// Who is meant by what an operator typed or a file says: an object id, a mail address or an exact name. Two people may
// share an address or a name: all who fit are found, and who asks decides nothing by order. Of an account that left and
// a living one the living one is meant.
#pragma once
#include "domain/people.h"
#include <string>
#include <vector>

namespace tallyboard::hub {

/// None: nobody. One: that one. More: it has to be asked, see people_list().
std::vector<const Person *> find_people(const std::string &text, const std::vector<Person> &people,
                                        const std::vector<Contact> &contacts);
/// One line each with the id to say instead.
std::string people_list(const std::vector<const Person *> &people);
/// For comparing what people type: small letters, one blank for many, none around.
std::string folded(std::string_view text);

} // namespace tallyboard::hub
