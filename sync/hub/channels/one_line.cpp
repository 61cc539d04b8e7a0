#include "hub/channels/one_line.h"
#include "domain/text.h"

namespace tallyboard::hub {

namespace {

struct Odd {
    std::size_t bytes = 0; // 0: nothing odd here
    bool blank = false;    // stands for a blank; else it goes without a trace
};

/// Characters that end a line, turn the direction of writing or are not seen at all, in UTF-8.
Odd odd_at(std::string_view text) {
    const auto byte = [text](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const auto is = [&byte](unsigned first, unsigned second) { return byte(0) == first && byte(1) == second; };
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) // C1 controls; U+0085 ends a line
        return {2, byte(1) == 0x85};
    if (is(0xD8, 0x9C)) // U+061C, Arabic letter mark
        return {2, false};
    if (is(0xE2, 0x80) && byte(2) >= 0xA8 && byte(2) <= 0xAE) // U+2028, 2029: lines; 202A-202E: direction
        return {3, true};
    if (is(0xE2, 0x81) && byte(2) >= 0xA6 && byte(2) <= 0xA9) // U+2066-2069: direction
        return {3, true};
    if (is(0xE2, 0x80) && (byte(2) == 0x8B || byte(2) == 0x8E || byte(2) == 0x8F)) // U+200B, 200E, 200F
        return {3, false};
    if (is(0xEF, 0xBB) && byte(2) == 0xBF) // U+FEFF
        return {3, false};
    return {};
}

} // namespace

std::string one_line(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const Odd odd = odd_at(text.substr(at));
        if (odd.bytes > 0)
            at += odd.bytes - 1;
        if (odd.blank || byte == ' ' || (byte >= 0x09 && byte <= 0x0D)) {
            if (!out.empty() && out.back() != ' ')
                out += ' ';
        } else if (odd.bytes == 0 && byte >= 0x20 && byte != 0x7F) {
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
    return std::string(cut_text(text, bytes > 3 ? bytes - 3 : 0)) + "…";
}

} // namespace tallyboard::hub
