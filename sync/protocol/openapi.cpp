#include "protocol/openapi.h"
#include "codec/json.h"
#include "codec/value_types.h"
#include "domain/command.h"
#include "domain/fields.h"
#include "domain/limits.h"
#include "domain/refusal.h"
#include "domain/refusal_params.h"
#include "domain/rows.h"
#include "protocol/json_page.h"
#include "protocol/problem_code.h"

namespace tallyboard::embedded {
extern const std::string_view openapi_base;
} // namespace tallyboard::embedded

namespace tallyboard::protocol {

namespace {

namespace json = boost::json;

json::object ref(const char *name) { return {{"$ref", std::string("#/components/schemas/") + name}}; }

template <class List> json::array list_of(const List &items) {
    json::array array;
    for (const std::string_view item : items)
        array.emplace_back(item);
    return array;
}

template <class T> json::object schema_of_fields();
json::object schema_of_setting();

template <class T> json::object schema_of() {
    if constexpr (std::is_same_v<T, bool>)
        return {{"type", "boolean"}};
    else if constexpr (std::is_integral_v<T>)
        return {{"type", "integer"},
                {"minimum", std::is_signed_v<T> ? -static_cast<std::int64_t>(limits::integer_max) : 0},
                {"maximum", static_cast<std::int64_t>(limits::integer_max)}};
    else if constexpr (std::is_enum_v<T>)
        return {{"type", "string"}, {"enum", list_of(words(T{}))}};
    else if constexpr (std::is_same_v<T, std::string>)
        return {{"type", "string"}};
    else if constexpr (std::is_same_v<T, Instant>)
        return ref("Instant");
    else if constexpr (std::is_same_v<T, LocalDate>)
        return ref("Date");
    else if constexpr (codec::is_id<T>)
        return ref("Uuid");
    else if constexpr (codec::is_code<T>)
        return ref("Code");
    else if constexpr (std::is_same_v<T, Fix>)
        return ref("Fix");
    else if constexpr (codec::is_vector<T>)
        return {{"type", "array"}, {"items", schema_of<typename T::value_type>()}};
    else if constexpr (codec::is_optional<T>)
        return schema_of<typename T::value_type>();
    else if constexpr (codec::is_setting<T>)
        return schema_of_setting();
    else
        return schema_of_fields<T>();
}

template <class T> json::object schema_of_fields() {
    json::array required;
    json::object properties;
    T item;
    T::fields(item, [&]<class F>(const char *name, const F &) {
        properties[name] = schema_of<F>();
        if constexpr (!codec::is_optional<F>)
            required.emplace_back(name);
    });
    if constexpr (requires { T::bounds; })
        for (const NumberBound &bound : T::bounds) {
            auto &number = properties.at(bound.field).as_object();
            number["minimum"] = bound.min;
            number["maximum"] = bound.max;
        }
    return {{"type", "object"}, {"required", std::move(required)}, {"properties", std::move(properties)}};
}

/// One topic with its fields.
json::object schema_of_setting() {
    json::array topics;
    each_alternative<SettingValue>([&topics]<class T>() {
        const std::string_view topic = T::trait.word;
        topics.push_back(json::object{{"required", json::array{topic}},
                                      {"properties", json::object{{topic, schema_of_fields<T>()}}}});
    });
    return {{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}, {"oneOf", std::move(topics)}};
}

/// One alternative of a message whose `body` depends on its `kind`.
json::object alternative(std::string_view kind, const std::string &schema) {
    return {{"properties", json::object{{"kind", json::object{{"const", kind}}}, {"body", ref(schema.c_str())}}}};
}

void add_rows(json::object &schemas) {
    json::array alternatives;
    each_alternative<Row>([&]<class T>() {
        const std::string word(T::trait.word.text);
        auto schema = schema_of_fields<T>();
        schema["x-key"] = list_of(*T::trait.key);
        schema["x-file"] = enum_text(*T::trait.file);
        schemas["row_" + word] = std::move(schema);
        alternatives.push_back(alternative(word, "row_" + word));
    });
    alternatives.push_back(json::object{
        {"properties", json::object{{"kind", json::object{{"not", json::object{{"enum", list_of(row_words)}}}}}}}});
    schemas.at("FeedRow").as_object()["anyOf"] = std::move(alternatives);
    schemas.at("FeedRow").at("properties").at("kind").as_object()["x-known"] = list_of(row_words);
}

void add_verbs(json::object &schemas) {
    json::array alternatives;
    each_alternative<Verb>([&]<class T>() {
        const std::string word(T::trait.word.text);
        auto schema = schema_of_fields<T>();
        schema["x-lane"] = enum_text(*T::trait.lane);
        schema["x-file"] = enum_text(*T::trait.file);
        schema["x-sent"] = T::trait.sent == Sent::to_hub;
        schemas["verb_" + word] = std::move(schema);
        alternatives.push_back(alternative(word, "verb_" + word));
    });
    schemas.at("Command").as_object()["oneOf"] = std::move(alternatives);
    schemas.at("Command").at("properties").at("kind").as_object()["enum"] = list_of(verb_words);
}

void add_codes(json::object &schemas) {
    schemas.at("Problem").at("properties").at("code").as_object()["enum"] = list_of(words(ProblemCode{}));
    schemas.at("Refusal").at("properties").at("code").as_object()["enum"] = list_of(words(RefusalCode{}));
    json::object params;
    for (std::size_t i = 0; i < refusal_params.size(); ++i) {
        json::array names;
        for (const std::string_view name : refusal_params[i].names)
            if (!name.empty())
                names.emplace_back(name);
        if (!names.empty())
            params[enum_text(static_cast<RefusalCode>(i))] = std::move(names);
    }
    schemas.at("Refusal").as_object()["x-params"] = std::move(params);
}

} // namespace

std::string openapi_document() {
    auto document = codec::parse(embedded::openapi_base, embedded::openapi_base.size()).take();
    auto &schemas = document.at("components").at("schemas").as_object();
    schemas["Fix"] = schema_of_fields<Fix>();
    schemas["Fix"].at("properties").as_object()["latitude_e6"] =
        json::object{{"type", "integer"}, {"minimum", -90'000'000}, {"maximum", 90'000'000}};
    schemas["Fix"].at("properties").as_object()["longitude_e6"] =
        json::object{{"type", "integer"}, {"minimum", -180'000'000}, {"maximum", 180'000'000}};
    schemas["AddressCheck"] = schema_of_fields<AddressCheck>();
    add_rows(schemas);
    add_verbs(schemas);
    add_codes(schemas);
    schemas.at("row_person").at("properties").at("roles").as_object()["x-bits"] = list_of(words(Role{}));
    schemas.at("row_desk").at("properties").at("features").as_object()["x-bits"] = list_of(words(DeskFeature{}));
    return json_page(document);
}

} // namespace tallyboard::protocol
