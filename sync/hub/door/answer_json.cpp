#include "hub/door/answer_json.h"
#include "codec/json.h"
#include "hub/channels/one_line.h"
#include "store/civil_time.h"
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::hub {

namespace {

std::string string_in(const boost::json::object &object, std::string_view key) {
    const auto *value = object.if_contains(key);
    const auto *text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string() : std::string(text->data(), text->size());
}

/// "14:03", with the date when that is another day's.
std::string when(Instant at, std::string_view zone, Instant now) {
    const auto day = civil_time(at, zone).date;
    std::string text = clock_text(at, zone);
    return day == civil_time(now, zone).date ? text : text + " on " + date_text(day);
}

Reply json_reply(int status, const boost::json::object &object) {
    Reply reply;
    reply.status = status;
    reply.body = boost::json::serialize(object);
    return reply;
}

Reply state_alone(int status, std::string_view state) {
    boost::json::object object;
    object["state"] = state;
    return json_reply(status, object);
}

} // namespace

std::optional<LinkAsked> read_link_asked(std::string_view body) {
    const auto parsed = codec::parse(body, link_body_bytes_max);
    const auto *top = parsed ? parsed.value().if_object() : nullptr;
    if (top == nullptr || !top->if_contains("token"))
        return std::nullopt;
    return LinkAsked{string_in(*top, "token"), one_line(string_in(*top, "name"))};
}

Reply link_reply(const LookedAt &seen, std::string_view zone, Instant now) {
    switch (seen.state) {
    case LinkLook::unknown: break;
    case LinkLook::open:
        if (seen.test)
            return state_alone(200, "open_test");
        return json_reply(200, {{"state", "open"}, {"worker", seen.worker}, {"since", when(seen.since, zone, now)}});
    case LinkLook::used:
        if (seen.test)
            return json_reply(200, {{"state", "proved"}, {"by", seen.by}, {"at", when(seen.since, zone, now)}});
        return json_reply(200, {{"state", "used"}, {"by", seen.by}, {"at", when(seen.since, zone, now)}});
    case LinkLook::over: return state_alone(410, seen.test ? "over_test" : "over");
    }
    return state_alone(404, "unknown");
}

Reply link_reply(const Answered &said, std::string_view zone, Instant now) {
    boost::json::object full{
        {"by", said.by},         {"at", said.at.is_set() ? when(said.at, zone, now) : std::string()},
        {"worker", said.worker}, {"where", said.where},
        {"number", said.number}, {"forced", said.forced}};
    switch (said.state) {
    case LinkAnswer::unknown: break;
    case LinkAnswer::over: return state_alone(410, said.test ? "over_test" : "over");
    case LinkAnswer::needs_name: return state_alone(422, "needs_name");
    case LinkAnswer::taken_on:
    case LinkAnswer::waits_for_more:
        if (said.test)
            return json_reply(200, {{"state", "proved"}, {"by", said.by}, {"at", when(said.at, zone, now)}});
        full["state"] = said.state == LinkAnswer::taken_on ? "taken_on" : "waits_for_more";
        return json_reply(200, full);
    case LinkAnswer::used:
        return json_reply(409, {{"state", "used"}, {"by", said.by}, {"at", when(said.at, zone, now)}});
    case LinkAnswer::changed: return state_alone(409, "changed");
    case LinkAnswer::not_allowed: return state_alone(403, "not_allowed");
    }
    return state_alone(404, "unknown");
}

} // namespace tallyboard::hub
