#include "hub/channels/notify_callback.h"
#include "codec/json.h"
#include "domain/text.h"
#include "hub/channels/notify_key.h"
#include "protocol/signing.h"
#include <charconv>
#include <chrono>
#include <exception>

namespace tallyboard::hub {

namespace {

constexpr std::size_t message_id_bytes_max = 200;

struct Callback {
    std::string id, reference;
    Fate fate = Fate::none;
    Channel channel = Channel::sms;
    Instant at;
};

std::string_view string_at(const boost::json::object &object, std::string_view key) {
    const auto *value = object.if_contains(key);
    const auto *text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view{text->data(), text->size()};
}

bool read_number(std::string_view text, int &out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

/// "2017-05-14T12:15:30.000000Z" (RFC 3339, in UTC); unset: it is not one.
Instant rfc3339(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() < form.size() + 1 || text.size() > 32 || text.back() != 'Z')
        return {};
    for (std::size_t i = 0; i < text.size() - 1; ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        const char wanted = i < form.size() ? form[i] : i == form.size() ? '.' : '0';
        if (wanted == '0' ? !digit : text[i] != wanted)
            return {};
    }
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    const bool read = read_number(text.substr(0, 4), year) && read_number(text.substr(5, 2), month) &&
                      read_number(text.substr(8, 2), day) && read_number(text.substr(11, 2), hour) &&
                      read_number(text.substr(14, 2), minute) && read_number(text.substr(17, 2), second);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!read || !date.ok() || hour > 23 || minute > 59 || second > 60 || year < 1970)
        return {};
    const auto at = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                    std::chrono::seconds(second);
    return {std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count()};
}

Fate fate_of(std::string_view status) {
    if (status == "delivered")
        return Fate::delivered;
    if (status == "permanent-failure")
        return Fate::permanent_failure;
    if (status == "temporary-failure")
        return Fate::temporary_failure;
    return status == "technical-failure" ? Fate::technical_failure : Fate::none;
}

std::optional<Callback> read_callback(std::string_view body) {
    const auto parsed = codec::parse(body, callback_bytes_max);
    const auto *top = parsed ? parsed.value().if_object() : nullptr;
    if (top == nullptr)
        return std::nullopt;
    Callback out;
    const auto type = string_at(*top, "notification_type"), done = string_at(*top, "completed_at");
    out.id = lower(std::string(string_at(*top, "id")));
    out.reference = string_at(*top, "reference");
    out.fate = fate_of(string_at(*top, "status"));
    out.channel = type == "sms" ? Channel::sms : Channel::notify_mail;
    out.at = rfc3339(done.empty() ? string_at(*top, "created_at") : done);
    const bool whole = is_uuid(out.id) && out.fate != Fate::none && out.at.is_set() &&
                       (type == "sms" || type == "email") && out.reference.size() <= message_id_bytes_max;
    return whole ? std::optional(out) : std::nullopt;
}

CallbackAnswer only(int status, std::string_view why) {
    CallbackAnswer out;
    out.status = status;
    out.why = why;
    return out;
}

CallbackAnswer answer_known(const Callback &callback, const ToldOf &told) {
    if (told.channel != callback.channel)
        return only(422, "a message of another type");
    const bool first = told.their_id.empty();
    // One message may have been taken twice, when the first answer was cut off. The other one's failure says little,
    // since the one that is known may still arrive; that it was delivered is as good as delivered.
    if (!first && told.their_id != callback.id && callback.fate != Fate::delivered)
        return only(204, "another try's failure");
    const bool same = told.fate == callback.fate && told.fate_at == callback.at;
    if (same)
        return only(204, "known already");
    // Out of order: what was delivered stays so, and an older word never replaces a newer one.
    const bool older = told.fate != Fate::none && callback.at < told.fate_at;
    if (callback.fate != Fate::delivered && (told.fate == Fate::delivered || older))
        return only(204, "overtaken by a newer word");
    if (callback.fate == Fate::delivered && told.fate == Fate::delivered)
        return only(204, "known already");
    CallbackAnswer out;
    out.effect = {true,          told.send,   first ? callback.id : told.their_id,
                  callback.fate, callback.at, callback.fate == Fate::permanent_failure};
    out.why = "noted";
    return out;
}

} // namespace

/// RFC 6750 section 2.1; the scheme's case does not matter (RFC 9110 section 11.1).
bool is_let_in(std::string_view header, std::string_view token) {
    constexpr std::string_view scheme = "bearer ";
    if (token.size() < callback_token_bytes_min || header.size() <= scheme.size() ||
        lower(std::string(header.substr(0, scheme.size()))) != scheme)
        return false;
    header.remove_prefix(scheme.size());
    return protocol::same_secret(header, token);
}

CallbackAnswer answer(const CallbackRequest &request, std::string_view token, const FindTold &find) {
    if (!is_let_in(request.authorization, token)) // before anything of the body is read
        return only(401, "without the token");
    if (request.body.size() > callback_bytes_max)
        return only(413, "too large");
    const auto callback = read_callback(request.body);
    if (!callback)
        return only(400, "not a delivery receipt");
    if (callback->reference.empty())
        return only(404, "without a reference of ours");
    std::optional<ToldOf> told;
    try {
        told = find(callback->reference);
    } catch (const std::exception &) {
        return only(503, "the store can not be asked now");
    }
    return told ? answer_known(*callback, *told) : only(404, "of no message that is kept here");
}

} // namespace tallyboard::hub
