#include "hub/door/form.h"
#include "hub/utf8.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

int digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape =
            text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0;
        if (escape) {
            out.push_back(static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2])));
            at += 2;
        } else {
            out.push_back(text[at] == '+' ? ' ' : text[at]);
        }
    }
    return out;
}

} // namespace

std::optional<std::string> form_field(std::string_view body, std::string_view name) {
    for (std::size_t i = 0; i < form_fields_max && !body.empty(); ++i) {
        const std::string_view field = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(field.size() + 1, body.size()));
        const auto equals = field.find('=');
        if (decoded(field.substr(0, equals)) != name)
            continue;
        std::string value = equals == field.npos ? std::string() : decoded(field.substr(equals + 1));
        return is_utf8(value) ? std::optional(std::move(value)) : std::nullopt;
    }
    return std::nullopt;
}

std::string typed_text(std::string_view field) {
    std::string out;
    out.reserve(field.size());
    for (std::size_t at = 0; at < field.size(); ++at) {
        const char c = field[at];
        if (c == '\r') {
            out.push_back('\n');
            if (at + 1 < field.size() && field[at + 1] == '\n')
                ++at;
        } else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n' || c == '\t') {
            out.push_back(c);
        }
    }
    return out;
}

} // namespace tallyboard::hub
