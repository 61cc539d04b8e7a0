// Time as values. An Instant is UTC milliseconds, a LocalDate a civil day at a site; turning one into the other needs
// time-zone rules and is done outside the domain (app/store/civil_time). Nothing here reads a clock.
#pragma once
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard {

/// Milliseconds since 1970-01-01T00:00Z. Zero means "not yet".
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant &) const = default;
    bool is_set() const { return ms != 0; }
};

struct Millis {
    std::int64_t count = 0;
    auto operator<=>(const Millis &) const = default;
};

/// a + b, a - b and a * b, limited to the type's smallest and largest value: the numbers may come from outside, and
/// signed overflow is undefined in C++. A time at the limit is later (or earlier) than every real one, and can still be
/// compared.
template <class N> constexpr N held_sum(N a, N b) {
    N out{};
    if (!__builtin_add_overflow(a, b, &out))
        return out;
    return b > 0 ? std::numeric_limits<N>::max() : std::numeric_limits<N>::min();
}
template <class N> constexpr N held_difference(N a, N b) {
    N out{};
    if (!__builtin_sub_overflow(a, b, &out))
        return out;
    return b < 0 ? std::numeric_limits<N>::max() : std::numeric_limits<N>::min();
}
template <class N> constexpr N held_product(N a, N b) {
    N out{};
    if (!__builtin_mul_overflow(a, b, &out))
        return out;
    return (a < 0) == (b < 0) ? std::numeric_limits<N>::max() : std::numeric_limits<N>::min();
}

constexpr Millis minutes(std::int64_t n) { return {held_product<std::int64_t>(n, 60'000)}; }
constexpr Millis seconds(std::int64_t n) { return {held_product<std::int64_t>(n, 1'000)}; }
constexpr Instant operator+(Instant a, Millis d) { return {held_sum(a.ms, d.count)}; }
constexpr Instant operator-(Instant a, Millis d) { return {held_difference(a.ms, d.count)}; }
constexpr Millis operator-(Instant a, Instant b) { return {held_difference(a.ms, b.ms)}; }

/// A civil date as days since 1970-01-01 (proleptic Gregorian).
struct LocalDate {
    std::int32_t days = 0;
    auto operator<=>(const LocalDate &) const = default;
};

constexpr LocalDate operator+(LocalDate d, std::int32_t n) { return {held_sum(d.days, n)}; }

/// "2026-11-21"; parse refuses anything else, also the 30th of February.
std::string date_text(LocalDate date);
std::optional<LocalDate> date_parse(std::string_view text);
/// 1 = Monday .. 7 = Sunday (ISO 8601).
int iso_weekday(LocalDate date);

} // namespace tallyboard
