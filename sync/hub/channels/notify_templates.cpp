#include "hub/channels/notify_templates.h"
#include "codec/json.h"
#include "domain/enum_text.h"
#include "hub/channels/address.h"
#include "hub/channels/one_line.h"
#include "hub/channels/words.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::size_t templates_bytes_max = 64'000;
constexpr std::array sent_kinds{NotifyKind::alarm, NotifyKind::stand_down, NotifyKind::away};

std::string place_of(std::string_view language, std::string_view type, std::string_view kind) {
    return std::string(language).append("/").append(type).append("/").append(kind);
}

std::string said(std::string_view name) { return "'" + shortened(one_line(name), 40) + "'"; }

/// Reads a UUID into `out`; a sentence when it is not one.
std::string read_uuid(const boost::json::value &value, std::string_view at, std::string &out) {
    const auto *text = value.if_string();
    if (text == nullptr || !is_uuid({text->data(), text->size()}))
        return "has no UUID at " + said(at) + "; copy the template's id from its page in Notify";
    out.assign(text->data(), text->size());
    return {};
}

std::string read_kinds(const boost::json::value &value, const std::string &at, NotifyTemplates &out) {
    const auto *kinds = value.if_object();
    if (kinds == nullptr)
        return "has no object at " + said(at);
    for (const auto &[name, id] : *kinds) {
        if (!enum_parse<NotifyKind>(name))
            return "names the kind " + said(name) +
                   ", which is none; known are alarm stand_down away verification duty";
        if (std::string why = read_uuid(id, at + "/" + std::string(name), out.ids[at + "/" + std::string(name)]);
            !why.empty())
            return why;
    }
    return {};
}

std::string read_language(std::string_view language, const boost::json::value &value, NotifyTemplates &out) {
    const auto languages = message_languages();
    if (std::find(languages.begin(), languages.end(), language) == languages.end())
        return "names " + said(language) + ", which is no language that messages are written in";
    const auto *types = value.if_object();
    if (types == nullptr)
        return "has no object at " + said(language);
    for (const auto &[type, kinds] : *types) {
        if (!enum_parse<NotifyType>(type))
            return "names " + said(type) + ", which is no type of message; known are sms and mail";
        if (std::string why = read_kinds(kinds, std::string(language) + "/" + std::string(type), out); !why.empty())
            return why;
    }
    return {};
}

} // namespace

NotifyKind notify_kind(SendKind kind) {
    switch (kind) {
    case SendKind::alarm: break;
    case SendKind::stand_down: return NotifyKind::stand_down;
    case SendKind::away: return NotifyKind::away;
    case SendKind::test:
    case SendKind::plan_test: return NotifyKind::verification;
    case SendKind::duty:
    case SendKind::plan_gap: return NotifyKind::duty;
    }
    return NotifyKind::alarm;
}

std::string_view NotifyTemplates::find(std::string_view language, NotifyType type, NotifyKind kind) const {
    for (const std::string_view spoken : {language, std::string_view("en")})
        if (const auto found = ids.find(place_of(spoken, enum_text(type), enum_text(kind))); found != ids.end())
            return found->second;
    if (kind == NotifyKind::verification || kind == NotifyKind::duty)
        return find(language, type, NotifyKind::alarm);
    return {};
}

std::string NotifyTemplates::missing(std::string_view language, NotifyType type) const {
    std::string list;
    for (const NotifyKind kind : sent_kinds)
        if (find(language, type, kind).empty())
            list.append(list.empty() ? "" : ", ").append(enum_text(kind));
    return list;
}

Result<NotifyTemplates, NotTemplates> read_notify_templates(std::string_view json) {
    if (json.starts_with("\xEF\xBB\xBF"))
        json.remove_prefix(3);
    const auto parsed = codec::parse(json, templates_bytes_max);
    if (!parsed)
        return NotTemplates{"is not JSON: " + parsed.error().why};
    const auto *top = parsed.value().if_object();
    if (top == nullptr)
        return NotTemplates{"is not a JSON object"};
    NotifyTemplates out;
    for (const auto &[name, value] : *top) {
        std::string why = name == "sms_sender"      ? read_uuid(value, name, out.sms_sender)
                          : name == "mail_reply_to" ? read_uuid(value, name, out.mail_reply_to)
                                                    : read_language(name, value, out);
        if (!why.empty())
            return NotTemplates{std::move(why)};
    }
    return out;
}

std::string why_not_notify_url(std::string_view url) {
    if (std::string why = why_not_webhook(url); !why.empty())
        return why;
    const auto path = url.find_first_of("/?", url.find("://") + 3);
    if (path != std::string_view::npos && url.substr(path) != "/")
        return "has a path; write the address alone, as " + std::string(notify_live_url);
    return {};
}

} // namespace tallyboard::hub
