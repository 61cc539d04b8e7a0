// Makes any text fit for one line of a message, a header or a log. People's names and places may hold line ends, tabs,
// control and direction characters, and none of these may start a new header or look like another line.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// Line ends and tabs become one blank, control and direction characters go, ends are trimmed. UTF-8 stays UTF-8.
std::string one_line(std::string_view text);
/// At most `bytes`, cut at a character's edge, with "…" when something was cut.
std::string shortened(std::string_view text, std::size_t bytes);

} // namespace tallyboard::hub
