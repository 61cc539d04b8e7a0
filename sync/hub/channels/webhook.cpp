#include "hub/channels/webhook.h"
#include "domain/enum_text.h"
#include "hub/channels/address.h"
#include "protocol/signing.h"
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::hub {

namespace {

boost::json::object about_visit(const Outgoing &outgoing) {
    const Send &send = outgoing.send;
    return {
        {"version", 1},
        {"id", send.key},
        {"kind", std::string(enum_text(send.kind))},
        {"cause", outgoing.hidden ? "forced"
                  : outgoing.sos  ? "sos"
                                  : "overdue"},
        {"visit", send.visit.text()},
        {"epoch", send.epoch},
        {"rung", send.rung},
        {"attempt", send.attempt},
        {"told", send.who},
        {"council", outgoing.council},
        {"person", outgoing.person_name},
        {"mobile", outgoing.hidden ? std::string() : outgoing.mobile}, // whoever is forced is not rung
        {"where", outgoing.where},
        {"what", outgoing.what},
        {"with_whom", outgoing.with_whom},
        {"deadline_ms", outgoing.deadline.ms},
        {"alarm_at_ms", outgoing.alarm_at.ms},
        {"position_at_ms", outgoing.position_at.ms}, // 0: no place has come yet; the place itself is never told
        {"worker_says_safe", outgoing.worker_says_safe},
        {"late", outgoing.late},
        {"closed", outgoing.closed_at.is_set()}, // a person has ended it: only then may a receiver take it as over
        {"closed_by", outgoing.closed_by},
        {"closed_at_ms", outgoing.closed_at.ms},
        {"outcome", std::string(enum_text(outgoing.outcome))},
        {"answer_url", outgoing.link},   // empty: none; a secret of this receiver
        {"is_emergency_service", false}, // a person of yours must call 999
    };
}

/// A test, a duty that begins, a plan's gap: nobody is in danger.
boost::json::object about_no_visit(const Outgoing &outgoing) {
    const Send &send = outgoing.send;
    boost::json::object body{{"version", 1},
                             {"id", send.key},
                             {"kind", std::string(enum_text(send.kind))},
                             {"told", send.who},
                             {"council", outgoing.council},
                             {"answer_url", outgoing.link},
                             {"is_emergency_service", false}};
    if (!outgoing.code.empty())
        body["code"] = outgoing.code;
    if (!outgoing.thing.empty())
        body["name"] = outgoing.thing;
    if (outgoing.deadline.is_set())
        body["from_ms"] = outgoing.deadline.ms;
    if (outgoing.day != LocalDate{})
        body["day"] = date_text(outgoing.day);
    return body;
}

} // namespace

WebhookCall webhook_call(const Outgoing &outgoing, std::string_view secret, Instant now) {
    const std::string id = outgoing.send.key;
    const auto body = is_of_visit(outgoing.send.kind) ? about_visit(outgoing) : about_no_visit(outgoing);
    WebhookCall call;
    call.body = boost::json::serialize(body);
    const std::string timestamp = std::to_string(now.ms / 1000);
    call.headers = {{"Content-Type", "application/json"},
                    {"X-Tallyboard-Id", id},
                    {"X-Tallyboard-Timestamp", timestamp},
                    {"X-Tallyboard-Signature", "v1=" + protocol::hmac_sha256_hex(timestamp + "." + call.body, secret)}};
    return call;
}

bool is_mail_server(std::string_view url) {
    if (!url.starts_with("smtp://") && !url.starts_with("smtps://"))
        return false;
    const std::string_view rest = url.substr(url.find("://") + 3);
    const bool bare = std::none_of(rest.begin(), rest.end(), [](char c) {
        return c <= ' ' || c >= 0x7F || std::string_view("@/?#\\").find(c) != std::string_view::npos;
    });
    return bare && !host_of(url).empty();
}

} // namespace tallyboard::hub
