#include "store/retention.h"
#include "store/local_parts.h"

namespace tallyboard::store {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t days_before(Instant now, int days) { return now.ms - days * day_ms; }

/// SQL for the rows of T in layer 0 that are older than the limit ?1. Empty: rows of T are not deleted by age.
template <class T> std::string past_its_time() {
    // When a visit is opened again, its row may come one page after its new events.
    const std::string closed_visits = "SELECT id FROM visit WHERE layer = 0 AND state = 5 AND closed_at < ?1";
    const std::string closed_alarms = "SELECT id FROM alarm WHERE layer = 0 AND state = 2 AND closed_at < ?1";
    static_assert(static_cast<int>(AlarmState::closed) == 2);
    const std::string reviewed = "SELECT id FROM assessment WHERE layer = 0 AND state <> 0 AND reviewed_at <> 0 AND "
                                 "reviewed_at < ?1";
    static_assert(static_cast<int>(VisitState::closed) == 5 && static_cast<int>(AssessmentState::started) == 0);
    constexpr bool hangs_on_visit = has_field<T>("visit");
    constexpr bool hangs_on_assessment = has_field<T>("assessment");
    switch (T::trait.device_keeps->until) {
    case KeptUntil::past_date: return "date < ?1";
    case KeptUntil::past_close:
        if (std::is_same_v<T, Alarm>)
            return "id IN (" + closed_alarms + ")";
        if (std::is_same_v<T, AlarmEvent>)
            return "\"at\" < ?1 AND alarm IN (" + closed_alarms + ")";
        return hangs_on_visit ? "\"at\" < ?1 AND visit IN (" + closed_visits + ")" : "id IN (" + closed_visits + ")";
    case KeptUntil::past_review:
        return hangs_on_assessment ? "assessment IN (" + reviewed + ")" : "id IN (" + reviewed + ")";
    case KeptUntil::past_end: return "ended_at <> 0 AND ended_at < ?1";
    case KeptUntil::withdrawn: // by the feed
    case KeptUntil::day_end:   // by the hub
    case KeptUntil::past_change: break;
    }
    return {};
}

} // namespace

void LocalStore::purge(LocalDate today, Instant heard, const RetentionHistory &kept) {
    m->write([&](State &) {
        Topics topics = 0;
        const auto since = [&](const Keep &keep) {
            return keep.period == nullptr ? Instant{days_before(heard, keep.days)}
                                          : kept_since(kept, keep.period, heard);
        };
        const auto date_since = [&](const Keep &keep) {
            return keep.period == nullptr ? today + -keep.days : kept_since(kept, keep.period, heard, today);
        };
        const auto drop = [&](std::string_view sql, std::int64_t before, Topic what) {
            m->database->prepare(sql).bind(1, before).run();
            if (m->database->changes() > 0)
                topics |= topic(what);
        };
        drop("DELETE FROM notices WHERE at < ?1", days_before(heard, retention::notice_days), Topic::notices);
        drop("DELETE FROM raw_rows WHERE arrived_at < ?1", days_before(heard, retention::raw_row_days), Topic::sync);
        if (!m->vault())
            drop("DELETE FROM receipts WHERE hub_time < ?1 AND visit IN (SELECT id FROM visit WHERE layer = 0 AND "
                 "state = 5 AND closed_at < ?1)",
                 since(Visit::trait.device_keeps).ms, Topic::lone_working);
        // Backwards: rows that belong to another kind's rows come later in Row, and are deleted first.
        rows::each_kind_backwards(m->which, [&]<class T>() {
            constexpr Keep keep = T::trait.device_keeps;
            static const std::string past = past_its_time<T>();
            if (!past.empty())
                drop("DELETE FROM " + std::string(T::trait.word.text) + " WHERE layer = 0 AND " + past,
                     keep.until == KeptUntil::past_date ? date_since(keep).days : since(keep).ms, T::trait.wakes);
        });
        if (!m->vault())
            drop("DELETE FROM address_checks WHERE visit = zeroblob(16) AND checked_at < ?1", days_before(heard, 1),
                 Topic::addresses);
        if (!m->vault())
            m->database->prepare("DELETE FROM put_away WHERE visit NOT IN (SELECT id FROM visit)").run();
        return topics;
    });
}

} // namespace tallyboard::store
