// What every fuzz target shares. A target is one function of bytes that returns, or ends the program when something
// that must hold does not; libFuzzer calls it in the fuzz preset, replay.cpp with the corpus in every other build.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace tallyboard::fuzz {

inline std::string_view text_of(const std::uint8_t *data, std::size_t size) {
    return size == 0 ? std::string_view{} : std::string_view{reinterpret_cast<const char *>(data), size};
}

inline void must(bool holds, const char *what) {
    if (holds)
        return;
    std::fprintf(stderr, "must hold: %s\n", what);
    std::abort();
}

/// The first byte as a choice, the rest as the matter; an empty input is choice 0 of nothing.
struct Choice {
    std::size_t number = 0;
    std::string_view rest;
};
inline Choice choice_of(const std::uint8_t *data, std::size_t size) {
    return size == 0 ? Choice{} : Choice{data[0], text_of(data + 1, size - 1)};
}

} // namespace tallyboard::fuzz
