#include "hub/channels/set_up.h"
#include "hub/channels/address.h"
#include <curl/curl.h>
#include <memory>

namespace tallyboard::hub {

namespace {

/// Read as libcurl will read it: "mail.council.example:25" without a scheme is not a mail server.
bool is_smtp_url(const std::string &url) {
    if (!url.starts_with("smtp://") && !url.starts_with("smtps://"))
        return false;
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    return curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK && !host_of(url).empty();
}

std::string why_no_mail(const SenderSettings &settings) {
    if (settings.smtp_url.empty())
        return "no mail server is set up (--smtp-url)";
    if (!is_smtp_url(settings.smtp_url))
        return "the mail server's address must be smtp://host:port or smtps://host:port (--smtp-url)";
    if (const std::string why = why_not_mail(settings.from.address); !why.empty())
        return "the sender's address '" + settings.from.address + "' " + why + " (--from)";
    return {};
}

} // namespace

SetUp set_up_of(const SenderSettings &settings) {
    return {why_no_mail(settings),
            settings.webhook_secret.empty() ? "no webhook secret is set up (--webhook-secret-file)" : ""};
}

std::string why_not_sent(const SetUp &set_up, Channel channel, std::string_view address) {
    if (const std::string &missing = channel == Channel::mail ? set_up.no_mail : set_up.no_webhook; !missing.empty())
        return missing;
    const std::string why = why_not(channel, address);
    return why.empty() ? why : "the address " + why;
}

Judge judge_of(SetUp set_up) {
    return [set_up = std::move(set_up)](Channel channel, const std::string &address) {
        if (!why_not(channel, address).empty())
            return Unreached::bad_address;
        const bool is_set_up = (channel == Channel::mail ? set_up.no_mail : set_up.no_webhook).empty();
        return is_set_up ? Unreached::none : Unreached::not_set_up;
    };
}

} // namespace tallyboard::hub
