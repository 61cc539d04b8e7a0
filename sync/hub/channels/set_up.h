// What this hub has to tell people with, as its sender's settings have it. A channel that is not set up right reaches
// nobody, whatever the address: the plans in force are judged by this before anybody relies on them.
#pragma once
#include "hub/channels/sender.h"
#include "hub/hub_rows.h"

namespace tallyboard::hub {

/// By channel: what is missing and which option of `serve` gives it; empty: it is set up.
struct SetUp {
    std::string no_mail, no_webhook;
};
SetUp set_up_of(const SenderSettings &settings);
/// Why nothing can be sent to this address here, in words; empty: it can.
std::string why_not_sent(const SetUp &set_up, Channel channel, std::string_view address);
/// The same for the rule book.
Judge judge_of(SetUp set_up);

} // namespace tallyboard::hub
