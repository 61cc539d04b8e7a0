// Which parameters each refusal carries. Whoever makes one or documents the wire goes by this list.
#pragma once
#include "domain/refusal.h"

namespace tallyboard {

/// Names of the parameters that come with a code, as the comments above say them; never others.
struct RefusalParams {
    RefusalCode code;
    std::array<std::string_view, 4> names{};
};
inline constexpr auto refusal_params = [] {
    std::array<RefusalParams, words(RefusalCode{}).size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].code = static_cast<RefusalCode>(i);
    const auto with = [&all](RefusalCode code, std::string_view a, std::string_view b = {}, std::string_view c = {},
                             std::string_view d = {}) {
        all[static_cast<std::size_t>(code)].names = {a, b, c, d};
    };
    with(RefusalCode::not_allowed, "what");
    with(RefusalCode::date_too_far_back, "days");
    with(RefusalCode::date_too_far_ahead, "days");
    with(RefusalCode::desk_taken, "alternatives");
    with(RefusalCode::own_booking_clash, "booking");
    with(RefusalCode::visit_running, "visit");
    with(RefusalCode::stale_epoch, "epoch");
    with(RefusalCode::value_out_of_range, "field", "min", "max", "topic");
    with(RefusalCode::text_too_long, "field", "max");
    with(RefusalCode::text_needed, "field");
    with(RefusalCode::unknown_topic, "topic");
    with(RefusalCode::unknown_version, "version");
    with(RefusalCode::answers_missing, "topics");
    with(RefusalCode::id_reused, "n");
    with(RefusalCode::unknown_kind, "kind");
    with(RefusalCode::malformed, "where");
    with(RefusalCode::desk_withdrawn, "desk", "date", "alternatives");
    with(RefusalCode::changed_meanwhile, "n");
    with(RefusalCode::named_twice, "name");
    with(RefusalCode::kept_too_short, "days");
    with(RefusalCode::kind_not_offered, "kind");
    with(RefusalCode::used_by, "name");
    with(RefusalCode::address_unusable, "kind");
    with(RefusalCode::unknown_person, "where");
    return all;
}();

} // namespace tallyboard
