// Whether bytes from outside are text: valid UTF-8 (RFC 3629), without overlong forms and surrogates.
#pragma once
#include <string_view>

namespace tallyboard::hub {

bool is_utf8(std::string_view text);

} // namespace tallyboard::hub
