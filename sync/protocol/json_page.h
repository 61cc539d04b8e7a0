// JSON as a page for people: two blanks for each level, short values on one line. The same value always gives the same
// text.
#pragma once
#include <boost/json/value.hpp>
#include <string>

namespace tallyboard::protocol {

std::string json_page(const boost::json::value &value);

} // namespace tallyboard::protocol
