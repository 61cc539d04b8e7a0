#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/one_line.h"

namespace tallyboard::hub {

namespace {

/// The feed brings an alarm to the apps, so nothing is carried.
class AppCourier final : public Courier {
public:
    std::string not_set_up(const SenderSettings &) const override { return {}; }
    std::string why_not(std::string_view address) const override {
        return address.empty() ? ""
                               : "is not needed: the app has no address; leave it empty, or write mail, webhook, sms "
                                 "or notify_mail";
    }
    std::string receiver(std::string_view, const SenderSettings &) const override { return "app"; }
    Call call(const Outgoing &, const SenderSettings &, Instant) const override { return {}; }
    Ending judge(const TryEnd &) const override {
        Ending verdict;
        verdict.report = {SendOutcome::handed_over, SendTrouble::none, 0};
        verdict.detail = "in the feed";
        return verdict;
    }
};

} // namespace

std::string Courier::kept(std::string_view address) const { return trimmed_address(address); }

std::string Courier::shown(std::string_view address) const { return shortened(one_line(address), 100); }

const Courier &courier_of(Channel channel) {
    static const AppCourier app;
    switch (channel) {
    case Channel::mail: return mail_courier();
    case Channel::webhook: return webhook_courier();
    case Channel::sms: return sms_courier();
    case Channel::notify_mail: return notify_mail_courier();
    case Channel::app: break;
    }
    return app;
}

std::string why_not(Channel channel, std::string_view address) { return courier_of(channel).why_not(address); }

} // namespace tallyboard::hub
