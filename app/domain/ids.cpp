// UUID text and bytes, and the alphabet of codes.
#include "domain/ids.h"
#include "domain/limits.h"
#include <algorithm>

namespace tallyboard {

namespace {

constexpr int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

constexpr std::array<std::int8_t, 256> make_hex_table() {
    std::array<std::int8_t, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<std::int8_t>(hex_value(static_cast<char>(i)));
    return table;
}
constexpr auto hex_table = make_hex_table();

constexpr bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

constexpr bool is_code_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '/' || c == ' ';
}

} // namespace

std::string uuid_text(const UuidBytes &bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dash_before(i))
            ++at;
        text[at++] = digits[bytes[i] >> 4U];
        text[at++] = digits[bytes[i] & 0x0fU];
    }
    return text;
}

std::optional<UuidBytes> uuid_parse(std::string_view text) {
    if (text.size() != 36)
        return std::nullopt;
    UuidBytes bytes{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dash_before(i) && text[at++] != '-')
            return std::nullopt;
        const int high = hex_table[static_cast<unsigned char>(text[at++])];
        const int low = hex_table[static_cast<unsigned char>(text[at++])];
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return bytes;
}

bool has_no_upper_hex(std::string_view uuid) {
    return std::none_of(uuid.begin(), uuid.end(), [](char c) { return c >= 'A' && c <= 'F'; });
}

UuidBytes uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10> &random) {
    UuidBytes bytes{};
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>((static_cast<std::uint64_t>(unix_ms) >> (40 - 8 * i)) & 0xffU);
    for (std::size_t i = 0; i < random.size(); ++i)
        bytes[6 + i] = random[i];
    bytes[6] = static_cast<std::uint8_t>(0x70U | (bytes[6] & 0x0fU)); // version 7
    bytes[8] = static_cast<std::uint8_t>(0x80U | (bytes[8] & 0x3fU)); // variant 10
    return bytes;
}

bool is_valid_code(std::string_view text) {
    if (text.empty() || text.size() > limits::code_bytes)
        return false;
    for (const char c : text)
        if (!is_code_character(c))
            return false;
    return true;
}

} // namespace tallyboard
