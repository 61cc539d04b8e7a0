// JSON to structs, in one pass and in the order of the fields: an object that we wrote is read without a search. The
// first error stops the reading. Its path is put together only then.
#include "codec/all_fields.h"
#include "codec/codec.h"
#include "codec/value_types.h"
#include "domain/fields.h"
#include "domain/limits.h"
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <charconv>
#include <utility>

namespace tallyboard::codec {

namespace {

namespace json = boost::json;

std::string_view view(const json::string &text) { return {text.data(), text.size()}; }

/// While the calls return, each adds its part in front of the path.
struct Trouble {
    bool found = false;
    std::string where;
    std::string why;

    bool here(const char *reason) {
        found = true;
        why = reason;
        return false;
    }
    bool under(std::string_view name) {
        if (!where.empty() && where.front() != '[')
            where.insert(0, ".");
        where.insert(0, name);
        return false;
    }
    BadJson take() { return {std::move(where), std::move(why)}; }
};

template <HasFields T> bool read_object(const json::value &value, T &item, Trouble &trouble);

template <class N> bool read_integer(const json::value &value, N &item, Trouble &trouble) {
    if (const std::int64_t *i = value.if_int64()) {
        if (!std::in_range<N>(*i))
            return trouble.here("out of range");
        item = static_cast<N>(*i);
        return true;
    }
    if (const std::uint64_t *u = value.if_uint64()) {
        if (!std::in_range<N>(*u))
            return trouble.here("out of range");
        item = static_cast<N>(*u);
        return true;
    }
    if constexpr (sizeof(N) == 8) { // beyond 2^53 as text
        if (const json::string *text = value.if_string()) {
            const char *end = text->data() + text->size();
            const auto parsed = std::from_chars(text->data(), end, item);
            const bool large = std::cmp_greater(item, limits::integer_max) ||
                               std::cmp_less(item, -static_cast<std::int64_t>(limits::integer_max));
            return parsed.ec == std::errc{} && parsed.ptr == end && large ? true : trouble.here("not an integer");
        }
    }
    return trouble.here("not an integer");
}

template <class T> bool assign(std::optional<T> parsed, T &item, const char *reason, Trouble &trouble) {
    if (!parsed)
        return trouble.here(reason);
    item = *parsed;
    return true;
}

template <class T> bool read_text(std::string_view text, T &item, Trouble &trouble) {
    if constexpr (std::is_same_v<T, std::string>)
        item = text;
    else if constexpr (std::is_enum_v<T>)
        return assign(enum_parse<T>(text), item, "unknown word", trouble);
    else if constexpr (std::is_same_v<T, LocalDate>)
        return assign(date_parse(text), item, "not a date", trouble);
    else if constexpr (is_id<T>)
        return assign(T::parse_exact(text), item, "not a UUID", trouble);
    else {
        static_assert(is_code<T>);
        if (!text.empty() && !is_valid_code(text))
            return trouble.here("not a code");
        item.text = text;
    }
    return true;
}

template <class T> bool read_array(const json::value &value, std::vector<T> &items, Trouble &trouble);
bool read_setting_value(const json::value &value, SettingValue &item, Trouble &trouble);

template <class T> bool read_value(const json::value &value, T &item, Trouble &trouble) {
    if constexpr (std::is_same_v<T, bool>) {
        const bool *b = value.if_bool();
        if (b == nullptr)
            return trouble.here("not true or false");
        item = *b;
        return true;
    } else if constexpr (std::is_integral_v<T>) {
        return read_integer(value, item, trouble);
    } else if constexpr (std::is_same_v<T, Instant>) {
        return read_integer(value, item.ms, trouble);
    } else if constexpr (is_vector<T>) {
        return read_array(value, item, trouble);
    } else if constexpr (is_setting<T>) {
        return read_setting_value(value, item, trouble);
    } else if constexpr (HasFields<T>) {
        return read_object(value, item, trouble);
    } else {
        const json::string *text = value.if_string();
        return text == nullptr ? trouble.here("not a text") : read_text(view(*text), item, trouble);
    }
}

template <class T> bool read_array(const json::value &value, std::vector<T> &items, Trouble &trouble) {
    const json::array *array = value.if_array();
    if (array == nullptr)
        return trouble.here("not a list");
    items.clear();
    items.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
        if (!read_value((*array)[i], items.emplace_back(), trouble))
            return trouble.under("[" + std::to_string(i) + "]");
    return true;
}

class Reader {
public:
    Reader(const json::object &object, Trouble &trouble)
        : m_object(object), m_next(object.begin()), m_trouble(trouble) {}

