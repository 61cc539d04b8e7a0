// Small things done to texts, each once. UTF-8 in, UTF-8 out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tallyboard {

/// At most `bytes_max` bytes of `text`, cut between characters.
std::string_view cut_text(std::string_view text, std::size_t bytes_max);

/// Lower case for A to Z alone. It compares names of fields, codes and mail addresses, never what people write.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
std::string lower(std::string text);

/// Two lower-case digits a byte.
std::string hex(std::span<const std::uint8_t> bytes);

} // namespace tallyboard
