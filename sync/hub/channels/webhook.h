// An alarm as a signed JSON message for another system. The receiver checks HMAC-SHA256 over "timestamp.body" with the
// shared secret, refuses old timestamps, and drops repeats by X-Tallyboard-Id.
#pragma once
#include "hub/channels/words.h"
#include <utility>
#include <vector>

namespace tallyboard::hub {

struct WebhookCall {
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

WebhookCall webhook_call(const Outgoing &outgoing, std::string_view secret, Instant now);
/// Whether it is smtp:// or smtps://, a host and perhaps a port, and nothing else: a password in a URL would show in
/// the list of processes.
bool is_mail_server(std::string_view url);

} // namespace tallyboard::hub
