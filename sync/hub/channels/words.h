// The hub's message catalogue: what a mail about an alarm says, in the hub's language for messages. English is
// complete, and is used for an unknown language. Everything that a person typed is put on one line first. Makes text
// only; mail.h and webhook.h make messages of it.
#pragma once
#include "hub/service.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

struct MessageText {
    std::string subject; // one line, no trailing blank
    std::string body;    // lines end in \n
};

/// Languages whose catalogue is complete. A hub serves in no other.
std::vector<std::string> message_languages();
/// `zone`: tz name the times are told in. `language`: one of message_languages().
MessageText message_text(const Outgoing &outgoing, std::string_view zone, std::string_view language);

/// "<visit>.<epoch>.<rung>.<attempt>.<kind>": the same for every try of one message, so that receivers can drop
/// repeats.
std::string message_id(const Send &send);
/// Its key, without channel and receiver. Nothing: that is no such id.
std::optional<Send> read_message_id(std::string_view text);

} // namespace tallyboard::hub
