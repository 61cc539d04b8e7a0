#include "protocol/json_fields.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::protocol {

Fields::Fields(const boost::json::value &value, std::string path)
    : m_object(value.if_object()), m_path(std::move(path)) {
    if (m_object == nullptr)
        m_bad = codec::BadJson{m_path, "not an object"};
}

std::string Fields::where(std::string_view name) const {
    return m_path.empty() ? std::string(name) : m_path + '.' + std::string(name);
}

void Fields::fail(std::string_view name, std::string why) {
    if (!m_bad)
        m_bad = codec::BadJson{where(name), std::move(why)};
}

void Fields::fail(std::string_view name, const codec::BadJson &inner) {
    if (m_bad)
        return;
    const bool joined = inner.where.empty() || inner.where.front() == '[';
    m_bad = codec::BadJson{where(name) + (joined ? "" : ".") + inner.where, inner.why};
}

const boost::json::value *Fields::find(std::string_view name) {
    return m_object == nullptr ? nullptr : m_object->if_contains(name);
}

void Fields::fail_whole(const codec::BadJson &bad) {
    if (!m_bad)
        m_bad = bad;
}

std::string Fields::text(std::string_view name) {
    const auto *value = find(name);
    if (value == nullptr) {
        fail(name, "missing");
        return {};
    }
    if (!value->is_string()) {
        fail(name, "not a text");
        return {};
    }
    return std::string(value->get_string());
}

std::string Fields::text_or(std::string_view name, std::string fallback) {
    return find(name) == nullptr ? std::move(fallback) : text(name);
}

std::int64_t Fields::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto *value = find(name);
    if (value == nullptr) {
        fail(name, "missing");
        return least;
    }
    std::int64_t number = 0;
    if (value->is_int64()) {
        number = value->get_int64();
    } else if (value->is_uint64() || value->is_double()) {
        fail(name, "out of range");
        return least;
    } else {
        fail(name, "not a number");
        return least;
    }
    if (number < least || number > most) {
        fail(name, "out of range");
        return least;
    }
    return number;
}

bool Fields::boolean_or(std::string_view name, bool fallback) {
    const auto *value = find(name);
    if (value == nullptr)
        return fallback;
    if (!value->is_bool()) {
        fail(name, "not a boolean");
        return fallback;
    }
    return value->get_bool();
}

const boost::json::value *Fields::object(std::string_view name) {
    const auto *value = find(name);
    if (value == nullptr || value->is_object())
        return value;
    fail(name, "not an object");
    return nullptr;
}

const boost::json::array *Fields::array(std::string_view name) {
    const auto *value = find(name);
    if (value == nullptr)
        return nullptr;
    if (!value->is_array())
        fail(name, "not an array");
    return value->if_array();
}

void append_text(std::string &out, std::string_view text) {
    out += boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

std::string item_path(std::string_view array, std::size_t index) {
    return std::string(array) + '[' + std::to_string(index) + ']';
}

} // namespace tallyboard::protocol
