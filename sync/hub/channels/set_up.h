// Which channels this hub can send by, from its sender's settings. A channel that is not set up right reaches nobody,
// whatever the address. So plans are judged by this before anybody relies on them.
#pragma once
#include "hub/channels/sender.h"
#include "hub/hub_rows.h"
#include <array>
#include <optional>

namespace tallyboard::hub {

/// For each channel: what is missing and which option of `serve` gives it. Empty: the channel is set up.
struct SetUp {
    std::array<std::string, words(Channel{}).size()> missing; // by channel
    const std::string &no(Channel channel) const { return missing[static_cast<std::size_t>(channel)]; }
};
SetUp set_up_of(const SenderSettings &settings);
/// Why nothing can be sent to this address here, in words; empty: it can.
std::string why_not_sent(const SetUp &set_up, Channel channel, std::string_view address);
/// The same as a function for HubRows.
Judge judge_of(SetUp set_up);
/// An address of a method as its channel takes it, trimmed and in one form; for HubRows.
std::optional<std::string> usable_address(MethodKind kind, const std::string &address);
/// Under which name `serve` keeps a channel's sentence in the store, for commands that run beside it.
std::string set_up_name(Channel channel);

} // namespace tallyboard::hub
