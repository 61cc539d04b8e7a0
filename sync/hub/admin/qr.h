// A text as a QR picture (ISO/IEC 18004 by libqrencode): for a terminal, and as SVG to print or show on a screen.
#pragma once
#include <string>
#include <string_view>

namespace tallyboard::hub {

/// In half-block characters, dark on light whatever the terminal's colours are. Empty: the text is too long.
std::string qr_terminal(std::string_view text);
std::string qr_svg(std::string_view text);

} // namespace tallyboard::hub
