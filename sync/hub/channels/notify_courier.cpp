// Text messages and mail by GOV.UK Notify: POST /v2/notifications/sms and /email of its REST API.
#include "domain/enum_text.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/notify_verdict.h"
#include "hub/channels/sms_words.h"
#include "hub/channels/uk_mobile.h"
#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace tallyboard::hub {

namespace {

/// Notify reads a mail as Markdown, so that brackets which somebody typed could make a link of another address.
std::string without_links(std::string text) {
    std::replace(text.begin(), text.end(), '[', '(');
    std::replace(text.begin(), text.end(), ']', ')');
    return text;
}

class NotifyCourier final : public Courier {
public:
    explicit NotifyCourier(NotifyType type) : m_type(type) {}

    std::string not_set_up(const SenderSettings &settings) const override {
        const NotifySettings &notify = settings.notify;
        if (!notify.key.is_set())
            return "no key of GOV.UK Notify is set up (--notify-key-file)";
        const std::string missing = notify.templates.missing(settings.language, m_type);
        if (missing.empty())
            return {};
        return "no template of GOV.UK Notify is set up for a " +
               std::string(m_type == NotifyType::sms ? "text message" : "mail") + " of the kind " + missing +
               " (--notify-templates)";
    }
    std::string why_not(std::string_view address) const override {
        return m_type == NotifyType::sms ? uk_mobile(address).why : why_not_mail(address);
    }
    std::string kept(std::string_view address) const override {
        std::string number = m_type == NotifyType::sms ? uk_mobile(address).number : std::string();
        return number.empty() ? Courier::kept(address) : number;
    }
    /// Each type by itself: their limits by the day are apart.
    std::string receiver(std::string_view, const SenderSettings &settings) const override {
        return "notify " + std::string(enum_text(m_type)) + " " + settings.notify.url;
    }
    Call call(const Outgoing &outgoing, const SenderSettings &settings, Instant now) const override;
    Ending judge(const TryEnd &end) const override { return notify_verdict(end); }

private:
    boost::json::object body_of(const Outgoing &outgoing, const SenderSettings &settings) const;
    NotifyType m_type;
};

boost::json::object NotifyCourier::body_of(const Outgoing &outgoing, const SenderSettings &settings) const {
    const NotifyTemplates &templates = settings.notify.templates;
    boost::json::object body;
    body["template_id"] = templates.find(settings.language, m_type, notify_kind(outgoing.send.kind));
    // Ids of ours only: Notify keeps references longer than the messages themselves.
    body["reference"] = outgoing.send.key;
    if (m_type == NotifyType::sms) {
        body["phone_number"] = uk_mobile(outgoing.send.address).number;
        body["personalisation"] = {{"message", sms_text(outgoing, settings.zone, settings.language)}};
        if (!templates.sms_sender.empty())
            body["sms_sender_id"] = templates.sms_sender;
        return body;
    }
    MessageText text = message_text(outgoing, settings.zone, settings.language);
    body["email_address"] = outgoing.send.address;
    body["personalisation"] = {{"subject", text.subject}, {"message", without_links(std::move(text.body))}};
    if (!templates.mail_reply_to.empty())
        body["email_reply_to_id"] = templates.mail_reply_to;
    return body;
}

Call NotifyCourier::call(const Outgoing &outgoing, const SenderSettings &settings, Instant now) const {
    const NotifySettings &notify = settings.notify;
    const std::int64_t issued_at = now.ms / 1'000 + notify.clock_ahead_s->load();
    HttpCall call;
    call.url = notify.url + (m_type == NotifyType::sms ? "/v2/notifications/sms" : "/v2/notifications/email");
    call.body = boost::json::serialize(body_of(outgoing, settings));
    call.headers = {{"Content-Type", "application/json"},
                    {"Authorization", "Bearer " + notify_token(notify.key, issued_at)}};
    call.reads_answer = true;
    call.by_ca_file = false;
    call.reference = outgoing.send.key;
    call.clock_ahead_s = notify.clock_ahead_s;
    return call;
}

} // namespace

const Courier &sms_courier() {
    static const NotifyCourier one(NotifyType::sms);
    return one;
}
const Courier &notify_mail_courier() {
    static const NotifyCourier one(NotifyType::mail);
    return one;
}

} // namespace tallyboard::hub
