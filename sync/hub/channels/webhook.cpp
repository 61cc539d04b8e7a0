#include "hub/channels/webhook.h"
#include "domain/enum_text.h"
#include "protocol/signing.h"
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::hub {

WebhookCall webhook_call(const Outgoing &outgoing, std::string_view secret, Instant now) {
    const Send &send = outgoing.send;
    const std::string id = message_id(send);
    const boost::json::object body{
        {"version", 1},
        {"id", id},
        {"kind", std::string(enum_text(send.kind))},
        {"cause", outgoing.sos ? "sos" : "overdue"},
        {"visit", send.visit.text()},
        {"epoch", send.epoch},
        {"rung", send.rung},
        {"attempt", send.attempt},
        {"told", send.who},
        {"council", outgoing.council},
        {"person", outgoing.person_name},
        {"mobile", outgoing.mobile},
        {"where", outgoing.where},
        {"what", outgoing.what},
        {"with_whom", outgoing.with_whom},
        {"deadline_ms", outgoing.deadline.ms},
        {"alarm_at_ms", outgoing.alarm_at.ms},
        {"worker_says_safe", outgoing.worker_says_safe},
        {"late", outgoing.late},
        {"closed", outgoing.closed_at.is_set()}, // a person has ended it: only then may a receiver take it as over
        {"closed_by", outgoing.closed_by},
        {"closed_at_ms", outgoing.closed_at.ms},
        {"outcome", std::string(enum_text(outgoing.outcome))},
        {"is_emergency_service", false}, // a person of yours must call 999
    };
    WebhookCall call;
    call.body = boost::json::serialize(body);
    const std::string timestamp = std::to_string(now.ms / 1000);
    call.headers = {{"Content-Type", "application/json"},
                    {"X-Tallyboard-Id", id},
                    {"X-Tallyboard-Timestamp", timestamp},
                    {"X-Tallyboard-Signature", "v1=" + protocol::hmac_sha256_hex(timestamp + "." + call.body, secret)}};
    return call;
}

std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const auto at = url.rfind('@'); at != std::string_view::npos)
        url.remove_prefix(at + 1);
    const bool bracket = url.starts_with('[');
    url = bracket ? url.substr(1, url.find(']') - 1) : url.substr(0, url.find(':'));
    std::string host(url);
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return host;
}

bool is_loopback_host(std::string_view host) {
    if (host == "localhost" || host == "::1")
        return true;
    const bool digits =
        std::all_of(host.begin(), host.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    return digits && host.starts_with("127.") && std::count(host.begin(), host.end(), '.') == 3;
}

bool is_allowed_url(std::string_view url) {
    const std::string host = host_of(url);
    if (host.empty() || std::any_of(url.begin(), url.end(), [](char c) { return c <= ' ' || c >= 0x7F; }))
        return false;
    return url.starts_with("https://") || (url.starts_with("http://") && is_loopback_host(host));
}

} // namespace tallyboard::hub
