// Boost's incremental parser with a handler of ours. Values are built in one arena per document, which the returned
// value keeps alive, so a page of 10,000 rows costs a few allocations and is freed at once.
#include "codec/json.h"
#include "domain/limits.h"
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>

namespace tallyboard::codec {

namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

constexpr std::size_t unlimited = static_cast<std::size_t>(-1); // the text's own size is the bound

/// Builds the value and counts keys. The tree keeps only one of two equal keys, so a tree with fewer keys than were
/// read had a duplicate.
struct Handler {
    static constexpr std::size_t max_object_size = unlimited;
    static constexpr std::size_t max_array_size = unlimited;
    static constexpr std::size_t max_key_size = unlimited;
    static constexpr std::size_t max_string_size = unlimited;

    std::array<unsigned char, 4'096> scratch; // NOLINT: not filled, for speed; the stack of a small text
    json::value_stack stack{json::storage_ptr(), scratch.data(), scratch.size()};
    std::size_t keys = 0;
    bool has_nul = false;

    bool on_document_begin(error_code &) { return true; }
    bool on_document_end(error_code &) { return true; }
    bool on_object_begin(error_code &) { return true; }
    bool on_object_end(std::size_t n, error_code &) {
        stack.push_object(n);
        keys += n;
        return true;
    }
    bool on_array_begin(error_code &) { return true; }
    bool on_array_end(std::size_t n, error_code &) {
        stack.push_array(n);
        return true;
    }
    bool on_key_part(string_view s, std::size_t, error_code &) {
        stack.push_chars(s);
        return true;
    }
    bool on_key(string_view s, std::size_t, error_code &) {
        stack.push_key(s);
        return true;
    }
    bool on_string_part(string_view s, std::size_t, error_code &) {
        note_nul(s);
        stack.push_chars(s);
        return true;
    }
    bool on_string(string_view s, std::size_t, error_code &) {
        note_nul(s);
        stack.push_string(s);
        return true;
    }
    bool on_number_part(string_view, error_code &) { return true; }
    bool on_int64(std::int64_t i, string_view, error_code &) {
        stack.push_int64(i);
        return true;
    }
    bool on_uint64(std::uint64_t u, string_view, error_code &) {
        stack.push_uint64(u);
        return true;
    }
    /// This reading may be wrong in the last digit, which does no harm: no message of ours has a fraction, and a newer
    /// hub's row is kept as the text that came.
    bool on_double(double d, string_view, error_code &error) {
        if (!std::isfinite(d)) {
            error = json::error::exponent_overflow;
            return false;
        }
        stack.push_double(d);
        return true;
    }
    bool on_bool(bool b, error_code &) {
        stack.push_bool(b);
        return true;
    }
    bool on_null(error_code &) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(string_view, error_code &) { return true; }
    bool on_comment(string_view, error_code &) { return true; }

private:
    void note_nul(string_view s) { has_nul = has_nul || s.find('\0') != string_view::npos; }
};

/// Depth is bounded by the parser, so recursion is too.
std::size_t keys_in(const json::value &value) {
    std::size_t count = 0;
    if (const json::object *object = value.if_object()) {
        count = object->size();
        for (const auto &member : *object)
            if (member.value().is_structured())
                count += keys_in(member.value());
    } else if (const json::array *array = value.if_array()) {
        for (const json::value &item : *array)
            if (item.is_structured())
                count += keys_in(item);
    }
    return count;
}

std::string reason(const error_code &error) {
    if (error == json::error::too_deep)
        return "too deep";
    if (error == json::error::incomplete)
        return "incomplete";
    if (error == json::error::exponent_overflow)
        return "number out of range";
    return error.message();
}

} // namespace

Result<json::value, BadJson> parse(std::string_view text, std::size_t bytes_max, json::storage_ptr storage) {
    if (text.size() > bytes_max)
        return BadJson{"", "too large"};
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return BadJson{"", "empty"};
    json::parse_options options;
    options.max_depth = limits::json_depth_max;
    json::basic_parser<Handler> parser(options);
    // Values take about as much room as their text.
    if (storage.get() == json::storage_ptr().get())
        storage = json::make_shared_resource<json::monotonic_resource>(text.size() + 1'024);
    parser.handler().stack.reset(std::move(storage));
    error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (error)
        return BadJson{"byte " + std::to_string(used), reason(error)};
    if (!parser.done())
        return BadJson{"byte " + std::to_string(used), "incomplete"};
    if (used < text.size())
        return BadJson{"byte " + std::to_string(used), "text after the end"};
    if (parser.handler().has_nul)
        return BadJson{"", "NUL in a text"}; // C strings further down would end there
    const std::size_t keys = parser.handler().keys;
    json::value value = parser.handler().stack.release();
    if (keys_in(value) != keys)
        return BadJson{"", "duplicate key"};
    return value;
}

} // namespace tallyboard::codec
