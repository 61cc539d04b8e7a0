// Whether a message can ever be handed over at an address. The code that saves a plan and the code that sends both ask
// here, so that a plan that reaches nobody is found when it is saved, not in an alarm. Mail: RFC 5321 section 4.1.2
// (local part, domain). Webhooks: libcurl reads the URL, as it does when it sends.
#pragma once
#include "domain/escalation.h"
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// What is wrong and what to write instead, to follow the address in a sentence ("has no @; …"). Empty: the address is
/// well formed. Looks up nothing: only its server knows whether there is such a mailbox.
std::string why_not_mail(std::string_view address);
std::string why_not_webhook(std::string_view url);
std::string why_not(Channel channel, std::string_view address); // as its courier says (courier.h)

/// One mail address as RFC 5321 has it, plain ASCII, without name, brackets or blanks.
bool is_mail_address(std::string_view address);
/// https anywhere; http to this very machine only.
bool is_allowed_url(std::string_view url);

/// The text without blanks at both ends, which spreadsheets leave there; also without invisible ones (no-break, zero
/// width).
std::string trimmed_address(std::string_view text);

/// The host of a URL, in lower case, for limits by receiver; empty for none.
std::string host_of(std::string_view url);
bool is_loopback_host(std::string_view host);

} // namespace tallyboard::hub
