// Whether presses other than SOS carry a place. The person chooses; the choice is kept in this device's file and sent
// to nobody.
#pragma once

namespace tallyboard {

inline constexpr const char *places_setting = "position.with_presses";
inline constexpr const char *places_yes = "yes", *places_no = "no";

} // namespace tallyboard
