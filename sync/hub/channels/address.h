// Whether a message can ever be handed over at an address, asked by whoever saves one and by the code that sends: a
// plan that reaches nobody is found when it is written, not in an alarm. Mail: RFC 5321 section 4.1.2 (local part,
// domain); webhooks: as libcurl reads a URL, which is what sends to it.
#pragma once
#include "domain/escalation.h"
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// What is wrong and what to write instead, to follow the address in a sentence ("has no @; …"); empty: it can be sent
/// to. Looks up nothing: whether there is such a mailbox only its server knows.
std::string why_not_mail(std::string_view address);
std::string why_not_webhook(std::string_view url);
std::string why_not(Channel channel, std::string_view address);

/// One mail address as RFC 5321 has it, plain ASCII, without name, brackets or blanks.
bool is_mail_address(std::string_view address);
/// https anywhere; http to this very machine only.
bool is_allowed_url(std::string_view url);

/// Without the blanks that spreadsheets leave at both ends, the ones that nobody sees too (no-break, zero width).
std::string trimmed_address(std::string_view text);

/// The host of a URL, in lower case, for limits by receiver; empty for none.
std::string host_of(std::string_view url);
bool is_loopback_host(std::string_view host);

} // namespace tallyboard::hub
