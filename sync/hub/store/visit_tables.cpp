// Visits with their deadlines, frozen plans, sealed positions, and messages owed.
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
VisitRecord visit_from(const store::Statement &row) {
    VisitRecord record;
    record.id = id_of<VisitId>(row, 0);
    record.person = id_of<PersonId>(row, 1);
    record.next_due = {row.integer(2)};
    record.running = row.integer(3) != 0;
    record.ladder = row.integer(4);
    record.events = row.integer(5);
    record.timer_at = {row.integer(6)};
    return record;
}

SendRecord send_from(const store::Statement &row) {
    SendRecord record;
    record.id = row.integer(0);
    record.send.visit = id_of<VisitId>(row, 1);
    record.send.epoch = row.integer(2);
    record.send.rung = static_cast<int>(row.integer(3));
    record.send.attempt = static_cast<int>(row.integer(4));
    record.send.kind = static_cast<SendKind>(row.integer(5));
    record.send.channel = static_cast<Channel>(row.integer(6));
    record.send.address = row.text(7);
    record.send.who = row.text(8);
    record.state = static_cast<SendState>(row.integer(9));
    record.tries = static_cast<int>(row.integer(10));
    record.late = row.integer(11) != 0;
    record.unknown = row.integer(12) != 0;
    record.begun = {row.integer(13)};
    record.last.outcome = static_cast<SendOutcome>(row.integer(14));
    record.last.trouble = static_cast<SendTrouble>(row.integer(15));
    record.last.reply = static_cast<int>(row.integer(16));
    record.detail = row.text(17);
    record.at = {row.integer(18)};
    record.their_id = row.text(19);
    record.fate = static_cast<Fate>(row.integer(20));
    record.fate_at = {row.integer(21)};
    return record;
}

constexpr std::string_view select_sends =
    "SELECT id, visit, epoch, rung, attempt, kind, channel, address, who, state, tries, late, unknown, begun, outcome, "
    "trouble, reply, detail, at, their_id, fate, fate_at FROM sends ";

std::vector<SendRecord> sends_from(store::Statement row) {
    std::vector<SendRecord> records;
    while (row.step())
        records.push_back(send_from(row));
    return records;
}
} // namespace

std::optional<VisitRecord> SqlcipherHubStore::visit(const VisitId &id) {
    auto row =
        m_db->prepare("SELECT id, person, next_due, running, ladder, events, timer_at FROM visits WHERE id = ?1");
    row.bind_blob(1, id.bytes);
    if (!row.step())
        return std::nullopt;
    return visit_from(row);
}

void SqlcipherHubStore::put_visit(const VisitRecord &record) {
    auto row = m_db->prepare(
        "INSERT INTO visits (id, person, next_due, running, ladder, events, timer_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
        "?7) "
        "ON CONFLICT (id) DO UPDATE SET next_due = ?3, running = ?4, ladder = ?5, events = ?6, timer_at = ?7");
    row.bind_blob(1, record.id.bytes).bind_blob(2, record.person.bytes).bind(3, record.next_due.ms);
    row.bind(4, std::int64_t{record.running}).bind(5, record.ladder).bind(6, record.events);
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
    auto row = m_db->prepare("SELECT id, person, next_due, running, ladder, events, timer_at FROM visits "
                             "WHERE next_due > 0 AND next_due <= ?1 ORDER BY next_due LIMIT ?2");
    row.bind(1, now.ms).bind(2, static_cast<std::int64_t>(most));
    std::vector<VisitRecord> records;
    while (row.step())
        records.push_back(visit_from(row));
    return records;
}

Instant SqlcipherHubStore::next_due() { return {one("SELECT min(next_due) FROM visits WHERE next_due > 0")}; }

std::int64_t SqlcipherHubStore::keep_ladder(std::string_view text) {
    auto known = m_db->prepare("SELECT n FROM ladders WHERE body = ?1");
    known.bind(1, text);
    if (known.step())
        return known.integer(0);
    auto row = m_db->prepare("INSERT INTO ladders (body) VALUES (?1)");
    row.bind(1, text);
    row.run();
    return one("SELECT max(n) FROM ladders");
}

