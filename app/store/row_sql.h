// SQL for a kind of row, made from its struct's fields() and trait. A kind's table is named by its word. Its columns
// are `layer` (0 confirmed by the hub, 1 the overlay of what waits in the outbox, 2 a snapshot that is still arriving),
// `gone` (1: removed in that layer) and then the fields, in order. The key begins with the layer, so that a layer is
// cleared as one range, and a search for overlay rows reads a small range. A date comes next, since days are read as
// ranges. The view visible_<kind> is what a screen may read: the overlay row where there is one, else the confirmed
// row. Private to this room.
#pragma once
#include "domain/fields.h"
#include "domain/rows.h"
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace tallyboard::store::rows {

enum Layer : int { confirmed = 0, overlay = 1, arriving = 2 };

template <class T> inline constexpr bool is_held = T::trait.held != Held::not_at_all;
template <class T> inline constexpr bool is_layered = T::trait.held == Held::with_outbox;

struct Sql {
    std::string put;    // ?1 layer, ?2 gone, then the fields
    std::string remove; // ?1 layer, then the keys
    std::string get;    // the keys; the fields, layer, gone: the overlay first
    std::string list;   // "SELECT <fields>, layer FROM visible_<kind> ": the reader adds its WHERE
    std::string clear;  // ?1 layer
    std::string settle; // layer 2 takes the place of layer 0
};

struct Column {
    std::string_view name, type;
    bool is_date = false;
};
/// Table and view of one kind.
std::string make_table(std::string_view table, std::span<const Column> columns, const KeyFields &key, bool layered);

template <class F> constexpr std::string_view column_type() {
    if constexpr (requires(F id) { id.bytes; })
        return "BLOB";
    else if constexpr (std::is_integral_v<F> || std::is_enum_v<F> || std::is_same_v<F, Instant> ||
                       std::is_same_v<F, LocalDate>)
        return "INTEGER";
    else
        return "TEXT";
}

template <class T> std::string table() {
    std::vector<Column> columns;
    T row;
    T::fields(row, [&columns]<class F>(const char *name, F &) {
        columns.push_back({name, column_type<F>(), std::is_same_v<F, LocalDate>});
    });
    return make_table(T::trait.word, columns, *T::trait.key, is_layered<T>);
}

Sql make_sql(std::string_view table, std::span<const std::string_view> columns, const KeyFields &key);

template <class T> const Sql &sql() {
    static const Sql made = make_sql(T::trait.word, field_names<T>, *T::trait.key);
    return made;
}

/// Calls f.operator()<T>() for every kind that a device holds in this file.
template <class F> void each_kind(StoreFile file, F &&f) {
    each_alternative<Row>([&]<class T>() {
        if constexpr (is_held<T>)
            if (T::trait.file == file)
                f.template operator()<T>();
    });
}

template <class F> void each_kind_backwards(StoreFile file, F &&f) {
    each_alternative_backwards<Row>([&]<class T>() {
        if constexpr (is_held<T>)
            if (T::trait.file == file)
                f.template operator()<T>();
    });
}

/// Tables and views of all kinds of a file.
std::string tables(StoreFile file);

} // namespace tallyboard::store::rows
