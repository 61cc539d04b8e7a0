// Strict JSON for both ends. It is Boost.JSON behind a parser that refuses duplicate keys (Boost's own keeps the last),
// depth over limits::json_depth_max, more bytes than allowed, and bad UTF-8. Readers ignore unknown fields.
#pragma once
#include "domain/result.h"
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace tallyboard::codec {

/// Room on the stack for one small tree, which must not outlive it; a larger one takes more from the heap.
class Arena {
public:
    boost::json::storage_ptr storage() { return &m_resource; }

private:
    unsigned char m_room[6'144]; // not filled, for speed
    boost::json::monotonic_resource m_resource{m_room, sizeof m_room};
};

/// Where and why a text is not what was expected; `where` is a path such as "commands[3].body.date".
struct BadJson {
    std::string where;
    std::string why; // "duplicate key", "too deep", "not a number", "unknown word", …: for logs and developers
};

/// The value lives in an arena of its own, or in `storage`, which must outlive it.
Result<boost::json::value, BadJson> parse(std::string_view text, std::size_t bytes_max,
                                          boost::json::storage_ptr storage = {});

} // namespace tallyboard::codec
