#include "hub/admin/need_person.h"
#include "hub/admin/lookup.h"
#include "hub/admin_ops.h"
#include "hub/channels/one_line.h"
#include <ostream>

namespace tallyboard::hub {

std::optional<Person> need_person(HubStore &store, const std::string &text, Console &world, bool leavers_too) {
    const auto people = all_people(store);
    const auto found = find_people(text, people, all_contacts(store), leavers_too);
    if (found.size() == 1)
        return *found.front();
    if (found.empty())
        world.err << "Nobody here by the id, mail address or name '" << one_line(text) << "'.\n";
    else
        world.err << "Nothing was done: " << found.size() << " people have '" << one_line(text)
                  << "'. Say which by its id:\n"
                  << people_list(found);
    return std::nullopt;
}

} // namespace tallyboard::hub
