#include "hub/retention.h"
#include "domain/fields.h"
#include "domain/rows.h"

namespace tallyboard::hub {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

template <class T> constexpr bool date_in_key() {
    return std::ranges::find(*T::trait.key, std::string_view("date")) != T::trait.key->end();
}

} // namespace

PurgeLimits purge_limits(Instant now, LocalDate today) {
    const auto ago = [now](int days) { return Instant{now.ms - days * day_ms}; };
    PurgeLimits limits;
    limits.now = now;
    limits.today = today;
    each_alternative<Row>([&]<class T>() {
        constexpr Keep keep = T::trait.hub_keeps;
        switch (keep.until) {
        case KeptUntil::past_date: limits.dated.push_back({T::trait.word, date_in_key<T>(), today + -keep.days}); break;
        case KeptUntil::past_change: limits.changed.push_back({T::trait.word, ago(keep.days)}); break;
        case KeptUntil::past_close: // visits' own tables hang on them
        case KeptUntil::past_review:
        case KeptUntil::withdrawn: // taken back by whoever made it
        case KeptUntil::day_end: break;
        }
    });
    limits.desk_slots = today + -Booking::trait.hub_keeps->days;
    limits.visits = ago(Visit::trait.hub_keeps->days);
    limits.positions = ago(Position::trait.hub_keeps->days);
    limits.tombstones = ago(retention::tombstone_days);
    limits.commands = ago(retention::answer_days);
    limits.tokens = ago(retention::ended_token_days);
    limits.codes = ago(retention::ended_code_days);
    limits.day_counts = today + -retention::day_count_days;
    return limits;
}

} // namespace tallyboard::hub
