// Whether presses other than SOS carry a place: the person's choice, kept in this device's file and told to nobody.
#pragma once

namespace tallyboard {

inline constexpr const char *places_setting = "position.with_presses";
inline constexpr const char *places_yes = "yes", *places_no = "no";

} // namespace tallyboard
