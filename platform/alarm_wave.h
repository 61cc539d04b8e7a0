// The alarm's sound, made here and taken from nobody: a rising call of three tones, twice, then a pause; one round of
// it as a WAV file (16 bit, mono). Loud in the range that ageing ears keep and that goes through a door: 500 to 1500 Hz
// with harmonics (ISO 7731, 4.2.2.2).
#pragma once
#include <string>

namespace tallyboard::platform {

inline constexpr int alarm_wave_rate = 22'050; // samples a second
inline constexpr int alarm_wave_ms = 2'400;    // one round, its pause included

std::string alarm_wave();

} // namespace tallyboard::platform
