// Secrets that an operator gives to `serve` in a file: the mail password, the key that signs webhooks, and the API key
// of GOV.UK Notify. A secret is the file's bytes, not text. Only one line end (LF or CRLF) at the end is dropped, since
// an editor or echo adds it; nothing else is changed.
#pragma once
#include "hub/admin/files.h"

namespace tallyboard::hub {

/// Shorter keys can be guessed from one signed call (NIST SP 800-107 asks for no less than 112 bits).
inline constexpr std::size_t webhook_secret_bytes_min = 16;
inline constexpr std::size_t secret_bytes_max = 4'096;

/// Why a file is not private enough, as a sentence that says what to do; empty when it is, or is not there. Its owner
/// may read it, and a group when that is root's or when the file lies in `credentials` ($CREDENTIALS_DIRECTORY):
/// systemd hands out its credentials with mode 0440 in a folder that nobody else can enter. Only its owner may change
/// it.
std::string why_not_private(const std::string &path, std::string_view credentials);
/// What is in the file, or a sentence for the operator: it is not private, empty, too long, or can not be read.
/// `what`: "the mail password".
Result<std::string, FileProblem> read_secret(const std::string &path, const char *what, std::string_view credentials);
/// Why these bytes can not go through SMTP's AUTH (RFC 4616 ends a password at NUL); empty when they can.
std::string why_not_mail_password(std::string_view secret);
/// Why these bytes can not sign webhooks; empty when they can.
std::string why_not_webhook_secret(std::string_view secret);
/// Why these bytes are no API key of GOV.UK Notify; empty when they are.
std::string why_not_notify_key(std::string_view secret);

} // namespace tallyboard::hub
