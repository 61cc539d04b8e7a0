#include "platform/receiver/nmea_sentence.h"
#include <algorithm>
#include <charconv>

namespace tallyboard::platform {
namespace {

constexpr std::size_t number_bytes_max = 14;
constexpr std::size_t address_bytes = 5; // two of the talker, three of the type

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_of(char c) {
    if (is_digit(c))
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The part between '$' and '*', if what follows is its checksum.
std::optional<std::string_view> checked(std::string_view line) {
    const auto star = line.find('*');
    if (line.empty() || line.front() != '$' || star == line.npos || line.size() != star + 3)
        return std::nullopt;
    const auto body = line.substr(1, star - 1);
    int sum = 0;
    for (const char c : body)
        sum ^= static_cast<unsigned char>(c);
    const int high = hex_of(line[star + 1]), low = hex_of(line[star + 2]);
    if (high < 0 || low < 0 || sum != high * 16 + low)
        return std::nullopt;
    return body;
}

} // namespace

bool NmeaSentence::says_where() const {
    return type() == "GGA" || type() == "RMC" || type() == "GNS" || type() == "GLL";
}

std::string_view NmeaSentence::time() const {
    if (type() == "GLL")
        return field(5);
    return says_where() || type() == "GST" ? field(1) : std::string_view{};
}

std::optional<NmeaSentence> read_nmea_sentence(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
        line.remove_suffix(1);
    if (line.size() > nmea_line_bytes_max ||
        std::any_of(line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; }))
        return std::nullopt;
    const auto body = checked(line);
    if (!body)
        return std::nullopt;
    NmeaSentence sentence;
    std::size_t from = 0;
    while (from <= body->size()) {
        if (sentence.count == nmea_fields_max)
            return std::nullopt;
        const auto end = std::min(body->find(',', from), body->size());
        sentence.fields[sentence.count++] = body->substr(from, end - from);
        from = end + 1;
    }
    // A maker's own sentence ("PUBX,00") is no standard sentence, even if it looks like one.
    if (sentence.fields[0].size() != address_bytes || sentence.fields[0].front() == 'P')
        return std::nullopt;
    return sentence;
}

std::optional<double> read_nmea_number(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
    if (text.empty() || text.size() > number_bytes_max || !plain || !is_digit(text.front()))
        return std::nullopt;
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> read_nmea_time(std::string_view text) {
    if (text.size() < 6 || !std::all_of(text.begin(), text.begin() + 6, is_digit) ||
        (text.size() > 6 && text[6] != '.'))
        return std::nullopt;
    const auto two = [&text](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const auto second = read_nmea_number(text.substr(4));
    if (!second || two(0) > 23 || two(2) > 59 || *second >= 61.0) // a leap second
        return std::nullopt;
    return (two(0) * 60LL + two(2)) * 60'000 + static_cast<std::int64_t>(*second * 1'000.0 + 0.5);
}

} // namespace tallyboard::platform
