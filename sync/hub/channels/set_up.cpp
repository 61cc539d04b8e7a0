#include "hub/channels/set_up.h"
#include "domain/enum_text.h"
#include "hub/channels/address.h"
#include "hub/channels/courier.h"

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

std::string set_up_name(Channel channel) { return "set_up.no_" + std::string(enum_text(channel)); }

} // namespace tallyboard::hub
