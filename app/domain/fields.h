// The names of a struct's fields, taken from its fields() at compile time and without an object. So columns, pages and
// checks are made from the one list by which codec and store read and write.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>
#include <type_traits>

namespace tallyboard {

struct NoVisit {
    template <class T> constexpr void operator()(const char *, T &&) const {}
};
template <class T>
concept HasFields = requires(T &t) {
    T::fields(t, NoVisit{});
};

namespace detail {

/// Room for a T that is never constructed. Its fields can be named, but must not be read.
template <class T> union Unmade {
    char none;
    T it;
    constexpr Unmade() : none{} {}
    constexpr ~Unmade() {}
};

template <HasFields T> consteval std::size_t count_fields() {
    Unmade<T> room;
    std::size_t count = 0;
    T::fields(room.it, [&count](const char *, const auto &) { ++count; });
    return count;
}

template <HasFields T> consteval auto list_fields() {
    std::array<std::string_view, count_fields<T>()> names;
    Unmade<T> room;
    std::size_t place = 0;
    T::fields(room.it, [&](const char *name, const auto &) { names[place++] = name; });
    return names;
}

} // namespace detail

/// In the order of fields().
template <HasFields T> inline constexpr auto field_names = detail::list_fields<T>();

template <HasFields T> constexpr bool has_field(std::string_view name) {
    return std::ranges::find(field_names<T>, name) != field_names<T>.end();
}

} // namespace tallyboard
