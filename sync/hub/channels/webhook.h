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
/// https anywhere; http to this very machine only.
bool is_allowed_url(std::string_view url);
/// The host of a URL, in lower case, for limits by receiver; empty for none.
std::string host_of(std::string_view url);
bool is_loopback_host(std::string_view host);

} // namespace tallyboard::hub
