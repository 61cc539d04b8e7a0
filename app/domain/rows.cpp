// Keys of rows, made from the key fields of their traits; and what each kind's trait must agree with.
#include "domain/rows.h"
#include "domain/enum_text.h"
#include "domain/fields.h"
#include <algorithm>
#include <charconv>

namespace tallyboard {

namespace {

constexpr std::size_t text_key_bytes_max = 100; // of a key that is a free text

template <class Tag> std::string part_text(const Id<Tag> &id) { return id.text(); }
template <class Tag> std::string part_text(const Code<Tag> &code) { return code.text; }
std::string part_text(const std::string &text) { return text; }
std::string part_text(LocalDate date) { return date_text(date); }
std::string part_text(std::int64_t number) { return std::to_string(number); }
std::string part_text(Instant at) { return std::to_string(at.ms); }
template <WordedEnum E> std::string part_text(E value) { return std::string(enum_text(value)); }

template <class T> bool take(std::optional<T> parsed, T &part) {
    if (parsed)
        part = *parsed;
    return parsed.has_value();
}
template <class Tag> bool read_part(std::string_view text, Id<Tag> &part) { return take(Id<Tag>::parse(text), part); }
template <class Tag> bool read_part(std::string_view text, Code<Tag> &part) {
    part.text = text;
    return is_valid_code(text);
}
bool read_part(std::string_view text, ScopeCode &part) { // empty in the key of what is over the whole council
    part.text = text;
    return text.empty() || is_valid_code(text);
}
bool read_part(std::string_view text, std::string &part) {
    part = text;
    return !text.empty() && text.size() <= text_key_bytes_max;
}
bool read_part(std::string_view text, LocalDate &part) { return take(date_parse(text), part); }
bool read_part(std::string_view text, std::int64_t &part) {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), part);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
}
bool read_part(std::string_view text, Instant &part) { return read_part(text, part.ms); }
template <WordedEnum E> bool read_part(std::string_view text, E &part) { return take(enum_parse<E>(text), part); }

/// Calls `each` with the key fields of `row`, in the order of the key.
template <class T, class R, class Each> void each_key_field(R &row, Each each) {
    for (const std::string_view wanted : *T::trait.key)
        T::fields(row, [&](std::string_view name, auto &field) {
            if constexpr (requires { each(field); })
                if (name == wanted)
                    each(field);
        });
}

template <class T> std::string key_of(const T &row) {
    std::string key;
    each_key_field<T>(
        row, [&key, first = true ](const auto &part) mutable requires requires { part_text(part); } {
            key.append(std::exchange(first, false) ? "" : "/").append(part_text(part));
        });
    return key;
}

template <class T> bool fill_key(std::string_view key, T &row) {
    bool good = true;
    std::size_t left = T::trait.key->count;
    each_key_field<T>(
        row, [&](auto &part) requires requires { read_part(key, part); } {
            const auto end = --left == 0 ? key.size() : std::min(key.find('/'), key.size());
            good = good && read_part(key.substr(0, end), part);
            key.remove_prefix(std::min(end + 1, key.size()));
        });
    return good;
}

/// A key field of a type without part_text() and read_part() would be left out in silence.
template <class T> consteval bool key_is_text() {
    detail::Unmade<T> room;
    std::size_t texts = 0;
    T::fields(room.it, [&texts](std::string_view name, auto &field) {
        if constexpr (requires { part_text(field), read_part(name, field); })
            for (const std::string_view wanted : *T::trait.key)
                texts += name == wanted ? 1 : 0;
    });
    return texts == T::trait.key->count;
}

template <class T> consteval bool agrees() {
    const KindTrait &trait = T::trait;
    const Readers &readers = trait.readers;
    const bool key_is_fields = std::ranges::all_of(*trait.key, [](auto name) { return has_field<T>(name); });
    const bool readers_are_fields = (!readers.person && !readers.team && !readers.line) || has_field<T>("person");
    const bool site_is_field = !readers.site || has_field<T>("site");
    const auto dated = [](const Keep &keep) {
        return (keep.until != KeptUntil::past_date && keep.until != KeptUntil::day_end) || has_field<T>("date");
    };
    return key_is_fields && key_is_text<T>() && readers_are_fields && site_is_field && dated(trait.hub_keeps) &&
           dated(trait.device_keeps);
}

template <std::size_t... I> consteval bool all_agree(std::index_sequence<I...>) {
    return (agrees<std::variant_alternative_t<I, Row>>() && ...);
}
static_assert(all_agree(indices_of<Row>));

constexpr bool words_differ() {
    for (std::size_t i = 0; i < row_words.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (row_words[i] == row_words[j])
                return false;
    return true;
}
static_assert(words_differ());

template <std::size_t... I> bool make_row(std::string_view kind, Row &row, std::index_sequence<I...>) {
    return ((row_words[I] == kind && (row.emplace<I>(), true)) || ...);
}

} // namespace

const KindTrait *trait_named(std::string_view word) {
    const auto found = std::ranges::find(row_words, word);
    return found == row_words.end() ? nullptr : &row_traits[static_cast<std::size_t>(found - row_words.begin())];
}

std::string row_key(const Row &row) {
    return std::visit([](const auto &r) { return key_of(r); }, row);
}

std::optional<Row> row_of_key(std::string_view kind, std::string_view key) {
    Row row;
    if (!make_row(kind, row, indices_of<Row>))
        return std::nullopt;
    if (!std::visit([key](auto &r) { return fill_key(key, r); }, row))
        return std::nullopt;
    return row;
}

} // namespace tallyboard
