#include "hub/channels/notify_key.h"
#include "domain/text.h"
#include "hub/channels/address.h"
#include "protocol/signing.h"
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <span>

namespace tallyboard::hub {

namespace {

constexpr std::size_t uuid_bytes = 36, name_bytes_max = 255;
// In Notify's documentation, where it is copied from.
constexpr std::string_view documented_service = "26785a09-ab16-4eb0-8407-a37497a57506";

std::string base64url_of(std::string_view text) {
    return protocol::base64url({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

std::string why_not_key(std::string_view text) {
    if (text.empty())
        return "is blank: put the key into its file, as Notify showed it when it was made";
    if (text.find('\0') != std::string_view::npos)
        return "has NUL bytes in it: its file was saved as UTF-16; save it as plain text";
    if (text.find("://") != std::string_view::npos)
        return "is a web address: put the API key itself into its file (Notify: API integration, API keys)";
    if (text.starts_with("eyJ") || text.starts_with("Bearer"))
        return "is a token that was made with a key: put the API key itself into its file";
    if (text.front() == '"' || text.front() == '\'')
        return "has quotes around it: leave them out";
    if (std::any_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c == 0x7F; }))
        return "has blanks or more than one line: put the one key into its file and nothing else";
    const bool has_secret = text.size() >= uuid_bytes && is_uuid(text.substr(text.size() - uuid_bytes));
    if (!has_secret)
        return "does not end in two UUIDs: copy it whole, as <name>-<service id>-<secret>; Notify shows it only once";
    const auto rest = text.substr(0, text.size() - uuid_bytes);
    const bool has_service = rest.size() > uuid_bytes && rest.ends_with('-') &&
                             is_uuid(rest.substr(rest.size() - uuid_bytes - 1, uuid_bytes)) &&
                             (rest.size() == uuid_bytes + 1 || rest[rest.size() - uuid_bytes - 2] == '-');
    if (!has_service)
        return "has one UUID at its end and not two: copy it whole, as <name>-<service id>-<secret>";
    if (text.size() > name_bytes_max + 2 * uuid_bytes)
        return "is too long to be one";
    if (text.find(documented_service) != std::string_view::npos)
        return "is the example of Notify's documentation: make one of your own";
    return {};
}

} // namespace

bool is_uuid(std::string_view text) {
    if (text.size() != uuid_bytes)
        return false;
    bool more_than_zeros = false;
    for (std::size_t i = 0; i < uuid_bytes; ++i) {
        const char c = lower(text[i]);
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        more_than_zeros = more_than_zeros || (!hyphen && c != '0');
    }
    return more_than_zeros;
}

bool NotifyKey::sounds_like_a_test() const {
    const std::string low = lower(name);
    const auto at = low.find("test");
    return at != std::string::npos && (at == 0 || low[at - 1] < 'a' || low[at - 1] > 'z'); // and not "latest"
}

Result<NotifyKey, NotAKey> read_notify_key(std::string_view text) {
    const std::string key = trimmed_address(text);
    if (std::string why = why_not_key(key); !why.empty())
        return NotAKey{std::move(why)};
    NotifyKey out;
    out.secret = key.substr(key.size() - uuid_bytes);
    out.service = key.substr(key.size() - 2 * uuid_bytes - 1, uuid_bytes);
    const std::size_t named = key.size() - 2 * uuid_bytes - 1;
    out.name = named > 0 ? key.substr(0, named - 1) : std::string();
    return out;
}

std::string jws_hs256(std::string_view header, std::string_view payload, std::string_view key) {
    const std::string input = base64url_of(header) + "." + base64url_of(payload);
    return input + "." + protocol::base64url(protocol::hmac_sha256(input, key));
}

std::string notify_token(const NotifyKey &key, std::int64_t issued_at_s) {
    const boost::json::object claims{{"iss", key.service}, {"iat", issued_at_s}};
    return jws_hs256(R"({"typ":"JWT","alg":"HS256"})", boost::json::serialize(claims), key.secret);
}

} // namespace tallyboard::hub
