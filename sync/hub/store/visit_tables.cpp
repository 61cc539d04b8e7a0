// Visits with their deadlines, frozen plans and sealed positions.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
VisitRecord visit_from(const store::Statement &row) {
    VisitRecord record;
    record.id = id_of<VisitId>(row, 0);
    record.person = id_of<PersonId>(row, 1);
    record.next_due = {row.integer(2)};
    record.running = row.integer(3) != 0;
    record.plan = row.integer(4);
    record.events = row.integer(5);
    record.timer_at = {row.integer(6)};
    return record;
}

} // namespace

std::optional<VisitRecord> SqlcipherHubStore::visit(const VisitId &id) {
    auto row = m_db->prepare("SELECT id, person, next_due, running, plan, events, timer_at FROM visits WHERE id = ?1");
    row.bind_blob(1, id.bytes);
    if (!row.step())
        return std::nullopt;
    return visit_from(row);
}

void SqlcipherHubStore::put_visit(const VisitRecord &record) {
    auto row = m_db->prepare(
        "INSERT INTO visits (id, person, next_due, running, plan, events, timer_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
        "?7) "
        "ON CONFLICT (id) DO UPDATE SET next_due = ?3, running = ?4, plan = ?5, events = ?6, timer_at = ?7");
    row.bind_blob(1, record.id.bytes).bind_blob(2, record.person.bytes).bind(3, record.next_due.ms);
    row.bind(4, std::int64_t{record.running}).bind(5, record.plan).bind(6, record.events);
    row.bind(7, record.timer_at.ms);
    row.run();
}

std::vector<VisitId> SqlcipherHubStore::running_visits(const PersonId &person) {
    auto row = m_db->prepare("SELECT id FROM visits WHERE person = ?1 AND running = 1 ORDER BY id DESC");
    row.bind_blob(1, person.bytes);
    std::vector<VisitId> ids;
    while (row.step())
        ids.push_back(id_of<VisitId>(row, 0));
    return ids;
}

std::vector<VisitRecord> SqlcipherHubStore::due(Instant now, std::size_t most) {
    auto row = m_db->prepare("SELECT id, person, next_due, running, plan, events, timer_at FROM visits "
                             "WHERE next_due > 0 AND next_due <= ?1 ORDER BY next_due LIMIT ?2");
    row.bind(1, now.ms).bind(2, static_cast<std::int64_t>(most));
    std::vector<VisitRecord> records;
    while (row.step())
        records.push_back(visit_from(row));
    return records;
}

std::vector<VisitRecord> SqlcipherHubStore::all_running() {
    auto row = m_db->prepare("SELECT id, person, next_due, running, plan, events, timer_at FROM visits "
                             "WHERE running = 1 ORDER BY next_due = 0, next_due, id");
    std::vector<VisitRecord> records;
    while (row.step())
        records.push_back(visit_from(row));
    return records;
}

Instant SqlcipherHubStore::next_due() {
    return {one("SELECT coalesce(min(due), 0) FROM (SELECT min(next_due) AS due FROM visits WHERE next_due > 0 "
                "UNION ALL SELECT min(next_due) FROM alarms WHERE next_due > 0)")};
}

std::int64_t SqlcipherHubStore::keep_plan(std::string_view text) {
    auto known = m_db->prepare("SELECT n FROM kept_plans WHERE body = ?1");
    known.bind(1, text);
    if (known.step())
        return known.integer(0);
    auto row = m_db->prepare("INSERT INTO kept_plans (body) VALUES (?1)");
    row.bind(1, text);
    row.run();
    return one("SELECT max(n) FROM kept_plans");
}

std::string SqlcipherHubStore::kept_plan(std::int64_t number) {
    auto row = m_db->prepare("SELECT body FROM kept_plans WHERE n = ?1");
    row.bind(1, number);
    return row.step() ? std::string(row.text(0)) : std::string();
}

void SqlcipherHubStore::put_position(const VisitId &visit, Instant at, std::string_view sealed) {
    auto row = m_db->prepare("INSERT OR REPLACE INTO positions (visit, at, body) VALUES (?1, ?2, ?3)");
    row.bind_blob(1, visit.bytes).bind(2, at.ms).bind_blob(3, as_bytes(sealed));
    row.run();
}

std::optional<std::string> SqlcipherHubStore::position(const VisitId &visit) {
    auto row = m_db->prepare("SELECT body FROM positions WHERE visit = ?1");
    row.bind_blob(1, visit.bytes);
    if (!row.step())
        return std::nullopt;
    return std::string(as_text(row.blob(0)));
}

void SqlcipherHubStore::note_look(const VisitId &visit, const PersonId &by, Instant at) {
    auto row = m_db->prepare("INSERT INTO position_looks (visit, by, at) VALUES (?1, ?2, ?3)");
    row.bind_blob(1, visit.bytes).bind_blob(2, by.bytes).bind(3, at.ms);
    row.run();
}

std::vector<LookRecord> SqlcipherHubStore::looks_at(const VisitId &visit) {
    auto row = m_db->prepare("SELECT by, at FROM position_looks WHERE visit = ?1 ORDER BY at");
    row.bind_blob(1, visit.bytes);
    std::vector<LookRecord> looks;
    while (row.step())
        looks.push_back({visit, id_of<PersonId>(row, 0), {row.integer(1)}});
    return looks;
}

std::vector<VisitRecord> SqlcipherHubStore::visits_of(const PersonId &person) {
    auto row = m_db->prepare("SELECT id, person, next_due, running, plan, events, timer_at FROM visits "
                             "WHERE person = ?1 ORDER BY id");
    row.bind_blob(1, person.bytes);
    std::vector<VisitRecord> records;
    while (row.step())
        records.push_back(visit_from(row));
    return records;
}

} // namespace tallyboard::hub
