// Strict JSON, both ends: Boost.JSON behind a parser that refuses duplicate keys (the stock one keeps the last), depth
// over limits::json_depth_max, more bytes than allowed, and bad UTF-8. Unknown fields are ignored by readers.
#pragma once
#include "domain/result.h"
#include <boost/json/fwd.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace tallyboard::codec {

/// Where and why a text is not what was expected; `where` is a path such as "commands[3].body.date".
struct BadJson {
    std::string where;
    std::string why; // "duplicate key", "too deep", "not a number", "unknown word", …: for logs and developers
};

Result<boost::json::value, BadJson> parse(std::string_view text, std::size_t bytes_max);

} // namespace tallyboard::codec
