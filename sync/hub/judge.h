// What a hub's channels say of an address before anything is sent there. Given from outside, so that the core links no
// channel.
#pragma once
#include "domain/escalation.h"
#include "domain/method.h"
#include "domain/reach.h"
#include <functional>
#include <optional>
#include <string>

namespace tallyboard::hub {

/// Whether a channel of this hub can send to an address, judged by the code that sends. An empty function: nobody can
/// be told.
using Judge = std::function<Unreached(Channel channel, const std::string &address)>;
/// An address of a method as the code that sends to it would use it. Nothing, or an empty function: not usable.
using AddressReader = std::function<std::optional<std::string>(MethodKind kind, const std::string &address)>;

} // namespace tallyboard::hub
