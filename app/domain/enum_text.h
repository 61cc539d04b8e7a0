// Words for enums as the wire, the store and CSV files spell them. Each enum gives its words once, in order, by
// `constexpr auto words(E)`; text and parse follow. The words are for machines and never shown to a person.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace tallyboard {

namespace detail {

/// An enumerator's name as the compiler spells it. Empty for a value that has no name.
template <auto value> consteval std::string_view spelled() {
    std::string_view text = __PRETTY_FUNCTION__; // "... spelled() [with auto value = tallyboard::Half::am; ..."
    text.remove_prefix(text.find("value = ") + 8);
    text = text.substr(0, text.find_first_of(";]"));
    if (text.starts_with('(') || (text.front() >= '0' && text.front() <= '9'))
        return {};
    return text.substr(text.rfind(':') + 1);
}

/// Checks that words() lists every enumerator, in order, each spelt as in the enum, and that none is missing at the
/// end.
template <class E> consteval bool words_complete() {
    constexpr auto list = words(E{});
    const auto are_spelt = [&list]<std::size_t... I>(std::index_sequence<I...>) {
        return ((spelled<static_cast<E>(I)>() == list[I]) && ...);
    };
    return are_spelt(std::make_index_sequence<list.size()>{}) && spelled<static_cast<E>(list.size())>().empty();
}

} // namespace detail

template <class E>
concept WordedEnum = std::is_enum_v<E> && requires(E e) {
    words(e).size();
};

template <WordedEnum E> constexpr std::string_view enum_text(E value) {
    static_assert(detail::words_complete<E>());
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
