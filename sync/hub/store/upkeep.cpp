// Counts, what a purge deletes, integrity and backup.
#include "domain/time.h"
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

Counts SqlcipherHubStore::counts() {
    Counts counts;
    counts.people = one("SELECT count(*) FROM feed WHERE kind = 'person' AND removed = 0");
    counts.devices = one("SELECT count(*) FROM devices WHERE revoked_at = 0");
    counts.running_visits = one("SELECT count(*) FROM visits WHERE running = 1");
    counts.sends_owed = one("SELECT count(*) FROM messages WHERE open = 1 AND handed_over_at = 0 AND refused_at = 0 "
                            "AND withdrawn_at = 0 AND method <> zeroblob(16)");
    counts.feed_rows = one("SELECT count(*) FROM feed");
    counts.ledger_rows = one("SELECT max(n) FROM ledger");
    counts.oldest_owed_ms = one("SELECT owed_at FROM messages WHERE open = 1 AND handed_over_at = 0 AND refused_at = 0 "
                                "AND withdrawn_at = 0 AND method <> zeroblob(16) ORDER BY id LIMIT 1");
    return counts;
}

std::size_t SqlcipherHubStore::purge_with(std::string_view sql, std::int64_t limit) {
    auto row = m_db->prepare(sql);
    row.bind(1, limit);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::purge_dated(const PurgeLimits::Dated &kind) {
    // The feed's newest row stays, or its sequence would be given twice. If it is a booking, its slots and its
    // `occupied` row stay too: the desk must not be free while the booking is still shown. Dates compare as text.
    auto row = m_db->prepare(
        kind.date_in_key
            ? "DELETE FROM feed WHERE kind = ?2 AND substr(key, 38, 10) < ?1 AND seq < (SELECT max(seq) FROM feed)"
            : "DELETE FROM feed WHERE kind = ?2 AND removed = 0 "
              "AND CASE WHEN json_valid(body) THEN json_extract(body, '$.date') < ?1 END "
              "AND key NOT IN (SELECT key FROM feed WHERE seq = (SELECT max(seq) FROM feed))");
    const auto oldest = date_text(kind.before);
    row.bind(1, oldest).bind(2, kind.kind);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::purge_changed(const PurgeLimits::Changed &kind) {
    auto row = m_db->prepare("DELETE FROM feed WHERE kind = ?2 AND at < ?1 AND seq < (SELECT max(seq) FROM feed)");
    row.bind(1, kind.before.ms).bind(2, kind.kind);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::purge_ended(const PurgeLimits::Changed &kind) {
    auto row = m_db->prepare("DELETE FROM feed WHERE kind = ?2 AND removed = 0 AND CASE WHEN json_valid(body) THEN "
                             "json_extract(body, '$.ended_at') BETWEEN 1 AND ?1 END "
                             "AND seq < (SELECT max(seq) FROM feed)");
    row.bind(1, kind.before.ms - 1).bind(2, kind.kind);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::purge(const PurgeLimits &limits) {
    std::size_t gone = 0;
    for (const auto &kind : limits.dated)
        gone += purge_dated(kind);
    gone += purge_with("DELETE FROM feed WHERE removed = 1 AND at < ?1 AND seq < (SELECT max(seq) FROM feed)",
                       limits.tombstones.ms);
    const std::string old = " WHERE date < ?1 AND booking NOT IN (SELECT unhex(replace(key, '-', '')) FROM feed WHERE "
                            "seq = (SELECT max(seq) FROM feed) AND kind IN ('booking', 'occupied'))";
    gone += purge_with("DELETE FROM desk_slots" + old, limits.desk_slots.days);
    gone += purge_with("DELETE FROM bookings" + old, limits.desk_slots.days);
    gone += purge_with("DELETE FROM day_counts WHERE date < ?1", limits.day_counts.days);
    gone += purge_with("DELETE FROM concerns WHERE day < ?1 AND id NOT IN (SELECT concern FROM concern_replies WHERE "
                       "day >= ?1)",
                       limits.concerns.days);
    gone += purge_with("DELETE FROM concern_replies WHERE day < ?1 AND concern NOT IN (SELECT id FROM concerns)",
                       limits.concerns.days);
    gone += purge_with("DELETE FROM positions WHERE at < ?1 AND visit NOT IN (SELECT id FROM visits WHERE running = 1)",
                       limits.positions.ms);
    gone += purge_with("DELETE FROM codes WHERE expires < ?1", limits.codes.ms);
    gone += purge_with("DELETE FROM answer_links WHERE ends_at < ?1", limits.links.ms);
    gone += purge_with("DELETE FROM devices WHERE revoked_at > 0 AND revoked_at < ?1", limits.tokens.ms);
    gone += purge_with("DELETE FROM position_looks WHERE at < ?1", limits.visits.ms);
    // A visit goes first; its messages, row and story follow because it is gone. Feed keys spell ids as UUID text.
    gone += purge_with("DELETE FROM visits WHERE running = 0 AND id IN (SELECT unhex(replace(key, '-', '')) FROM feed "
                       "WHERE kind = 'visit' AND at < ?1)",
                       limits.visits.ms);
    gone += purge_with("DELETE FROM alarms WHERE open = 0 AND id IN (SELECT unhex(replace(key, '-', '')) FROM feed "
                       "WHERE kind = 'alarm' AND at < ?1)",
                       limits.visits.ms);
    gone += purge_with("DELETE FROM messages WHERE owed_at < ?1 AND about NOT IN (SELECT id FROM visits) AND about NOT "
                       "IN (SELECT id FROM alarms)",
                       limits.visits.ms);
    gone += purge_with("DELETE FROM feed WHERE kind IN ('visit', 'visit_event', 'alarm', 'alarm_event') AND at < ?1 "
                       "AND unhex(replace(substr(key, 1, 36), '-', '')) NOT IN (SELECT id FROM visits) "
                       "AND unhex(replace(substr(key, 1, 36), '-', '')) NOT IN (SELECT id FROM alarms) "
                       "AND seq < (SELECT max(seq) FROM feed)",
                       limits.visits.ms);
    gone += purge_with("DELETE FROM address_looks WHERE at < ?1", limits.visits.ms);
    for (const auto &kind : limits.ended)
        gone += purge_ended(kind);
    for (const auto &kind : limits.changed)
        gone += purge_changed(kind);
    gone += fold_commands(limits.commands);
    return gone;
}

void SqlcipherHubStore::move_messages(Instant from, Instant to, Millis by) {
    for (const std::string_view column : {"owed_at", "held_until", "begun_at", "unknown_at", "put_off_at", "handed_over_at",
                                          "delivered_at", "answered_at", "refused_at", "withdrawn_at"}) {
        const std::string name(column);
        m_db->prepare("UPDATE messages SET " + name + " = " + name +
                      " + ?3 WHERE (open = 1 OR about IN (SELECT id FROM "
                      "alarms WHERE open = 1)) AND " +
                      name + " BETWEEN ?1 AND ?2 AND " + name + " > 0")
            .bind(1, from.ms)
            .bind(2, to.ms)
            .bind(3, by.count)
            .run();
    }
}

void SqlcipherHubStore::move_ages(Instant from, Instant to, Millis by) {
    for (const char *sql : {"UPDATE feed SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE positions SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE position_looks SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE address_looks SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE messages SET owed_at = owed_at + ?3 WHERE open = 0 AND about NOT IN (SELECT id "
                            "FROM alarms WHERE open = 1) AND owed_at BETWEEN ?1 AND ?2",
                            "UPDATE commands SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE folded SET decided = decided + ?3 WHERE decided BETWEEN ?1 AND ?2",
                            "UPDATE devices SET revoked_at = revoked_at + ?3 WHERE revoked_at BETWEEN ?1 AND ?2",
                            "UPDATE answer_links SET used_at = used_at + ?3 WHERE used_at BETWEEN ?1 AND ?2",
                            "UPDATE answer_links SET ends_at = ends_at + ?3, made_at = made_at + ?3 "
                            "WHERE made_at BETWEEN ?1 AND ?2"})
        m_db->prepare(sql).bind(1, from.ms).bind(2, to.ms).bind(3, by.count).run();
    constexpr std::int64_t day_ms = 86'400'000;
    for (const char *sql : {"UPDATE concerns SET day = day + ?3 WHERE day BETWEEN ?1 AND ?2",
                            "UPDATE concern_replies SET day = day + ?3 WHERE day BETWEEN ?1 AND ?2"})
        m_db->prepare(sql).bind(1, from.ms / day_ms).bind(2, to.ms / day_ms).bind(3, by.count / day_ms).run();
}

void SqlcipherHubStore::checkpoint() { m_db->checkpoint(); }
void SqlcipherHubStore::tidy() {
    if (m_db->wal_pages() > 1'000)
        m_db->checkpoint();
}
bool SqlcipherHubStore::verify() { return m_db->verify(); }
void SqlcipherHubStore::backup_to(const std::string &path, const store::Key &key) { m_db->backup_to(path, key); }

} // namespace tallyboard::hub
