#include "store/reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

std::vector<Method> methods_of(LocalStore &store, const PersonId &person) {
    static const std::string text = rows::sql<Method>().list + "WHERE person = ?1 ORDER BY id";
    return rows::plain(rows::list<Method>(store.database(), text, person));
}

} // namespace tallyboard::store
