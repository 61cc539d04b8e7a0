// Words with places in braces, for the hub's catalogues of messages.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// Fills what stands in braces, in one pass: braces in what was filled in stay as they are. An unknown name is left
/// out.
std::string filled(std::string_view pattern, const std::map<std::string_view, std::string> &values);

} // namespace tallyboard::hub
