// What a text message about an alarm says, in at most sms_bytes_max bytes. Makes text only.
//
// GOV.UK Notify and the mobile networks carry it (Notify keeps it for seven days), and it is shown on a phone whose
// screen others may see. So it has only what its reader needs in order to act: the worker's name, mobile number and
// place, the time they were due, and whom to tell. It never has whom they meet, what they do there, a position, or how
// they are.
#pragma once
#include "hub/service.h"
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// Two parts of 153 characters (3GPP TS 23.040), with room for a short frame. What people typed is shortened so far
/// that what the hub has to say is never cut off.
inline constexpr std::size_t sms_bytes_max = 280;

/// One line. `zone` and `language` as for message_text().
std::string sms_text(const Outgoing &outgoing, std::string_view zone, std::string_view language);

} // namespace tallyboard::hub
