// Makes the alarm's sound: a rising call of three tones, twice, then a pause. The result is one round as a WAV file (16
// bit, mono). It is loud from 500 to 1500 Hz, with harmonics, since older people still hear this range and it passes
// through a door (ISO 7731, 4.2.2.2).
#pragma once
#include <string>

namespace tallyboard::platform {

inline constexpr int alarm_wave_rate = 22'050; // samples a second
inline constexpr int alarm_wave_ms = 2'400;    // one round, its pause included

std::string alarm_wave();

inline constexpr int beat_ms = 60, done_ms = 300;
/// A beat of a held button, for the hand that holds it: soft, one low tone of so many milliseconds.
std::string beat_wave(int ms);

} // namespace tallyboard::platform
