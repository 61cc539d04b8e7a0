#include "store/local_parts.h"
#include "store/reads.h"
#include "store/row_io.h"

namespace tallyboard::store {

std::optional<Shown<Visit>> running_visit_of(LocalStore &store, const PersonId &person) {
    const auto running = store.facts().running_visit(person);
    return running ? visit_by_id(store, running->id) : std::nullopt;
}

std::optional<Shown<Visit>> visit_by_id(LocalStore &store, const VisitId &id) {
    return rows::get<Visit>(store.database(), id);
}

std::vector<Shown<Visit>> visits_of(LocalStore &store, const PersonId &person, int most) {
    // By id, which is time-ordered: a visit that nobody watches yet has no start of the hub's.
    static const std::string text = rows::sql<Visit>().list + "WHERE person = ?1 ORDER BY id DESC LIMIT ?2";
    return rows::list<Visit>(store.database(), text, person, most);
}

std::optional<Receipt> receipt_of(LocalStore &store, const VisitId &id) {
    Statement s = store.database().prepare("SELECT visit, epoch, deadline, hub_time, command, key_id, reach, "
                                           "first_told, signature FROM receipts WHERE visit = ?1");
    rows::bind_value(s, 1, id);
    if (!s.step())
        return std::nullopt;
    Receipt receipt;
    rows::read_row(s, receipt);
    return receipt;
}

std::vector<VisitEvent> events_of(LocalStore &store, const VisitId &id) {
    static const std::string text = rows::sql<VisitEvent>().list + "WHERE visit = ?1 ORDER BY n";
    return rows::plain(rows::list<VisitEvent>(store.database(), text, id));
}

bool is_put_away(LocalStore &store, const VisitId &id, Instant closed_at) {
    Statement s = store.database().prepare("SELECT 1 FROM put_away WHERE visit = ?1 AND closed_at = ?2");
    s.bind_blob(1, id.bytes).bind(2, closed_at.ms);
    return s.step();
}

void LocalStore::put_away(const VisitId &visit, Instant closed_at) {
    m->write([&](State &) {
        Statement s = m->database->prepare("INSERT OR REPLACE INTO put_away (visit, closed_at) VALUES (?1, ?2)");
        s.bind_blob(1, visit.bytes).bind(2, closed_at.ms).run();
        return topic(Topic::lone_working);
    });
}

} // namespace tallyboard::store
