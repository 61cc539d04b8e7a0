#include "protocol/enrol_link.h"
#include <algorithm>

namespace tallyboard::protocol {

namespace {

constexpr std::size_t link_bytes_max = 2'000;
constexpr std::size_t code_bytes_max = 100; // ours are 14

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_plain(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size())
            return std::nullopt;
        const int high = hex_digit(text[i + 1]);
        const int low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string_view without_slash(std::string_view url) {
    while (url.ends_with('/'))
        url.remove_suffix(1);
    return url;
}

bool take_pins(std::string_view list, std::vector<Bytes32> &pins) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto pin = key_from_text(list.substr(0, comma));
        if (!pin)
            return false;
        pins.push_back(*pin);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return true;
}

bool take_field(std::string_view name, const std::string &value, EnrolLink &link) {
    if (name == "url")
        link.url = without_slash(value);
    if (name == "code")
        link.code = value;
    if (name == "pin")
        return take_pins(value, link.pins);
    if (name == "key") {
        link.hub_key = key_from_text(value);
        return link.hub_key.has_value();
    }
    return true; // fields of a newer hub are ignored
}

std::string text_of(const Bytes32 &bytes) { return base64url(bytes); }

} // namespace

std::string enrol_link_text(const EnrolLink &link) {
    std::string out = link.url + "/enrol#code=" + encoded(link.code);
    for (std::size_t i = 0; i < link.pins.size(); ++i)
        out += (i == 0 ? "&pin=" : ",") + text_of(link.pins[i]);
    if (link.hub_key)
        out += "&key=" + text_of(*link.hub_key);
    return out;
}

std::optional<EnrolLink> read_enrol_link(std::string_view text) {
    constexpr std::string_view ours = "tallyboard:enrol?";
    constexpr std::string_view tail = "/enrol";
    if (text.size() > link_bytes_max)
        return std::nullopt;
    EnrolLink link;
    std::string_view fields;
    if (text.starts_with(ours)) {
        fields = text.substr(ours.size());
    } else {
        const auto hash_at = text.find('#');
        if (hash_at == std::string_view::npos || !text.substr(0, hash_at).ends_with(tail))
            return std::nullopt;
        link.url = without_slash(text.substr(0, hash_at - tail.size()));
        fields = text.substr(hash_at + 1);
    }
    while (!fields.empty()) {
        const auto end = std::min(fields.find('&'), fields.size());
        const auto field = fields.substr(0, end);
        const auto equals = field.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const auto value = decoded(field.substr(equals + 1));
        if (!value || !take_field(field.substr(0, equals), *value, link))
            return std::nullopt;
        fields.remove_prefix(std::min(end + 1, fields.size()));
    }
    if (link.code.empty() || link.code.size() > code_bytes_max || !is_safe_url(link.url))
        return std::nullopt;
    return link;
}

std::string fingerprint(const Bytes32 &hub_key) {
    const auto digest = hash(std::string_view(reinterpret_cast<const char *>(hub_key.data()), hub_key.size()));
    std::string out;
    for (std::size_t group = 0; group < 6; ++group) {
        const int number = (digest[2 * group] * 256 + digest[2 * group + 1]) % 10'000;
        const auto digits = std::to_string(number);
        if (group > 0)
            out += ' ';
        out.append(4 - digits.size(), '0').append(digits);
    }
    return out;
}

std::optional<Bytes32> key_from_text(std::string_view text) {
    const auto bytes = base64url_decode(text);
    Bytes32 key{};
    if (!bytes || bytes->size() != key.size())
        return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char *>(key.data()));
    return key;
}

bool is_safe_url(std::string_view url) {
    constexpr std::string_view secure = "https://";
    constexpr std::string_view plain = "http://";
    const bool is_secure = url.starts_with(secure);
    if (!is_secure && !url.starts_with(plain))
        return false;
    // No query and no fragment, since our path would end up inside them; and no character that is not allowed in an
    // address.
    const auto odd = [](char c) { return c <= ' ' || c == '\x7f' || c == '?' || c == '#'; };
    if (std::any_of(url.begin(), url.end(), odd))
        return false;
    auto host = url.substr(is_secure ? secure.size() : plain.size());
    host = host.substr(0, host.find('/'));
    if (host.empty() || host.find_first_of("@\\ ") != std::string_view::npos)
        return false; // no user:password@
    if (is_secure)
        return true;
    const auto port = host.starts_with('[') ? host.find(':', std::min(host.find(']'), host.size())) : host.find(':');
    host = host.substr(0, port);
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

} // namespace tallyboard::protocol