std::string SqlcipherHubStore::ladder(std::int64_t number) {
    auto row = m_db->prepare("SELECT body FROM ladders WHERE n = ?1");
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
    auto row = m_db->prepare("SELECT id, person, next_due, running, ladder, events, timer_at FROM visits "
                             "WHERE person = ?1 ORDER BY id");
    row.bind_blob(1, person.bytes);
    std::vector<VisitRecord> records;
    while (row.step())
        records.push_back(visit_from(row));
    return records;
}

std::vector<SendRecord> SqlcipherHubStore::sends_of(const VisitId &visit) {
    auto row = m_db->prepare(std::string(select_sends) + "WHERE visit = ?1 ORDER BY id");
    row.bind_blob(1, visit.bytes);
    return sends_from(std::move(row));
}

std::int64_t SqlcipherHubStore::owe(const Send &send, Instant at, bool late) {
    auto row =
        m_db->prepare("INSERT INTO sends (visit, epoch, rung, attempt, kind, channel, address, who, state, "
                      "tries, late, unknown, begun, outcome, trouble, reply, detail, at, their_id, fate, fate_at) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?10, 0, 0, 0, 0, 0, '', ?9, '', 0, 0) "
                      "ON CONFLICT DO NOTHING RETURNING id");
    row.bind_blob(1, send.visit.bytes).bind(2, send.epoch).bind(3, send.rung).bind(4, send.attempt);
    row.bind(5, static_cast<std::int64_t>(send.kind)).bind(6, static_cast<std::int64_t>(send.channel));
    row.bind(7, send.address).bind(8, send.who).bind(9, at.ms).bind(10, std::int64_t{late});
    const auto id = row.step() ? row.integer(0) : 0;
    row.run();
    return id;
}

std::vector<SendRecord> SqlcipherHubStore::owed(std::size_t most) {
    auto row = m_db->prepare(std::string(select_sends) + "WHERE state = 0 ORDER BY id LIMIT ?1");
    row.bind(1, static_cast<std::int64_t>(most));
    return sends_from(std::move(row));
}

std::vector<SendRecord> SqlcipherHubStore::open_sends(const VisitId &visit) {
    auto row = m_db->prepare(std::string(select_sends) + "WHERE visit = ?1 AND (state = 0 OR begun > 0) ORDER BY id");
    row.bind_blob(1, visit.bytes);
    return sends_from(std::move(row));
}

std::vector<SendRecord> SqlcipherHubStore::begun_sends() {
    return sends_from(
        m_db->prepare(std::string(select_sends) + "WHERE (state = 0 OR begun > 0) AND begun > 0 ORDER BY id"));
}

std::optional<SendRecord> SqlcipherHubStore::sent_as(const Send &key) {
    auto row = m_db->prepare(std::string(select_sends) +
                             "WHERE visit = ?1 AND epoch = ?2 AND rung = ?3 AND attempt = ?4 AND kind = ?5");
    row.bind_blob(1, key.visit.bytes).bind(2, key.epoch).bind(3, key.rung).bind(4, key.attempt);
    row.bind(5, static_cast<std::int64_t>(key.kind));
    if (!row.step())
        return std::nullopt;
    return send_from(row);
}

std::optional<SendRecord> SqlcipherHubStore::send(std::int64_t id) {
    auto row = m_db->prepare(std::string(select_sends) + "WHERE id = ?1");
    row.bind(1, id);
    if (!row.step())
        return std::nullopt;
    return send_from(row);
}

void SqlcipherHubStore::put_send(const SendRecord &record) {
    auto row =
        m_db->prepare("UPDATE sends SET state = ?2, tries = ?3, late = ?4, unknown = ?5, begun = ?6, "
                      "outcome = ?7, trouble = ?8, reply = ?9, detail = ?10, at = ?11, their_id = ?12, fate = ?13, "
                      "fate_at = ?14 WHERE id = ?1");
    row.bind(1, record.id).bind(2, static_cast<std::int64_t>(record.state)).bind(3, record.tries);
    row.bind(4, std::int64_t{record.late}).bind(5, std::int64_t{record.unknown}).bind(6, record.begun.ms);
    row.bind(7, static_cast<std::int64_t>(record.last.outcome)).bind(8, static_cast<std::int64_t>(record.last.trouble));
    row.bind(9, record.last.reply).bind(10, record.detail).bind(11, record.at.ms);
    row.bind(12, record.their_id).bind(13, static_cast<std::int64_t>(record.fate)).bind(14, record.fate_at.ms);
    row.run();
}

} // namespace tallyboard::hub
