#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/webhook.h"

namespace tallyboard::hub {

namespace {

class WebhookCourier final : public Courier {
public:
    std::string not_set_up(const SenderSettings &settings) const override {
        return settings.webhook_secret.empty() ? "no webhook secret is set up (--webhook-secret-file)" : "";
    }
    std::string why_not(std::string_view address) const override { return why_not_webhook(address); }
    /// A webhook's path is often a secret, so only its host is shown.
    std::string shown(std::string_view address) const override { return host_of(address); }
    std::string receiver(std::string_view address, const SenderSettings &) const override {
        return "webhook " + std::string(address);
    }
    Call call(const Outgoing &outgoing, const SenderSettings &settings, Instant now) const override {
        WebhookCall made = webhook_call(outgoing, settings.webhook_secret, now);
        HttpCall call;
        call.url = outgoing.send.address;
        call.body = std::move(made.body);
        call.headers = std::move(made.headers);
        return call;
    }
    Ending judge(const TryEnd &end) const override { return verdict_on(end); }
};

} // namespace

const Courier &webhook_courier() {
    static const WebhookCourier one;
    return one;
}

} // namespace tallyboard::hub
