// The smallest and largest value of a number that the council may set, with the field it is of. A settings struct lists
// one for each of its numbers; decide(), the pages and openapi.json all read it there.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tallyboard {

struct NumberBound {
    std::string_view field;
    int min = 0, max = 0;
};

/// Null: the field has no bounds.
template <class T> constexpr const NumberBound *bound_of(std::string_view field) {
    for (const NumberBound &bound : T::bounds)
        if (bound.field == field)
            return &bound;
    return nullptr;
}

/// The first number of `item` that is out of its bounds. Nothing: all are within.
template <class T> constexpr std::optional<NumberBound> out_of_bounds(const T &item) {
    std::optional<NumberBound> found;
    T::fields(item, [&found]<class F>(const char *name, const F &value) {
        if constexpr (std::is_same_v<F, int>)
            if (const NumberBound *bound = bound_of<T>(name);
                !found && bound != nullptr && (value < bound->min || value > bound->max))
                found = *bound;
    });
    return found;
}

} // namespace tallyboard
