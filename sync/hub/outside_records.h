// The rows that the outside door (hub/door) makes or changes, as plain values; see records.h. Nothing here says from
// which address anything came.
#pragma once
#include "domain/ids.h"
#include "domain/time.h"
#include "protocol/signing.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tallyboard::hub {

using protocol::Bytes32;

/// What a provider that took a message said later of it. Delivered means that a phone or a mailbox took it, not that a
/// person read it. permanent_failure: the number or address is wrong for good.
enum class Fate { none, delivered, temporary_failure, technical_failure, permanent_failure };
constexpr auto words(Fate) {
    return std::array<std::string_view, 5>{"none", "delivered", "temporary_failure", "technical_failure",
                                           "permanent_failure"};
}

/// An answer link (links.h). Kept as long as what it is about, and no longer than ends_at and a day.
struct LinkRecord {
    Bytes32 token_hash{};
    UuidBytes about{};    // the alarm
    PersonId worker;      // whose alarm it is
    UuidBytes receiver{}; // the person or party to whom it was sent
    std::string message;  // the reference of the message that it was made for
    Instant made_at, ends_at;
    Instant used_at;     // zero: nobody has answered by it
    std::string used_by; // the name that they typed
};

} // namespace tallyboard::hub
