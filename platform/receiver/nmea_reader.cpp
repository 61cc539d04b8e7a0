#include "platform/receiver/nmea_reader.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace tallyboard::platform {
namespace {

constexpr double range_error_m = 5;   // of a receiver's distances (UERE): makes metres of its HDOP
constexpr double apart_degrees = .01; // two sentences of one moment that differ by a kilometre
constexpr double null_degrees = .001; // 0,0 lies in the Gulf of Guinea; no receiver of ours is there
constexpr double pole_degrees = 89;
constexpr std::size_t addresses_most = 24;

enum class Says { yes, no, nothing };

/// Modes of NMEA 2.3 and later. Autonomous, differential, float, precise and RTK are fixes; estimated (dead reckoning),
/// manual, simulator and not valid are none. Older sentences have no mode.
Says of_mode(std::string_view mode) {
    if (mode.empty())
        return Says::nothing;
    return mode.size() == 1 && std::string_view("ADFPR").find(mode.front()) != mode.npos ? Says::yes : Says::no;
}

Says of_status(std::string_view status, std::string_view mode) {
    return status == "A" && of_mode(mode) != Says::no ? Says::yes : Says::no;
}

/// GGA: 1 to 5 are fixes; 0 none, 6 estimated, 7 manual, 8 simulator.
Says of_quality(std::string_view quality) {
    return quality.size() == 1 && quality.front() >= '1' && quality.front() <= '5' ? Says::yes : Says::no;
}

/// GNS: a letter a constellation, N where it takes no part.
Says of_modes(std::string_view modes) {
    bool one = false;
    for (const char c : modes) {
        if (c == 'N')
            continue;
        if (of_mode({&c, 1}) != Says::yes)
            return Says::no;
        one = true;
    }
    return one ? Says::yes : Says::no;
}

/// A talker of one constellation speaks for that one; GP and GN for the receiver.
bool speaks_for_all(std::string_view talker) { return talker == "GP" || talker == "GN"; }

/// "5343.2000", "N": degrees and minutes; `degree_digits` 2 or 3.
std::optional<double> degrees(std::string_view text, std::string_view side, std::size_t degree_digits,
                              std::string_view plus_minus, double most) {
    const auto point = std::min(text.find('.'), text.size());
    if (point != degree_digits + 2 || side.size() != 1)
        return std::nullopt;
    const auto whole = read_nmea_number(text.substr(0, degree_digits));
    const auto minute = read_nmea_number(text.substr(degree_digits));
    if (!whole || !minute || *minute >= 60)
        return std::nullopt;
    const double value = *whole + *minute / 60;
    if (value > most || plus_minus.find(side.front()) == plus_minus.npos)
        return std::nullopt;
    return side.front() == plus_minus.front() ? value : -value;
}

bool is_plausible(double latitude, double longitude) {
    return std::abs(latitude) < pole_degrees &&
           (std::abs(latitude) > null_degrees || std::abs(longitude) > null_degrees);
}

int whole_number(std::string_view text) {
    const auto number = read_nmea_number(text);
    return number ? static_cast<int>(std::min(*number, 999.0)) : -1;
}

} // namespace

void NmeaReader::feed(std::string_view bytes) {
    for (const char c : bytes)
        take(c);
}

// When a sentence was cut short, everything up to the next '$' is lost with it.
void NmeaReader::take(char c) {
    if (c == '$') {
        m_line.assign(1, c);
    } else if (m_line.empty()) {
        return;
    } else if (c == '\r' || c == '\n') {
        end_line();
    } else if (c < ' ' || c > '~' || m_line.size() >= nmea_line_bytes_max) {
        m_line.clear();
    } else {
        m_line += c;
    }
}

void NmeaReader::end_line() {
    const std::string line = std::exchange(m_line, {});
    if (const auto sentence = read_nmea_sentence(line))
        read(*sentence);
}

void NmeaReader::pause() {
    if (read_nmea_sentence(m_line)) // whole, only its line end is still to come
        end_line();
    end_moment();
}

void NmeaReader::end_moment() {
    if (!m_moment.speaks || m_moment.ended)
        return;
    m_moment.ended = true;
    m_heard(word());
}

