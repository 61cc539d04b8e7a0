// Whom a plan can really tell outside the app. A visit whose plan reaches nobody is never shown as monitored (promise
// 2; HSE INDG73 rev 4 asks for a contact who will act, not for a list of names). Only the hub knows which channels are
// set up and which addresses it can send to, and it judges each rung anew whenever it reads a plan.
#pragma once
#include "domain/enum_text.h"
#include <array>
#include <string_view>

namespace tallyboard {

/// Whether a whole plan reaches somebody, throughout the time for which a visit depends on it. Only a method that this
/// hub can send by counts; the app does not, since at night perhaps nobody looks at it. unproved: somebody would be
/// told, and nobody of them has shown that they answer.
enum class Reach { nobody, unproved, somebody };
constexpr auto words(Reach) { return std::array<std::string_view, 3>{"nobody", "unproved", "somebody"}; }

/// Why a rung can tell nobody outside the app; `none`: it can.
enum class Unreached {
    none,
    in_app,      // the board only
    not_set_up,  // the hub has no such channel: no mail server, no webhook secret, a sender's address that is not one
    bad_address, // nothing can ever be sent to it
    refused,     // its receiver refused it for good
    nobody       // nobody is behind it now
};
constexpr auto words(Unreached) {
    return std::array<std::string_view, 6>{"none", "in_app", "not_set_up", "bad_address", "refused", "nobody"};
}

} // namespace tallyboard
