#include "platform/alarm_wave.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string_view>

namespace tallyboard::platform {
namespace {

constexpr double tone_s = 0.19, gap_s = 0.05, call_s = 0.95; // two calls, then silence to the end of the round
constexpr std::array tones_hz{660.0, 880.0, 1'100.0};

void put(std::string &bytes, std::uint32_t value, int count) { // little-endian
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

/// One tone, `t` seconds after its start. It fades in and out, or the loudspeaker would click; it has harmonics, or it
/// would be a mere whistle.
double tone_at(double hz, double t) {
    constexpr double edge_s = 0.012;
    const double edge = std::clamp(std::min(t, tone_s - t) / edge_s, 0.0, 1.0);
    const double phase = 2 * std::numbers::pi * hz * t;
    return edge * (0.6 * std::sin(phase) + 0.25 * std::sin(2 * phase) + 0.15 * std::sin(3 * phase));
}

double level_at(double t) {
    const double in_call = std::fmod(t, call_s);
    const auto n = static_cast<std::size_t>(in_call / (tone_s + gap_s));
    const double in_tone = in_call - static_cast<double>(n) * (tone_s + gap_s);
    return t < 2 * call_s && n < tones_hz.size() && in_tone < tone_s ? tone_at(tones_hz.at(n), in_tone) : 0;
}

/// A WAV file of `ms` milliseconds; `level` gives -1..1 at a time in seconds.
template <class Level> std::string wave_of(int ms, Level level) {
    constexpr std::uint32_t rate = alarm_wave_rate, bytes_each = 2;
    const std::uint32_t samples = rate * static_cast<std::uint32_t>(ms) / 1'000;
    std::string wave;
    wave.reserve(44 + samples * bytes_each);
    const auto words = [&wave](std::string_view text) { wave.append(text); };
    words("RIFF"), put(wave, 36 + samples * bytes_each, 4), words("WAVEfmt "), put(wave, 16, 4);
    put(wave, 1, 2), put(wave, 1, 2), put(wave, rate, 4), put(wave, rate * bytes_each, 4); // PCM, one channel
    put(wave, bytes_each, 2), put(wave, 8 * bytes_each, 2), words("data"), put(wave, samples * bytes_each, 4);
    for (std::uint32_t i = 0; i < samples; ++i)
        put(wave,
            static_cast<std::uint32_t>(
                static_cast<std::int32_t>(std::lround(level(static_cast<double>(i) / rate) * 29'000))),
            2);
    return wave;
}

} // namespace

std::string alarm_wave() { return wave_of(alarm_wave_ms, level_at); }

std::string beat_wave(int ms) {
    constexpr double hz = 220, loud = 0.12, edge_s = 0.01;
    const double length_s = ms / 1'000.0;
    return wave_of(ms, [&](double t) {
        const double edge = std::clamp(std::min(t, length_s - t) / edge_s, 0.0, 1.0);
        return loud * edge * std::sin(2 * std::numbers::pi * hz * t);
    });
}

} // namespace tallyboard::platform