void NmeaReader::read(const NmeaSentence &sentence) {
    if (sentence.says_where()) {
        begin_if_new(sentence);
        read_where(sentence);
    } else if (sentence.type() == "GSA" || sentence.type() == "GST") {
        read_quality(sentence);
    }
}

void NmeaReader::begin_if_new(const NmeaSentence &sentence) {
    const auto time = sentence.time();
    const bool another = !time.empty() && !m_moment.time.empty() && time != m_moment.time;
    const bool again =
        std::find(m_moment.addresses.begin(), m_moment.addresses.end(), sentence.fields[0]) != m_moment.addresses.end();
    const bool late = m_moment.ended && (time.empty() || time != m_moment.time);
    if (another || again || late || m_moment.addresses.size() >= addresses_most) {
        end_moment();
        m_moment = {};
    }
    m_moment.addresses.emplace_back(sentence.fields[0]);
    m_moment.speaks = true;
    m_moment.ended = false;
    if (m_moment.time.empty())
        m_moment.time = time;
}

void NmeaReader::read_where(const NmeaSentence &s) {
    Says says = Says::no;
    std::size_t place = 2; // of the latitude
    if (s.type() == "GGA") {
        says = of_quality(s.field(6));
    } else if (s.type() == "RMC") {
        says = of_status(s.field(2), s.field(12));
        place = 3;
    } else if (s.type() == "GNS") {
        says = of_modes(s.field(6));
    } else {
        says = of_status(s.field(6), s.field(7));
        place = 1;
    }
    if (s.type() == "GGA" || s.type() == "GNS") {
        m_moment.satellites = std::max(m_moment.satellites, whole_number(s.field(7)));
        m_moment.hdop = std::max(m_moment.hdop, read_nmea_number(s.field(8)).value_or(0));
    }
    if (says != Says::yes) {
        m_moment.denied |= speaks_for_all(s.talker());
        return;
    }
    const auto latitude = degrees(s.field(place), s.field(place + 1), 2, "NS", 90);
    const auto longitude = degrees(s.field(place + 2), s.field(place + 3), 3, "EW", 180);
    if (!latitude || !longitude || !is_plausible(*latitude, *longitude))
        return; // a height, or a place that can not be: no fix of where
    m_moment.apart |= m_moment.affirmed && (std::abs(m_moment.latitude - *latitude) > apart_degrees ||
                                            std::abs(m_moment.longitude - *longitude) > apart_degrees);
    m_moment.affirmed = true;
    m_moment.latitude = *latitude;
    m_moment.longitude = *longitude;
}

void NmeaReader::read_quality(const NmeaSentence &s) {
    if (s.type() == "GST") {
        const auto north = read_nmea_number(s.field(6)), east = read_nmea_number(s.field(7));
        if (north && east)
            m_moment.deviation_m = std::hypot(*north, *east);
        return;
    }
    // One a constellation: one that takes no part has no fix of its own.
    m_moment.none |= s.field(2) == "1";
    m_moment.two_d |= s.field(2) == "2";
    m_moment.three_d |= s.field(2) == "3";
    m_moment.hdop = std::max(m_moment.hdop, read_nmea_number(s.field(16)).value_or(0));
}

NmeaWord NmeaReader::word() const {
    const Moment &m = m_moment;
    const bool gsa_denies = m.none && !m.two_d && !m.three_d;
    NmeaWord word;
    word.satellites = m.satellites;
    if (!m.affirmed || m.denied || m.apart || gsa_denies || m.satellites == 0)
        return word;
    word.fix = true;
    word.latitude = m.latitude;
    word.longitude = m.longitude;
    // 95 of 100 places are within twice the deviation. With only three satellites the receiver guesses its height, and
    // a wrong height shifts the place, so the accuracy is taken as half as good.
    const double deviation = m.deviation_m > 0 ? m.deviation_m : m.hdop * range_error_m;
    const bool guessed_height = (m.two_d && !m.three_d) || (m.satellites > 0 && m.satellites < 4);
    word.accuracy_m = deviation * (guessed_height ? 4 : 2);
    return word;
}

} // namespace tallyboard::platform
