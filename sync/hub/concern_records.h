// Concerns (concerns.h) as a store has them.
#pragma once
#include "domain/time.h"
#include "protocol/signing.h"
#include <cstdint>
#include <string>

namespace tallyboard::hub {

using protocol::Bytes32;

/// A concern from somebody who did not say who they are. Nothing but the day is kept of when, and nothing of where
/// from.
struct ConcernRecord {
    std::int64_t id = 0; // random: a running number would tell in which order a day's came
    LocalDate day;
    Bytes32 code_hash{};
    std::string sealed;
};
struct ConcernReply {
    std::int64_t concern = 0;
    LocalDate day;
    std::string sealed;
};

} // namespace tallyboard::hub
