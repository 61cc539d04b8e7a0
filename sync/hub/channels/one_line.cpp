#include "hub/channels/one_line.h"

namespace tallyboard::hub {

namespace {

/// U+2028/2029 (line ends) and U+202A-202E, U+2066-2069 (direction): three bytes each, beginning with E2.
bool is_line_or_direction(std::string_view text, std::size_t at) {
    if (text.substr(at, 1) != "\xE2" || at + 2 >= text.size())
        return false;
    const auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
    return (second == 0x80 && third >= 0xA8 && third <= 0xAE) || (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

} // namespace

std::string one_line(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool wide = is_line_or_direction(text, at);
        if (wide)
            at += 2;
        if (wide || byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) {
            if (!out.empty() && out.back() != ' ')
                out += ' ';
        } else if (byte >= 0x20 && byte != 0x7F) {
            out += static_cast<char>(byte);
        }
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return std::string(text);
    std::size_t end = bytes > 3 ? bytes - 3 : 0;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

} // namespace tallyboard::hub
