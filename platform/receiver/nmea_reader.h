// Reads where a satellite receiver is from its NMEA 0183 sentences. A place counts only when every sentence of the same
// moment that speaks of it calls it a fix (GGA quality, RMC and GLL status, the mode of each, GNS, GSA). Estimated,
// manual and simulated places do not count. This matters because receivers without a fix go on writing their last
// place, 0,0 or the pole. The date is ignored: many receivers count the weeks wrong. The bytes come from outside, so
// memory use is bounded. No clock: see believed_place.h.
#pragma once
#include "platform/receiver/nmea_sentence.h"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::platform {

/// The receiver's word on one moment.
struct NmeaWord {
    bool fix = false; // false: it says that it has none, or it cannot be believed
    double latitude = 0, longitude = 0;
    double accuracy_m = 0; // within that many metres, 95 of 100 times; 0: it did not say
    int satellites = -1;   // used; -1: it did not say
};

class NmeaReader {
public:
    using Heard = std::function<void(const NmeaWord &)>;
    explicit NmeaReader(Heard heard) : m_heard(std::move(heard)) {}

    /// Bytes as they came, in any pieces. A moment ends when a sentence of another begins.
    void feed(std::string_view bytes);
    /// The receiver pauses, so the present moment is complete.
    void pause();

private:
    struct Moment {
        std::string time;
        std::vector<std::string> addresses; // of sentences that say where; a repeated one begins a new moment
        bool speaks = false, ended = false;
        bool affirmed = false, denied = false, apart = false;
        bool three_d = false, two_d = false, none = false; // of GSA
        double latitude = 0, longitude = 0, hdop = 0, deviation_m = 0;
        int satellites = -1;
    };

    void take(char c);
    void end_line();
    void end_moment();
    void read(const NmeaSentence &sentence);
    void begin_if_new(const NmeaSentence &sentence);
    void read_where(const NmeaSentence &sentence);
    void read_quality(const NmeaSentence &sentence);
    NmeaWord word() const;

    Heard m_heard;
    std::string m_line; // from its '$' on; empty: waiting for one
    Moment m_moment;
};

} // namespace tallyboard::platform
