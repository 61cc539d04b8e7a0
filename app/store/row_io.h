// Writes rows to statements and reads them back, by their fields(). Private to this room.
#pragma once
#include "store/local_store.h"
#include "store/row_sql.h"
#include <list>

namespace tallyboard::store::rows {

template <class F> inline constexpr bool is_list = false;
template <class E> inline constexpr bool is_list<std::vector<E>> = true;
/// Fields that are one column of JSON: read and written as a whole, and never searched.
template <class F> inline constexpr bool is_json_column = is_list<F> || std::is_same_v<F, SettingValue> || HasFields<F>;
template <class Field> std::string write_json(const Field &field);
template <class Field> void read_json(std::string_view text, Field &field);

template <class Tag> void bind_value(Statement &s, int i, const Id<Tag> &id) { s.bind_blob(i, id.bytes); }
template <class Tag> void bind_value(Statement &s, int i, const Code<Tag> &code) {
    s.bind(i, std::string_view(code.text));
}
inline void bind_value(Statement &s, int i, const std::string &text) { s.bind(i, std::string_view(text)); }
inline void bind_value(Statement &s, int i, Instant instant) { s.bind(i, instant.ms); }
inline void bind_value(Statement &s, int i, LocalDate date) { s.bind(i, std::int64_t{date.days}); }
template <class N>
requires std::is_integral_v<N> || std::is_enum_v<N>
void bind_value(Statement &s, int i, N number) { s.bind(i, static_cast<std::int64_t>(number)); }

template <class Tag> void read_value(const Statement &s, int i, Id<Tag> &id) {
    const auto bytes = s.blob(i);
    if (bytes.size() == id.bytes.size())
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
}
template <class Tag> void read_value(const Statement &s, int i, Code<Tag> &code) { code.text = s.text(i); }
inline void read_value(const Statement &s, int i, std::string &text) { text = s.text(i); }
inline void read_value(const Statement &s, int i, Instant &instant) { instant.ms = s.integer(i); }
inline void read_value(const Statement &s, int i, LocalDate &date) {
    date.days = static_cast<std::int32_t>(s.integer(i));
}
template <class F>
requires is_json_column<F>
void read_value(const Statement &s, int i, F &field) { read_json(s.text(i), field); }
template <class N>
requires std::is_integral_v<N> || std::is_enum_v<N>
void read_value(const Statement &s, int i, N &number) { number = static_cast<N>(s.integer(i)); }

/// Binds every field, from parameter `first` on. Keeps the texts that must outlive step().
template <class T> struct Bound {
    std::list<std::string> held;
    Bound(Statement &s, int first, const T &row) {
        T::fields(row, [&, index = first](const char *, const auto &field) mutable {
            if constexpr (is_json_column<std::decay_t<decltype(field)>>) {
                bind_value(s, index++, held.emplace_back(write_json(field)));
            } else {
                bind_value(s, index++, field);
            }
        });
    }
};

/// Reads every field from column 0 on; returns the column after the last.
template <class T> int read_row(const Statement &s, T &row) {
    int index = 0;
    T::fields(row, [&](const char *, auto &field) { read_value(s, index++, field); });
    return index;
}

template <class T> void put(Database &database, const T &row, Layer layer, bool gone = false) {
    Statement s = database.prepare(sql<T>().put);
    s.bind(1, std::int64_t{layer}).bind(2, std::int64_t{gone});
    const Bound<T> bound(s, 3, row);
    s.run();
}

template <class T> void remove(Database &database, const T &row, Layer layer) {
    Statement s = database.prepare(sql<T>().remove);
    s.bind(1, std::int64_t{layer});
    T::fields(row, [&](const char *name, const auto &field) {
        if constexpr (!is_json_column<std::decay_t<decltype(field)>>)
            for (int place = 2; const auto part : *T::trait.key)
                if (const int here = place++; part == name)
                    bind_value(s, here, field);
    });
    s.run();
}

/// The visible row with this key, given in the order of its trait.
template <class T, class... K> std::optional<Shown<T>> get(Database &database, const K &...key) {
    Statement s = database.prepare(sql<T>().get);
    int index = 1;
    (bind_value(s, index++, key), ...);
    if (!s.step())
        return std::nullopt;
    Shown<T> shown;
    const int layer = read_row(s, shown.row);
    if (s.integer(layer + 1) != 0)
        return std::nullopt;
    shown.pending = s.integer(layer) == overlay;
    return shown;
}

template <class T> std::optional<T> row_of(std::optional<Shown<T>> shown) {
    if (!shown)
        return std::nullopt;
    return std::move(shown->row);
}

/// All rows of a statement that begins with sql<T>().list.
template <class T> std::vector<Shown<T>> all(Statement &s) {
    std::vector<Shown<T>> found;
    while (s.step()) {
        Shown<T> &shown = found.emplace_back();
        shown.pending = s.integer(read_row(s, shown.row)) == overlay;
    }
    return found;
}

template <class T, class... V>
std::vector<Shown<T>> list(Database &database, const std::string &text, const V &...value) {
    Statement s = database.prepare(text);
    int index = 1;
    (bind_value(s, index++, value), ...);
    return all<T>(s);
}

template <class T> std::vector<T> plain(std::vector<Shown<T>> shown) {
    std::vector<T> found;
    found.reserve(shown.size());
    for (auto &one : shown)
        found.push_back(std::move(one.row));
    return found;
}

} // namespace tallyboard::store::rows
