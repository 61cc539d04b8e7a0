// JSON as a page for people: two blanks a level, short values on one line. Same value, same text.
#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace tallyboard::protocol {

std::string json_page(const boost::json::value &value);

} // namespace tallyboard::protocol
