#include "hub/channels/address.h"
#include "hub/channels/courier.h"
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

class MailCourier final : public Courier {
public:
    std::string not_set_up(const SenderSettings &settings) const override {
        if (settings.smtp_url.empty())
            return "no mail server is set up (--smtp-url)";
        if (!is_smtp_url(settings.smtp_url))
            return "the mail server's address must be smtp://host:port or smtps://host:port (--smtp-url)";
        if (const std::string why = why_not_mail(settings.from.address); !why.empty())
            return "the sender's address '" + settings.from.address + "' " + why + " (--from)";
        return {};
    }
    std::string why_not(std::string_view address) const override { return why_not_mail(address); }
    std::string receiver(std::string_view, const SenderSettings &settings) const override {
        return "mail " + settings.smtp_url;
    }
    Call call(const Outgoing &outgoing, const SenderSettings &settings, Instant now) const override {
        const MessageText text = message_text(outgoing, settings.zone, settings.language);
        return SmtpCall{outgoing.send.address, mail_message(outgoing, text, settings.from, now)};
    }
    Ending judge(const TryEnd &end) const override { return verdict_on(end); }
};

} // namespace

const Courier &mail_courier() {
    static const MailCourier one;
    return one;
}

} // namespace tallyboard::hub
