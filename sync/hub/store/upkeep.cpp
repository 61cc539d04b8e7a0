// Counts, retention (records.h and schema.h name the periods), integrity and backup.
#include "domain/time.h"
#include "hub/store/sqlcipher_hub_store.h"

namespace tallyboard::hub {

namespace {
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t closed_visit_days = 3 * 366;
// What somebody planned or booked is no use after the week in which it may be corrected, and would be a history of
// where they were.
constexpr int place_days = 14;
constexpr std::int64_t assessment_days = 6 * 366; // the limitation period of a contract claim
} // namespace

Counts SqlcipherHubStore::counts() {
    Counts counts;
    counts.people = one("SELECT count(*) FROM feed WHERE kind = 'person' AND removed = 0");
    counts.devices = one("SELECT count(*) FROM devices WHERE revoked_at = 0");
    counts.running_visits = one("SELECT count(*) FROM visits WHERE running = 1");
    counts.sends_owed = one("SELECT count(*) FROM sends WHERE state = 0");
    counts.feed_rows = one("SELECT count(*) FROM feed");
    counts.ledger_rows = one("SELECT max(n) FROM ledger");
    counts.oldest_owed_ms = one("SELECT at FROM sends WHERE state = 0 ORDER BY id LIMIT 1");
    return counts;
}

std::size_t SqlcipherHubStore::purge_with(std::string_view sql, std::int64_t limit) {
    auto row = m_db->prepare(sql);
    row.bind(1, limit);
    row.run();
    return static_cast<std::size_t>(m_db->changes());
}

std::size_t SqlcipherHubStore::purge(Instant now, LocalDate today) {
    std::size_t gone = 0;
    const auto ago = [&](std::int64_t days) { return now.ms - days * day_ms; };
    {
        // The key of a presence is person/date/half; dates compare as text.
        const auto oldest = date_text(today + -place_days);
        auto row = m_db->prepare("DELETE FROM feed WHERE kind = 'presence' AND substr(key, 38, 10) < ?1 "
                                 "AND seq < (SELECT max(seq) FROM feed)");
        row.bind(1, oldest);
        row.run();
        gone += static_cast<std::size_t>(m_db->changes());
    }
    gone += purge_with("DELETE FROM feed WHERE removed = 1 AND at < ?1 AND seq < (SELECT max(seq) FROM feed)", ago(90));
    {
        // The feed's newest row stays, or its number would be given twice. If it is a booking's, all that goes with it
        // stays too: the desk must not be free under a booking that is still shown.
        const std::string newest =
            " FROM feed WHERE seq = (SELECT max(seq) FROM feed) AND kind IN ('booking', 'occupied'))";
        auto row = m_db->prepare("DELETE FROM feed WHERE kind IN ('booking', 'occupied') AND removed = 0 "
                                 "AND CASE WHEN json_valid(body) THEN json_extract(body, '$.date') < ?1 END "
                                 "AND key NOT IN (SELECT key" +
                                 newest);
        const auto oldest = date_text(today + -place_days);
        row.bind(1, oldest);
        row.run();
        gone += static_cast<std::size_t>(m_db->changes());
        const std::string old = " WHERE date < ?1 AND booking NOT IN (SELECT unhex(replace(key, '-', ''))" + newest;
        gone += purge_with("DELETE FROM desk_slots" + old, today.days - place_days);
        gone += purge_with("DELETE FROM bookings" + old, today.days - place_days);
    }
    gone += purge_with("DELETE FROM day_counts WHERE date < ?1", today.days - 2 * 366);
    gone += purge_with("DELETE FROM positions WHERE at < ?1 AND visit NOT IN (SELECT id FROM visits WHERE running = 1)",
                       ago(30));
    gone += purge_with("DELETE FROM codes WHERE expires < ?1", ago(1));
    gone += purge_with("DELETE FROM devices WHERE revoked_at > 0 AND revoked_at < ?1", ago(90));
    gone += purge_with("DELETE FROM position_looks WHERE at < ?1", ago(closed_visit_days));
    // A visit goes first; its messages, row and story follow because it is gone. Feed keys spell ids as UUID text.
    gone += purge_with("DELETE FROM visits WHERE running = 0 AND id IN (SELECT unhex(replace(key, '-', '')) FROM feed "
                       "WHERE kind = 'visit' AND at < ?1)",
                       ago(closed_visit_days));
    gone +=
        purge_with("DELETE FROM sends WHERE at < ?1 AND visit NOT IN (SELECT id FROM visits)", ago(closed_visit_days));
    gone += purge_with("DELETE FROM feed WHERE kind IN ('visit', 'visit_event') AND at < ?1 "
                       "AND unhex(replace(substr(key, 1, 36), '-', '')) NOT IN (SELECT id FROM visits) "
                       "AND seq < (SELECT max(seq) FROM feed)",
                       ago(closed_visit_days));
    gone += purge_with("DELETE FROM feed WHERE file = 1 AND at < ?1 AND seq < (SELECT max(seq) FROM feed)",
                       ago(assessment_days));
    gone += fold_commands({ago(40)});
    return gone;
}

void SqlcipherHubStore::move_sends(Instant from, Instant to, Millis by) {
    for (const char *sql :
         {"UPDATE sends SET at = at + ?3 WHERE (state = 0 OR begun > 0) AND at BETWEEN ?1 AND ?2",
          "UPDATE sends SET begun = begun + ?3 WHERE (state = 0 OR begun > 0) AND begun BETWEEN ?1 AND ?2"})
        m_db->prepare(sql).bind(1, from.ms).bind(2, to.ms).bind(3, by.count).run();
}

void SqlcipherHubStore::move_ages(Instant from, Instant to, Millis by) {
    for (const char *sql : {"UPDATE feed SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE positions SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE position_looks SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE sends SET at = at + ?3 WHERE state <> 0 AND begun = 0 AND at BETWEEN ?1 AND ?2",
                            "UPDATE commands SET at = at + ?3 WHERE at BETWEEN ?1 AND ?2",
                            "UPDATE folded SET decided = decided + ?3 WHERE decided BETWEEN ?1 AND ?2",
                            "UPDATE devices SET revoked_at = revoked_at + ?3 WHERE revoked_at BETWEEN ?1 AND ?2"})
        m_db->prepare(sql).bind(1, from.ms).bind(2, to.ms).bind(3, by.count).run();
}

void SqlcipherHubStore::checkpoint() { m_db->checkpoint(); }
void SqlcipherHubStore::tidy() {
    if (m_db->wal_pages() > 1'000)
        m_db->checkpoint();
}
bool SqlcipherHubStore::verify() { return m_db->verify(); }
void SqlcipherHubStore::backup_to(const std::string &path, const store::Key &key) { m_db->backup_to(path, key); }

} // namespace tallyboard::hub