    template <class T> void operator()(const char *name, T &item) {
        if (m_trouble.found)
            return;
        const json::value *value = find(name);
        if constexpr (is_optional<T>) {
            if (value == nullptr || value->is_null()) {
                item.reset();
            } else if (!read_value(*value, item.emplace(), m_trouble)) {
                m_trouble.under(name);
            }
        } else if (value == nullptr) {
            m_trouble.here("missing");
            m_trouble.under(name);
        } else if (!read_value(*value, item, m_trouble)) {
            m_trouble.under(name);
        }
    }

private:
    /// Fields mostly come in the order they are asked for.
    const json::value *find(std::string_view name) {
        if (m_next != m_object.end() && std::string_view(m_next->key().data(), m_next->key().size()) == name)
            return &(m_next++)->value();
        const auto found = m_object.find(json::string_view(name.data(), name.size()));
        if (found == m_object.end())
            return nullptr;
        m_next = found + 1;
        return &found->value();
    }

    const json::object &m_object;
    json::object::const_iterator m_next;
    Trouble &m_trouble;
};

/// A field that can not be read is left as it was.
class Lenient {
public:
    explicit Lenient(const json::object &object) : m_object(object) {}

    template <class T> void operator()(const char *name, T &item) {
        Trouble trouble;
        T read{};
        Reader(m_object, trouble)(name, read);
        if (!trouble.found)
            item = std::move(read);
    }

private:
    const json::object &m_object;
};

template <HasFields T> bool read_fields(const json::value &value, T &item, Trouble &trouble) {
    const json::object *object = value.if_object();
    if (object == nullptr)
        return trouble.here("not an object");
    T::fields(item, Reader(*object, trouble));
    return !trouble.found;
}

template <HasFields T> bool read_object(const json::value &value, T &item, Trouble &trouble) {
    static_assert(has_all_fields<T>, "fields() leaves a member out");
    return read_fields(value, item, trouble);
}

template <class T> Result<T, BadJson> read_whole(const json::value &value) {
    T item;
    Trouble trouble;
    if (!read_object(value, item, trouble))
        return trouble.take();
    return item;
}

/// Reads into the alternative whose word is `kind`; false when there is none.
template <class Variant, std::size_t N, std::size_t... I>
bool read_alternative(const std::array<std::string_view, N> &words, std::string_view kind, const json::value &body,
                      Variant &target, Trouble &trouble, std::index_sequence<I...>) {
    return ((words[I] == kind && (read_object(body, target.template emplace<I>(), trouble), true)) || ...);
}

/// An object with one member, which is named by its topic.
bool read_setting_value(const json::value &value, SettingValue &item, Trouble &trouble) {
    const json::object *object = value.if_object();
    if (object == nullptr || object->size() != 1)
        return trouble.here("not one topic of the settings");
    const auto &member = *object->begin();
    const std::string_view topic(member.key().data(), member.key().size());
    if (!read_alternative(setting_topics, topic, member.value(), item, trouble, indices_of<SettingValue>))
        return trouble.here("unknown topic");
    return trouble.found ? trouble.under(topic) : true;
}

BadJson unknown_kind() { return {"kind", "unknown kind"}; }

struct Envelope {
    Command &command;
    std::string kind;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.command.id), v("device", s.command.device), v("n", s.command.n), v("by", s.command.by);
        v("for", s.command.on_behalf_of), v("kind", s.kind), v("kind_version", s.command.kind_version);
        v("evidence", s.command.evidence);
    }
};

} // namespace

