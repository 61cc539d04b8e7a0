#include "store/retention.h"
#include "store/local_parts.h"

namespace tallyboard::store {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t days_before(Instant now, int days) { return now.ms - days * day_ms; }

} // namespace

void LocalStore::purge(LocalDate today, Instant heard) {
    namespace keep = retention;
    m->write([&](State &) {
        Topics topics = 0;
        const auto drop = [&](std::string_view sql, std::int64_t before, Topic what) {
            m->database->prepare(sql).bind(1, before).run();
            if (m->database->changes() > 0)
                topics |= topic(what);
        };
        drop("DELETE FROM notices WHERE at < ?1", days_before(heard, keep::notice_days), Topic::notices);
        drop("DELETE FROM raw_rows WHERE arrived_at < ?1", days_before(heard, keep::raw_row_days), Topic::sync);
        if (m->vault()) {
            const std::int64_t before = days_before(heard, keep::assessment_days);
            drop("DELETE FROM dse_answers WHERE layer = 0 AND assessment IN (SELECT id FROM assessment WHERE layer = 0 "
                 "AND state <> 0 AND reviewed_at <> 0 AND reviewed_at < ?1)",
                 before, Topic::dse);
            drop("DELETE FROM assessment WHERE layer = 0 AND state <> 0 AND reviewed_at <> 0 AND reviewed_at < ?1",
                 before, Topic::dse);
            return topics;
        }
        const auto date_before = [&](int days) { return std::int64_t{(today + -days).days}; };
        drop("DELETE FROM presence WHERE layer = 0 AND date < ?1", date_before(keep::presence_days), Topic::presence);
        drop("DELETE FROM actual WHERE layer = 0 AND date < ?1", date_before(keep::actual_days), Topic::presence);
        drop("DELETE FROM booking WHERE layer = 0 AND date < ?1", date_before(keep::booking_days), Topic::desks);
        drop("DELETE FROM occupied WHERE layer = 0 AND date < ?1", date_before(keep::occupied_days), Topic::desks);
        const std::int64_t closed = days_before(heard, keep::closed_visit_days);
        // A visit that is opened again comes on one page with its new events, or on the next.
        const std::string ended =
            "< ?1 AND visit IN (SELECT id FROM visit WHERE layer = 0 AND state = 5 AND closed_at < ?1)";
        drop("DELETE FROM visit_event WHERE layer = 0 AND \"at\" " + ended, closed, Topic::lone_working);
        drop("DELETE FROM receipts WHERE hub_time " + ended, closed, Topic::lone_working);
        drop("DELETE FROM visit WHERE layer = 0 AND state = 5 AND closed_at < ?1", closed, Topic::lone_working);
        m->database->prepare("DELETE FROM put_away WHERE visit NOT IN (SELECT id FROM visit)").run();
        return topics;
    });
}

} // namespace tallyboard::store
