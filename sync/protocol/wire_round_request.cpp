#include "protocol/json_fields.h"
#include "protocol/json_split.h"
#include "protocol/wire.h"

namespace tallyboard::protocol {

std::string write(const RoundRequest &message) {
    std::size_t size = 256;
    for (const auto &command : message.commands)
        size += command.size() + 1;
    std::string out;
    out.reserve(size);
    out.append(R"({"protocol":)").append(std::to_string(message.protocol));
    out.append(R"(,"file":")").append(enum_text(message.file));
    out.append(R"(","device":")").append(message.device.text()).append(R"(","history":)");
    append_text(out, message.place.history);
    out.append(R"(,"cursor":)").append(std::to_string(message.place.cursor));
    out.append(R"(,"audience":)").append(std::to_string(message.place.audience));
    out.append(R"(,"rows_max":)").append(std::to_string(message.rows_max));
    if (message.nonce != 0)
        out.append(R"(,"nonce":)").append(std::to_string(message.nonce));
    if (message.rolled_back)
        out.append(R"(,"rolled_back":true)");
    if (message.wall.ms > 0)
        out.append(R"(,"wall":)").append(std::to_string(message.wall.ms));
    out.append(R"(,"commands":[)");
    for (std::size_t i = 0; i < message.commands.size(); ++i) {
        if (i > 0)
            out += ',';
        out += message.commands[i];
    }
    return out += "]}";
}

Result<RoundRequest, BadJson> read_round_request(std::string_view text) {
    if (text.size() > limits::body_bytes_max)
        return BadJson{{}, "too large"};
    auto split = split_array(text, "commands");
    auto parsed = codec::parse(split ? std::string_view(split->envelope) : text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    const auto protocol = in.integer("protocol", 0, integer_most);
    if (in.bad())
        return *in.bad();
    if (protocol < oldest_version_served)
        return BadJson{"protocol", why_too_old};
    if (protocol > version)
        return BadJson{"protocol", why_too_new};

    RoundRequest message;
    message.protocol = static_cast<int>(protocol);
    message.file = in.word<StoreFile>("file");
    message.device = in.id<DeviceId>("device");
    message.place.history = in.text_or("history", {});
    message.place.cursor = in.integer("cursor", 0, integer_most);
    message.place.audience = in.find("audience") == nullptr ? 0 : in.integer("audience", 0, integer_most);
    message.rows_max = static_cast<std::size_t>(in.integer("rows_max", 0, integer_most));
    message.nonce = in.find("nonce") == nullptr ? 0 : in.integer("nonce", 0, integer_most);
    message.rolled_back = in.boolean_or("rolled_back", false);
    if (in.find("wall") != nullptr)
        message.wall = Instant{in.integer("wall", 0, integer_most)};
    if (message.rows_max > limits::rows_per_page)
        message.rows_max = limits::rows_per_page;
    // Items that were left in the envelope stand under a name spelt with an escape: not read, and never skipped.
    if (const auto *left = in.array("commands"); left != nullptr && !left->empty())
        in.fail("commands", why_escaped);
    if (in.bad())
        return *in.bad();
    if (!split)
        return BadJson{{}, "not an object"};
    if (split->items.size() > limits::commands_per_round)
        return BadJson{"commands", why_too_many};
    message.commands.reserve(split->items.size());
    for (std::size_t i = 0; i < split->items.size(); ++i) {
        if (split->items[i].front() != '{')
            return BadJson{item_path("commands", i), "not an object"};
        message.commands.emplace_back(split->items[i]);
    }
    return message;
}

} // namespace tallyboard::protocol
