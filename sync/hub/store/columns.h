// Columns of a statement's row as the hub's values, and back.
#pragma once
#include "store/database.h"
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace tallyboard::hub {

/// A blob column as a fixed array; zeros when its length is another.
template <std::size_t N> std::array<std::uint8_t, N> bytes_of(const store::Statement &row, int column) {
    std::array<std::uint8_t, N> bytes{};
    const auto blob = row.blob(column);
    if (blob.size() == N)
        std::copy(blob.begin(), blob.end(), bytes.begin());
    return bytes;
}
template <class T> T id_of(const store::Statement &row, int column) { return T{bytes_of<16>(row, column)}; }
inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}
inline std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace tallyboard::hub
