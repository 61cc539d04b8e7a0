// Words for enums as the wire, the store and CSV files spell them. Each enum gives its words once, in order, by
// `constexpr auto words(E)`; text and parse follow. The words are for machines and never shown to a person.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace tallyboard {

template <class E>
concept WordedEnum = std::is_enum_v<E> && requires(E e) {
    words(e).size();
};

template <WordedEnum E> constexpr std::string_view enum_text(E value) {
    const auto list = words(value);
    const auto index = static_cast<std::size_t>(value);
    return index < list.size() ? list[index] : std::string_view{};
}

template <WordedEnum E> constexpr std::optional<E> enum_parse(std::string_view text) {
    const auto list = words(E{});
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i] == text)
            return static_cast<E>(i);
    return std::nullopt;
}

} // namespace tallyboard
