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

PurgeLimits purge_limits(Instant now, LocalDate today, const RetentionHistory &kept) {
    const auto since = [&](const Keep &keep) {
        return keep.period == nullptr ? Instant{now.ms - keep.days * day_ms} : kept_since(kept, keep.period, now);
    };
    const auto date_since = [&](const Keep &keep) {
        return keep.period == nullptr ? today + -keep.days : kept_since(kept, keep.period, now, today);
    };
    const auto ago = [now](int days) { return Instant{now.ms - days * day_ms}; };
    PurgeLimits limits;
    limits.now = now;
    limits.today = today;
    for (const KindTrait &kind : row_traits) {
        const Keep &keep = kind.hub_keeps;
        switch (keep.until) {
        case KeptUntil::past_date: limits.dated.push_back({kind.word, date_in_key(kind), date_since(keep)}); break;
        case KeptUntil::past_change: limits.changed.push_back({kind.word, since(keep)}); break;
        case KeptUntil::past_end: limits.ended.push_back({kind.word, since(keep)}); break;
        case KeptUntil::past_close: // visits' own tables hang on them
        case KeptUntil::past_review:
        case KeptUntil::withdrawn: // taken back by whoever made it
        case KeptUntil::day_end: break;
        }
    }
    limits.desk_slots = date_since(Booking::trait.hub_keeps);
    limits.visits = since(Visit::trait.hub_keeps);
    limits.positions = since(Position::trait.hub_keeps);
    limits.tombstones = ago(retention::tombstone_days);
    limits.commands = ago(retention::answer_days);
    limits.tokens = ago(retention::ended_token_days);
    limits.codes = ago(retention::ended_code_days);
    limits.links = ago(retention::ended_link_days);
    limits.concerns = today + -retention::concern_days;
    limits.day_counts = kept_since(kept, &RetentionRules::day_count_days, now, today);
    return limits;
}

} // namespace tallyboard::hub
