#include "hub/channels/set_up.h"
#include "domain/enum_text.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"
#include "hub/channels/uk_mobile.h"

namespace tallyboard::hub {

SetUp set_up_of(const SenderSettings &settings) {
    SetUp set_up;
    for (std::size_t i = 0; i < set_up.missing.size(); ++i)
        set_up.missing[i] = courier_of(static_cast<Channel>(i)).not_set_up(settings);
    return set_up;
}

std::string why_not_sent(const SetUp &set_up, Channel channel, std::string_view address) {
    if (const std::string &missing = set_up.no(channel); !missing.empty())
        return missing;
    const std::string why = why_not(channel, address);
    return why.empty() ? why : "the address " + why;
}

Judge judge_of(SetUp set_up) {
    return [set_up = std::move(set_up)](Channel channel, const std::string &address) {
        if (!why_not(channel, address).empty())
            return Unreached::bad_address;
        return set_up.no(channel).empty() ? Unreached::none : Unreached::not_set_up;
    };
}

std::optional<std::string> usable_address(MethodKind kind, const std::string &text) {
    std::string address = trimmed_address(text);
    switch (kind) {
    case MethodKind::mail: return why_not_mail(address).empty() ? std::optional(address) : std::nullopt;
    case MethodKind::webhook: return why_not_webhook(address).empty() ? std::optional(address) : std::nullopt;
    case MethodKind::mobile:
        address = uk_mobile(address).number;
        return address.empty() ? std::nullopt : std::optional(address);
    case MethodKind::landline: break;
    }
    const std::string number = uk_landline(address);
    return number.empty() ? std::nullopt : std::optional(number);
}

std::string set_up_name(Channel channel) { return "set_up.no_" + std::string(enum_text(channel)); }

} // namespace tallyboard::hub
