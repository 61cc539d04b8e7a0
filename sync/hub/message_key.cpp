#include "hub/message_key.h"
#include "domain/enum_text.h"
#include <algorithm>
#include <array>
#include <charconv>

namespace tallyboard::hub {

std::string message_key(const Message &message) {
    return message.about.text() + "." + std::to_string(message.epoch) + "." + std::to_string(message.step) + "." +
           std::to_string(message.attempt) + "." + std::string(enum_text(message.kind)) + "." +
           message.to.method.text();
}

std::optional<Message> read_message_key(std::string_view text) {
    std::array<std::string_view, 6> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto end = i + 1 < parts.size() ? text.find('.') : text.size();
        if (end == text.npos)
            return std::nullopt;
        parts[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto number = [](std::string_view digits, auto &out) {
        const char *const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, out);
        return !digits.empty() && read.ec == std::errc{} && read.ptr == end && out >= 0;
    };
    Message message;
    const auto about = AboutId::parse_exact(parts[0]);
    const auto kind = enum_parse<MessageKind>(parts[4]);
    const auto method = MethodId::parse_exact(parts[5]);
    if (!about || !kind || !method || !number(parts[1], message.epoch) || !number(parts[2], message.step) ||
        !number(parts[3], message.attempt))
        return std::nullopt;
    message.about = *about;
    message.kind = *kind;
    message.to.method = *method;
    return message;
}

} // namespace tallyboard::hub
