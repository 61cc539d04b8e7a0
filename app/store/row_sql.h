// SQL for a kind of row, made from its struct's fields(): one list of names serves codec and tables. A kind's table has
// its word as name and its fields as columns, in order, behind `layer` and `gone`. Private to this room.
#pragma once
#include "domain/rows.h"
#include <string>
#include <type_traits>
#include <vector>

namespace tallyboard::store::rows {

enum Layer : int { confirmed = 0, overlay = 1, arriving = 2 };

template <class T, std::size_t I = 0> consteval std::size_t kind_index() {
    if constexpr (std::is_same_v<std::variant_alternative_t<I, Row>, T>)
        return I;
    else
        return kind_index<T, I + 1>();
}

/// Positions are sealed: a device sends its own and never holds one.
template <class T> inline constexpr bool is_stored = !std::is_same_v<T, Position>;
template <class T> inline constexpr bool in_vault = std::is_same_v<T, Assessment> || std::is_same_v<T, DseAnswers>;
/// Kinds that a command of a person may change, so that they have an overlay.
template <class T>
inline constexpr bool is_layered =
    in_vault<T> || std::is_same_v<T, Presence> || std::is_same_v<T, Actual> || std::is_same_v<T, Booking> ||
    std::is_same_v<T, Occupied> || std::is_same_v<T, Visit> || std::is_same_v<T, VisitEvent>;

using Names = std::vector<std::string_view>;

template <class T> Names keys() {
    if constexpr (std::is_same_v<T, Presence>)
        return {"person", "date", "half"};
    else if constexpr (std::is_same_v<T, Actual>)
        return {"person", "date"};
    else if constexpr (std::is_same_v<T, VisitEvent>)
        return {"visit", "n"};
    else if constexpr (std::is_same_v<T, Contact>)
        return {"person"};
    else if constexpr (std::is_same_v<T, HubTrouble>)
        return {"about"};
    else if constexpr (std::is_same_v<T, Occupied>)
        return {"booking"};
    else if constexpr (std::is_same_v<T, DseAnswers>)
        return {"assessment"};
    else if constexpr (requires(T row) { row.code; })
        return {"code"};
    else
        return {"id"};
}

template <class T> Names columns() {
    Names names;
    T row;
    T::fields(row, [&](const char *name, auto &) { names.emplace_back(name); });
    return names;
}

struct Sql {
    std::string put;    // ?1 layer, ?2 gone, then the fields
    std::string remove; // ?1 layer, then the keys
    std::string get;    // the keys; the fields, layer, gone: the overlay first
    std::string list;   // "SELECT <fields>, layer FROM visible_<kind> ": the reader adds its WHERE
    std::string clear;  // ?1 layer
    std::string settle; // layer 2 takes the place of layer 0
};

Sql make_sql(std::string_view table, const Names &columns, const Names &keys);

template <class T> const Sql &sql() {
    static const Sql made = make_sql(row_words[kind_index<T>()], columns<T>(), keys<T>());
    return made;
}

/// Calls f.operator()<T>() for every kind of this file (`vault` or ops).
template <class F, std::size_t I = 0> void each_kind(bool vault, F &&f) {
    if constexpr (I < std::variant_size_v<Row>) {
        using T = std::variant_alternative_t<I, Row>;
        if constexpr (is_stored<T>)
            if (in_vault<T> == vault)
                f.template operator()<T>();
        each_kind<F, I + 1>(vault, std::forward<F>(f));
    }
}

} // namespace tallyboard::store::rows
