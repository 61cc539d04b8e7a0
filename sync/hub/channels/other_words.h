// What the hub says that is about no visit: a test, a duty that begins, a plan that nobody would answer tomorrow. In
// the hub's language for messages; English is complete, and is used for an unknown language (words.h).
#pragma once
#include "hub/channels/words.h"

namespace tallyboard::hub {

/// Of a message for which is_of_visit() is false.
MessageText other_text(const Outgoing &outgoing, std::string_view zone, std::string_view language);
/// The same in one text message. A link is never cut.
std::string other_sms(const Outgoing &outgoing, std::string_view zone, std::string_view language);

} // namespace tallyboard::hub
