// Structs to JSON.
#include "codec/codec.h"
#include "codec/value_types.h"
#include "domain/fields.h"
#include "domain/limits.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <type_traits>

namespace tallyboard::codec {

namespace {

namespace json = boost::json;

template <HasFields T> json::object write_object(const T &item, const json::storage_ptr &sp);
json::value write_setting_value(const SettingValue &item, const json::storage_ptr &sp);

/// JSON numbers are doubles elsewhere: beyond 2^53 a text is the only exact way.
template <class N> json::value write_integer(N n, const json::storage_ptr &sp) {
    constexpr auto max = static_cast<std::int64_t>(limits::integer_max);
    if (std::in_range<std::int64_t>(n) && std::cmp_less_equal(n, max) && std::cmp_greater_equal(n, -max))
        return n;
    return json::value(std::to_string(n), sp);
}

template <class T> json::value write_value(const T &item, const json::storage_ptr &sp) {
    if constexpr (std::is_same_v<T, bool>)
        return item;
    else if constexpr (std::is_integral_v<T>)
        return write_integer(item, sp);
    else if constexpr (std::is_enum_v<T>)
        return json::value(enum_text(item), sp);
    else if constexpr (std::is_same_v<T, std::string>)
        return json::value(item, sp);
    else if constexpr (std::is_same_v<T, Instant>)
        return write_integer(item.ms, sp);
    else if constexpr (std::is_same_v<T, LocalDate>)
        return json::value(date_text(item), sp);
    else if constexpr (is_id<T>)
        return json::value(item.text(), sp);
    else if constexpr (is_code<T>)
        return json::value(item.text, sp);
    else if constexpr (is_vector<T>) {
        json::array array(sp);
        array.reserve(item.size());
        for (const auto &element : item)
            array.push_back(write_value(element, sp));
        return array;
    } else if constexpr (is_setting<T>)
        return write_setting_value(item, sp);
    else
        return write_object(item, sp);
}

struct Writer {
    json::object &object;
    template <class T> void operator()(const char *name, const T &item) {
        if constexpr (is_optional<T>) {
            if (item)
                object.emplace(name, write_value(*item, object.storage()));
        } else {
            object.emplace(name, write_value(item, object.storage()));
        }
    }
};

template <HasFields T> json::object write_object(const T &item, const json::storage_ptr &sp) {
    json::object object(sp);
    object.reserve(field_names<T>.size());
    T::fields(item, Writer{object});
    return object;
}

json::value write_setting_value(const SettingValue &item, const json::storage_ptr &sp) {
    json::object object(sp);
    object.emplace(trait_of(item).word.text,
                   std::visit([&sp](const auto &rules) { return write_object(rules, sp); }, item));
    return object;
}

} // namespace

json::value write_command(const Command &command, const json::storage_ptr &sp) {
    json::object object(sp);
    object.reserve(9);
    object.emplace("id", write_value(command.id, sp));
    object.emplace("device", write_value(command.device, sp));
    object.emplace("n", write_value(command.n, sp));
    object.emplace("by", write_value(command.by, sp));
    object.emplace("for", write_value(command.on_behalf_of, sp));
    object.emplace("kind", json::value(verb_word(command.verb), sp));
    object.emplace("kind_version", write_value(command.kind_version, sp));
    object.emplace("body", std::visit([&sp](const auto &verb) { return write_object(verb, sp); }, command.verb));
    object.emplace("evidence", write_object(command.evidence, sp));
    return object;
}

json::value write_row(const Row &row, const json::storage_ptr &sp) {
    return std::visit([&sp](const auto &r) { return write_object(r, sp); }, row);
}

json::value write_refusal(const Refusal &refusal) {
    json::object params;
    for (const auto &[name, value] : refusal.params)
        params[name] = value;
    return {{"code", enum_text(refusal.code)}, {"params", std::move(params)}};
}

json::value write_setting(const SettingValue &value) { return write_setting_value(value, {}); }
json::value write_receipt(const Receipt &receipt) { return write_object(receipt, {}); }
json::value write_address_check(const AddressCheck &check) { return write_object(check, {}); }

template <class Field> json::value write_field(const Field &field) { return write_value(field, {}); }
template json::value write_field(const std::vector<TopicAnswer> &);
template json::value write_field(const std::vector<Shift> &);
template json::value write_field(const std::vector<PlanRung> &);
template json::value write_field(const std::vector<TestedWay> &);
template json::value write_field(const std::vector<PlanSpan> &);
template json::value write_field(const std::vector<PlanPerson> &);
template json::value write_field(const std::vector<Gap> &);
template json::value write_field(const std::vector<std::string> &);
template json::value write_field(const SettingValue &);
template json::value write_field(const Who &);
template json::value write_field(const std::vector<SessionId> &);
template json::value write_field(const std::vector<AlarmOwner> &);
template json::value write_field(const PassStep &);

std::string text_of(const json::value &value) { return json::serialize(value); }

std::string row_text(const Row &row) {
    Arena arena;
    return json::serialize(write_row(row, arena.storage()));
}

std::string command_text(const Command &command) {
    Arena arena;
    return json::serialize(write_command(command, arena.storage()));
}

} // namespace tallyboard::codec
