// Takes one NMEA 0183 sentence apart. It must be whole, printable and have the right checksum. Knows the meaning of no
// field but the time. Bytes come from outside.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tallyboard::platform {

inline constexpr std::size_t nmea_line_bytes_max = 160; // the standard allows 82; receivers of today write up to 110
inline constexpr std::size_t nmea_fields_max = 32;

/// Views into the line it was read from. Field 0 is the address: "GPGGA".
struct NmeaSentence {
    std::array<std::string_view, nmea_fields_max> fields;
    std::size_t count = 0;

    /// Empty when there is none of that number.
    std::string_view field(std::size_t n) const { return n < count ? fields[n] : std::string_view{}; }
    std::string_view talker() const { return fields[0].substr(0, 2); }
    std::string_view type() const { return fields[0].substr(2); }
    /// True for GGA, RMC, GNS and GLL, which say where the receiver is or that it does not know.
    bool says_where() const;
    /// UTC time of day as written, "191434.96"; empty when the sentence gives none.
    std::string_view time() const;
};

/// `line` from its '$' on, line ends allowed.
std::optional<NmeaSentence> read_nmea_sentence(std::string_view line);

/// A plain decimal without a sign, "4.10"; nothing else.
std::optional<double> read_nmea_number(std::string_view text);
/// "191434.96" as milliseconds of the day.
std::optional<std::int64_t> read_nmea_time(std::string_view text);

} // namespace tallyboard::platform
