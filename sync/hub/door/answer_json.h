// What the answer link's page and the hub say to each other (docs/door.md): small JSON both ways.
#pragma once
#include "hub/http/reply.h"
#include "hub/links.h"

namespace tallyboard::hub {

inline constexpr std::size_t link_body_bytes_max = 1'024;

struct LinkAsked {
    std::string token, name; // the name on one line; empty: none was sent
};
/// Nothing: that is no such request.
std::optional<LinkAsked> read_link_asked(std::string_view body);

/// With status and body; times as the clock of `zone` shows them.
Reply link_reply(const LookedAt &seen, std::string_view zone, Instant now);
Reply link_reply(const Answered &said, std::string_view zone, Instant now);

} // namespace tallyboard::hub
