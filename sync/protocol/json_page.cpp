#include "protocol/json_page.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::protocol {

namespace {

namespace json = boost::json;

constexpr std::size_t line_max = 120;

std::string on_one_line(const json::value &value) {
    std::string text;
    const auto next = [&text](char open) { text += text.empty() ? std::string(1, open) : std::string(", "); };
    if (const auto *object = value.if_object(); object != nullptr && !object->empty()) {
        for (const auto &[name, inner] : *object) {
            next('{');
            text += json::serialize(json::value(name)) + ": " + on_one_line(inner);
        }
        return text + "}";
    }
    if (const auto *array = value.if_array(); array != nullptr && !array->empty()) {
        for (const auto &inner : *array) {
            next('[');
            text += on_one_line(inner);
        }
        return text + "]";
    }
    return json::serialize(value);
}

void append(std::string &out, const json::value &value, std::size_t level, std::size_t before) {
    const auto line = on_one_line(value);
    if (!value.is_structured() || before + line.size() <= line_max) {
        out += line;
        return;
    }
    const std::string indent(2 * (level + 1), ' ');
    auto item = [&, first = true](const std::string &name, const json::value &inner) mutable {
        out += std::exchange(first, false) ? "\n" : ",\n";
        out += indent + name;
        append(out, inner, level + 1, indent.size() + name.size());
    };
    const auto *object = value.if_object();
    out += object != nullptr ? '{' : '[';
    if (object != nullptr)
        for (const auto &[name, inner] : *object)
            item(json::serialize(json::value(name)) + ": ", inner);
    else
        for (const auto &inner : value.get_array())
            item({}, inner);
    out.append(1, '\n').append(2 * level, ' ').append(1, object != nullptr ? '}' : ']');
}

} // namespace

std::string json_page(const json::value &value) {
    std::string out;
    append(out, value, 0, 0);
    return out + "\n";
}

} // namespace tallyboard::protocol
