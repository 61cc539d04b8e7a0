#include "hub/channels/notify_answer.h"
#include "codec/json.h"
#include "hub/channels/notify_key.h"
#include <algorithm>

namespace tallyboard::hub {

namespace {

constexpr std::size_t notify_bytes_max = 65'536, reference_bytes_max = 1'000;

std::string_view text_at(const boost::json::object &object, std::string_view key) {
    const auto *value = object.if_contains(key);
    const auto *text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

NotifyError error_of(std::string_view name, std::string_view message) {
    if (name == "ValidationError")
        return message.starts_with("phone_number ") || message.starts_with("email_address ") ? NotifyError::recipient
                                                                                             : NotifyError::validation;
    if (name == "InvalidPhoneError" || name == "InvalidEmailError" || name == "InvalidRecipientError")
        return NotifyError::recipient;
    if (name == "BadRequestError")
        return NotifyError::bad_request;
    if (name == "AuthError")
        return NotifyError::auth;
    if (name == "RateLimitError")
        return NotifyError::rate_limit;
    return name == "TooManyRequestsError" ? NotifyError::day_limit : NotifyError::other;
}

/// Words that Notify's messages have today; when they change, only this sentence is lost.
std::string_view hint_of(std::string_view message) {
    struct Known {
        std::string_view words, hint;
    };
    static constexpr std::array<Known, 10> known{{
        {"team-only", "a team key sends to the team and its guest list only: use a live key"},
        {"trial mode", "the service is in trial mode, which sends to its team only: ask to go live"},
        {"emplate not found", "the template is not of this service: see --notify-templates"},
        {"emplate has been deleted", "the template was deleted: see --notify-templates"},
        {"not suitable", "the template is of the other type: see --notify-templates"},
        {"personalisation",
         "the template has a placeholder that the hub does not fill: use ((message)) and ((subject))"},
        {"_id", "the sender or reply-to id is not of this service: see --notify-templates"},
        {"not allowed to send", "the service may not send this type of message: see its settings in Notify"},
        {"longer than", "the message is longer than Notify takes: shorten the template's own words"},
        {"international", "the number is of another country, and the service may not send there"},
    }};
    const auto found = std::find_if(known.begin(), known.end(), [message](const Known &one) {
        return message.find(one.words) != std::string_view::npos;
    });
    return found == known.end() ? std::string_view{} : found->hint;
}

NotifyAnswer read_taken(const boost::json::object &body) {
    NotifyAnswer out;
    const auto *part = body.if_contains("template");
    const auto *named = part == nullptr ? nullptr : part->if_object();
    const auto id = text_at(body, "id"), reference = text_at(body, "reference");
    if (named == nullptr || !is_uuid(id) || !is_uuid(text_at(*named, "id")) || reference.size() > reference_bytes_max)
        return out;
    out.kind = NotifyAnswer::Kind::taken;
    out.id = id;
    out.reference = reference;
    return out;
}

} // namespace

NotifyAnswer read_notify_answer(std::string_view body) {
    const auto parsed = codec::parse(body, notify_bytes_max);
    const auto *top = parsed ? parsed.value().if_object() : nullptr;
    if (top == nullptr)
        return {};
    const auto *part = top->if_contains("errors");
    const auto *errors = part == nullptr ? nullptr : part->if_array();
    if (errors == nullptr)
        return read_taken(*top);
    const auto *first = errors->empty() ? nullptr : errors->front().if_object();
    if (first == nullptr || text_at(*first, "error").empty())
        return {};
    NotifyAnswer out;
    out.kind = NotifyAnswer::Kind::error;
    const auto message = text_at(*first, "message");
    out.error = error_of(text_at(*first, "error"), message);
    out.hint = hint_of(message);
    return out;
}

} // namespace tallyboard::hub
