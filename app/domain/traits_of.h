// The traits of a variant's alternatives as one table, in the variant's order.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

namespace tallyboard {

template <class Variant> constexpr auto traits_of() {
    const auto all = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::array{std::variant_alternative_t<I, Variant>::trait...};
    };
    return all(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

template <class Trait, std::size_t N> constexpr auto words_of(const std::array<Trait, N> &traits) {
    std::array<std::string_view, N> words;
    for (std::size_t i = 0; i < N; ++i)
        words[i] = traits[i].word;
    return words;
}

/// Place of T among a variant's alternatives.
template <class T, class Variant, std::size_t I = 0> consteval std::size_t index_in() {
    if constexpr (std::is_same_v<std::variant_alternative_t<I, Variant>, T>)
        return I;
    else
        return index_in<T, Variant, I + 1>();
}

template <class... T, class Variant> constexpr bool holds_any(const Variant &variant) {
    return (std::holds_alternative<T>(variant) || ...);
}

template <class Variant> inline constexpr auto indices_of = std::make_index_sequence<std::variant_size_v<Variant>>{};

/// Calls f.operator()<T>() for each alternative, in order.
template <class Variant, class F> constexpr void each_alternative(F &&f) {
    const auto call = [&f]<std::size_t... I>(std::index_sequence<I...>) {
        (f.template operator()<std::variant_alternative_t<I, Variant>>(), ...);
    };
    call(indices_of<Variant>);
}

template <class Variant, class F> constexpr void each_alternative_backwards(F &&f) {
    constexpr std::size_t last = std::variant_size_v<Variant> - 1;
    const auto call = [&f]<std::size_t... I>(std::index_sequence<I...>) {
        (f.template operator()<std::variant_alternative_t<last - I, Variant>>(), ...);
    };
    call(indices_of<Variant>);
}

} // namespace tallyboard
