#include "hub/retention.h"
#include "domain/rows.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

bool date_in_key(const KindTrait &kind) {
    return std::ranges::find(*kind.key, std::string_view("date")) != kind.key->end();
}

} // namespace

PurgeLimits purge_limits(Instant now, LocalDate today) {
    const auto ago = [now](int days) { return Instant{now.ms - days * day_ms}; };
    PurgeLimits limits;
    limits.now = now;
    limits.today = today;
    for (const KindTrait &kind : row_traits) {
        const Keep &keep = kind.hub_keeps;
        switch (keep.until) {
        case KeptUntil::past_date: limits.dated.push_back({kind.word, date_in_key(kind), today + -keep.days}); break;
        case KeptUntil::past_change: limits.changed.push_back({kind.word, ago(keep.days)}); break;
        case KeptUntil::past_close: // visits' own tables hang on them
        case KeptUntil::past_review:
        case KeptUntil::withdrawn: // taken back by whoever made it
        case KeptUntil::day_end: break;
        }
    }
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
