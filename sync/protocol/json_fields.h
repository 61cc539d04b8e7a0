// Private to sync/protocol: reads the fields of one parsed object, and appends JSON text. The first error is kept with
// its path, and every later read returns a harmless value, so a reader is a plain list of fields.
#pragma once
#include "codec/codec.h"
#include "domain/enum_text.h"
#include "domain/limits.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tallyboard::protocol {

class Fields {
public:
    /// `value` must outlive this; `path` names it in errors, empty for the message itself.
    explicit Fields(const boost::json::value &value, std::string path = {});

    std::string text(std::string_view name);
    std::string text_or(std::string_view name, std::string fallback);
    std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    bool boolean_or(std::string_view name, bool fallback);
    template <class T> T id(std::string_view name) {
        const auto parsed = T::parse_exact(text(name));
        if (!parsed)
            fail(name, "not an id");
        return parsed.value_or(T{});
    }
    template <class E> E word(std::string_view name) {
        const auto parsed = enum_parse<E>(text(name));
        if (!parsed)
            fail(name, "unknown word");
        return parsed.value_or(E{});
    }
    /// Null when absent.
    const boost::json::value *find(std::string_view name);
    const boost::json::value *object(std::string_view name); // null when absent or wrong
    const boost::json::array *array(std::string_view name);  // null when absent or wrong

    void fail(std::string_view name, std::string why);
    /// Takes over what codec found wrong inside the field `name`.
    void fail(std::string_view name, const codec::BadJson &inner);
    void fail_whole(const codec::BadJson &bad); // its path is complete already
    const std::optional<codec::BadJson> &bad() const { return m_bad; }

private:
    std::string where(std::string_view name) const;
    const boost::json::object *m_object;
    std::string m_path;
    std::optional<codec::BadJson> m_bad;
};

inline constexpr std::int64_t integer_most = static_cast<std::int64_t>(limits::integer_max);

void append_text(std::string &out, std::string_view text);        // quoted and escaped
std::string item_path(std::string_view array, std::size_t index); // "commands[3]"

} // namespace tallyboard::protocol
