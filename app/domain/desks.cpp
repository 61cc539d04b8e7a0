// Slots of a day, the booking window, and what to offer when a desk is gone.
#include "domain/desks.h"
#include "domain/council_settings.h"
#include <algorithm>
#include <bit>
#include <tuple>
#include <unordered_set>

namespace tallyboard {

namespace {

constexpr int slot_of(int hour, int minute) { return hour * 2 + minute / 30; }

/// Smaller is nearer: same zone 0, floor 1, site 2, elsewhere 3.
int distance(const Desk &a, const Desk &b) {
    if (a.site != b.site)
        return 3;
    if (a.floor != b.floor)
        return 2;
    return a.zone == b.zone ? 0 : 1;
}

} // namespace

SlotRange slots_of(Span span) {
    switch (span) {
    case Span::am: return {slot_of(8, 0), slot_of(12, 30)};
    case Span::pm: return {slot_of(12, 30), slot_of(18, 0)};
    case Span::day: break;
    }
    return {slot_of(8, 0), slot_of(18, 0)};
}

bool overlaps(SlotRange a, SlotRange b) { return a.first < b.end && b.first < a.end; }

Refusal check_booking_date(LocalDate date, LocalDate today, const DesksRules &rules) {
    if (date < today)
        return {RefusalCode::date_too_far_back, {{"days", "0"}}};
    if (date > today + rules.days_ahead)
        return {RefusalCode::date_too_far_ahead, {{"days", std::to_string(rules.days_ahead)}}};
    return {};
}

std::vector<DeskCode> alternatives(const Desk &wanted, const std::vector<Desk> &candidates,
                                   const std::vector<Occupied> &taken, LocalDate date, Span span, std::size_t most) {
    std::unordered_set<std::string_view> busy;
    for (const Occupied &o : taken)
        if (o.date == date && overlaps(slots_of(o.span), slots_of(span)))
            busy.insert(o.desk.text);

    using Rank = std::tuple<int, int, const DeskCode *>; // distance, features not shared, code
    std::vector<Rank> free;
    for (const Desk &d : candidates) {
        if (!d.active || d.code == wanted.code || busy.contains(d.code.text))
            continue;
        const int shared = std::popcount(d.features & wanted.features);
        free.emplace_back(distance(wanted, d), -shared, &d.code);
    }
    const auto nearer = [](const Rank &a, const Rank &b) {
        return std::tie(std::get<0>(a), std::get<1>(a), *std::get<2>(a)) <
               std::tie(std::get<0>(b), std::get<1>(b), *std::get<2>(b));
    };
    const std::size_t count = std::min(most, free.size());
    std::partial_sort(free.begin(), free.begin() + static_cast<std::ptrdiff_t>(count), free.end(), nearer);
    std::vector<DeskCode> codes;
    for (std::size_t i = 0; i < count; ++i)
        codes.push_back(*std::get<2>(free[i]));
    return codes;
}

std::string codes_text(const std::vector<DeskCode> &codes) {
    std::string text;
    for (const DeskCode &code : codes)
        text.append(text.empty() ? "" : ",").append(code.text);
    return text;
}

} // namespace tallyboard
