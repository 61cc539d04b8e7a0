// Structs to JSON.
#include "codec/codec.h"
#include "codec/visit_fields.h"
#include "domain/limits.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <type_traits>

namespace tallyboard::codec {

namespace {

namespace json = boost::json;

template <HasFields T> json::object write_object(const T &item);

/// JSON numbers are doubles elsewhere: beyond 2^53 a text is the only exact way.
template <class N> json::value write_integer(N n) {
    constexpr auto max = static_cast<std::int64_t>(limits::integer_max);
    if (std::in_range<std::int64_t>(n) && std::cmp_less_equal(n, max) && std::cmp_greater_equal(n, -max))
        return n;
    return json::value(std::to_string(n));
}

template <class T> json::value write_value(const T &item) {
    if constexpr (std::is_same_v<T, bool>)
        return item;
    else if constexpr (std::is_integral_v<T>)
        return write_integer(item);
    else if constexpr (std::is_enum_v<T>)
        return json::value(enum_text(item));
    else if constexpr (std::is_same_v<T, std::string>)
        return json::value(item);
    else if constexpr (std::is_same_v<T, Instant>)
        return write_integer(item.ms);
    else if constexpr (std::is_same_v<T, LocalDate>)
        return json::value(date_text(item));
    else if constexpr (is_id<T>)
        return json::value(item.text());
    else if constexpr (is_code<T>)
        return json::value(item.text);
    else if constexpr (is_vector<T>) {
        json::array array;
        array.reserve(item.size());
        for (const auto &element : item)
            array.push_back(write_value(element));
        return array;
    } else
        return write_object(item);
}

struct Counter {
    std::size_t count = 0;
    template <class T> void operator()(const char *, const T &) { ++count; }
};

struct Writer {
    json::object &object;
    template <class T> void operator()(const char *name, const T &item) {
        if constexpr (is_optional<T>) {
            if (item)
                object.emplace(name, write_value(*item));
        } else {
            object.emplace(name, write_value(item));
        }
    }
};

template <HasFields T> json::object write_object(const T &item) {
    Counter counter;
    T::fields(item, counter);
    json::object object;
    object.reserve(counter.count);
    T::fields(item, Writer{object});
    return object;
}

} // namespace

json::value write_command(const Command &command) {
    json::object object;
    object.reserve(9);
    object.emplace("id", write_value(command.id));
    object.emplace("device", write_value(command.device));
    object.emplace("n", write_value(command.n));
    object.emplace("by", write_value(command.by));
    object.emplace("for", write_value(command.on_behalf_of));
    object.emplace("kind", json::value(verb_word(command.verb)));
    object.emplace("kind_version", write_value(command.kind_version));
    object.emplace("body", std::visit([](const auto &verb) { return write_object(verb); }, command.verb));
    object.emplace("evidence", write_object(command.evidence));
    return object;
}

json::value write_row(const Row &row) {
    return std::visit([](const auto &r) { return write_object(r); }, row);
}

json::value write_refusal(const Refusal &refusal) {
    json::object params;
    for (const auto &[name, value] : refusal.params)
        params[name] = value;
    return {{"code", enum_text(refusal.code)}, {"params", std::move(params)}};
}

json::value write_receipt(const Receipt &receipt) { return write_object(receipt); }
json::value write_ladder(const Ladder &ladder) { return write_object(ladder); }
json::value write_send(const Send &send) { return write_object(send); }

std::string text_of(const json::value &value) { return json::serialize(value); }

} // namespace tallyboard::codec
