#include "domain/rota.h"
#include "domain/limits.h"

namespace tallyboard {

namespace {

Refusal malformed_rota(std::string where) { return {RefusalCode::malformed, {{"where", std::move(where)}}}; }
Refusal outside(const char *field, std::int64_t value, std::int64_t min, std::int64_t max) {
    if (min <= value && value <= max)
        return {};
    return {RefusalCode::value_out_of_range,
            {{"field", field}, {"min", std::to_string(min)}, {"max", std::to_string(max)}}};
}

Refusal check_shift(const Shift &shift, const std::string &where) {
    if (!shift.who.is_valid())
        return malformed_rota(where + "/who");
    if (shift.first_day && shift.last_day && *shift.last_day < *shift.first_day)
        return malformed_rota(where + "/last_day");
    for (const Refusal &refusal :
         {outside("weekdays", shift.weekdays, 1, every_weekday), outside("start_minute", shift.start_minute, 0, 1'439),
          outside("length_minutes", shift.length_minutes, 1, limits::shift_minutes_max)})
        if (refusal.code != RefusalCode::none)
            return refusal;
    return {};
}

} // namespace

Refusal check_rota(const Rota &rota) {
    if (rota.name.empty())
        return {RefusalCode::text_needed, {{"field", "name"}}};
    if (rota.name.size() > limits::name_bytes)
        return {RefusalCode::text_too_long, {{"field", "name"}, {"max", std::to_string(limits::name_bytes)}}};
    if (rota.site.empty())
        return {RefusalCode::site_needed, {}};
    const auto count = static_cast<std::int64_t>(rota.shifts.size());
    if (const Refusal many = outside("shifts", count, 0, limits::rota_shifts_max); many.code != RefusalCode::none)
        return many;
    for (std::size_t i = 0; i < rota.shifts.size(); ++i)
        if (Refusal refusal = check_shift(rota.shifts[i], "shifts/" + std::to_string(i + 1));
            refusal.code != RefusalCode::none)
            return refusal;
    return {};
}

Refusal check_stand_in(const StandIn &stand_in, int others) {
    const bool swaps = stand_in.kind == StandInKind::swap;
    const bool nobody_away = stand_in.away == Who{};
    if (!stand_in.by.is_valid())
        return malformed_rota("by");
    if ((swaps || !nobody_away) && (!stand_in.away.is_valid() || stand_in.away == stand_in.by))
        return malformed_rota("away");
    if (Refusal many = outside("stand_ins", std::int64_t{others} + 1, 0, limits::stand_ins_max);
        many.code != RefusalCode::none)
        return many;
    const std::int64_t shortest = 1, longest = minutes(std::int64_t{limits::stand_in_days_max} * 1'440).count;
    const auto length = [](const Interval &span) { return (span.until - span.from).count; };
    if (Refusal refusal = outside("until", length(stand_in.span()), shortest, longest);
        refusal.code != RefusalCode::none)
        return refusal;
    if (swaps)
        return outside("other_until", length(stand_in.other_span()), shortest, longest);
    return {};
}

} // namespace tallyboard