Result<Command, BadJson> read_command(const json::value &value) {
    Command command;
    Envelope envelope{command, {}};
    Trouble trouble;
    if (!read_fields(value, envelope, trouble))
        return trouble.take();
    const json::value *body = value.get_object().if_contains("body");
    if (body == nullptr)
        return BadJson{"body", "missing"};
    if (!read_alternative(verb_words, envelope.kind, *body, command.verb, trouble, indices_of<Verb>))
        return unknown_kind();
    // An SOS is raised with whatever of it can be read: a broken fix is no reason to leave somebody alone.
    if (auto *sos = std::get_if<RaiseSos>(&command.verb); sos != nullptr && trouble.found) {
        *sos = {};
        if (const json::object *object = body->if_object())
            RaiseSos::fields(*sos, Lenient(*object));
        return command;
    }
    if (trouble.found) {
        trouble.under("body");
        return trouble.take();
    }
    return command;
}

Result<Row, BadJson> read_row(std::string_view kind, const json::value &body) {
    Row row;
    Trouble trouble;
    if (!read_alternative(row_words, kind, body, row, trouble, indices_of<Row>))
        return unknown_kind();
    if (trouble.found)
        return trouble.take();
    return row;
}

Result<Row, BadJson> row_from_key(std::string_view kind, std::string_view key) {
    if (trait_named(kind) == nullptr)
        return unknown_kind();
    auto row = row_of_key(kind, key);
    if (!row)
        return BadJson{"key", "not a key of this kind"};
    return std::move(*row);
}

Result<Refusal, BadJson> read_refusal(const json::value &value) {
    const json::object *object = value.if_object();
    if (object == nullptr)
        return BadJson{"", "not an object"};
    Refusal refusal;
    Trouble trouble;
    const json::value *code = object->if_contains("code");
    if (code == nullptr)
        return BadJson{"code", "missing"};
    std::string word;
    if (!read_value(*code, word, trouble))
        return BadJson{"code", trouble.why};
    // A code from a newer hub is still a refusal; one bad answer must not hold up the others.
    const auto known = enum_parse<RefusalCode>(word);
    refusal.code = known.value_or(RefusalCode::unknown_kind);
    if (!known)
        refusal.params.emplace_back("code", word);
    const json::value *params = object->if_contains("params");
    if (params == nullptr)
        return refusal;
    if (!params->is_object())
        return BadJson{"params", "not an object"};
    for (const auto &member : params->get_object()) {
        const json::string *text = member.value().if_string();
        if (text == nullptr)
            return BadJson{"params." + std::string(member.key()), "not a text"};
        refusal.params.emplace_back(member.key(), view(*text));
    }
    return refusal;
}

Result<SettingValue, BadJson> read_setting(const json::value &value) {
    SettingValue setting;
    Trouble trouble;
    if (!read_setting_value(value, setting, trouble))
        return trouble.take();
    return setting;
}

template <class Field> bool read_field(const json::value &value, Field &field) {
    Field read{};
    Trouble trouble;
    if (!read_value(value, read, trouble))
        return false;
    field = std::move(read);
    return true;
}
template bool read_field(const json::value &, std::vector<TopicAnswer> &);
template bool read_field(const json::value &, std::vector<Shift> &);
template bool read_field(const json::value &, std::vector<PlanRung> &);
template bool read_field(const json::value &, std::vector<TestedWay> &);
template bool read_field(const json::value &, std::vector<PlanSpan> &);
template bool read_field(const json::value &, std::vector<PlanPerson> &);
template bool read_field(const json::value &, std::vector<Gap> &);
template bool read_field(const json::value &, std::vector<std::string> &);
template bool read_field(const json::value &, SettingValue &);
template bool read_field(const json::value &, Who &);
template bool read_field(const json::value &, std::vector<SessionId> &);
template bool read_field(const json::value &, std::vector<AlarmOwner> &);
template bool read_field(const json::value &, PassStep &);

Result<Receipt, BadJson> read_receipt(const json::value &value) { return read_whole<Receipt>(value); }
Result<AddressCheck, BadJson> read_address_check(const json::value &value) { return read_whole<AddressCheck>(value); }

} // namespace tallyboard::codec
