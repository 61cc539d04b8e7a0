// The key of a message as text, for receivers that drop repeats by it and for providers that name it later.
#pragma once
#include "domain/message.h"
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// "<about>.<epoch>.<step>.<attempt>.<kind>.<method>", of a message that goes outside: the same for every try of it,
/// and of no other message.
std::string message_key(const Message &message);
/// The message without whose method it is. Nothing: that is no such key.
std::optional<Message> read_message_key(std::string_view text);

} // namespace tallyboard::hub
