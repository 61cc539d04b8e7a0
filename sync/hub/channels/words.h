// The hub's message catalogue: what a mail about an alarm says, in the recipient's language. English is whole and is
// what an unknown language falls back to. Everything a person typed is put on one line first. Makes text only; how it
// travels is mail.h's and webhook.h's.
#pragma once
#include "hub/service.h"
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

struct MessageText {
    std::string subject; // one line, no trailing blank
    std::string body;    // lines end in \n
};

/// Languages whose catalogue is whole; a hub serves in no other.
std::vector<std::string> message_languages();
/// `zone`: tz name the times are told in. `language`: one of message_languages().
MessageText message_text(const Outgoing &outgoing, std::string_view zone, std::string_view language);

/// "visit/epoch/rung/attempt/kind" with dots: the same for every try of the same message, so receivers can drop
/// repeats.
std::string message_id(const Send &send);

} // namespace tallyboard::hub
