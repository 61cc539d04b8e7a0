// What a receiver says, and what is made of it: only what it calls a fix itself, in the world, and fresh.
#include "platform/receiver/believed_place.h"
#include <QTest>
#include <string>

using namespace tallyboard::platform;

namespace {

/// A sentence with its checksum.
std::string line(const std::string &body, const char *end = "\r\n") {
    unsigned sum = 0;
    for (const char c : body)
        sum ^= static_cast<unsigned char>(c);
    const std::string digits = "0123456789ABCDEF";
    return "$" + body + "*" + digits[sum / 16] + digits[sum % 16] + end;
}

const std::string here = "5343.2000,N,00151.6000,W"; // 53.72, -1.86
std::string gga(const std::string &time, const std::string &quality, const std::string &place = here,
                const std::string &rest = "08,0.9", const std::string &talker = "GP") {
    return line(talker + "GGA," + time + "," + place + "," + quality + "," + rest + ",120.0,M,47.0,M,,");
}
std::string rmc(const std::string &time, const std::string &status, const std::string &mode,
                const std::string &place = here, const std::string &date = "211126", const std::string &talker = "GP") {
    return line(talker + "RMC," + time + "," + status + "," + place + ",0.0,0.0," + date + ",,," + mode);
}

/// Every word of a stream, fed whole and byte by byte: the same.
std::vector<NmeaWord> words(const std::string &stream) {
    std::vector<NmeaWord> whole, piecewise;
    NmeaReader one([&](const NmeaWord &word) { whole.push_back(word); });
    one.feed(stream);
    one.pause();
    NmeaReader two([&](const NmeaWord &word) { piecewise.push_back(word); });
    for (const char c : stream)
        two.feed({&c, 1});
    two.pause();
    if (whole.size() != piecewise.size())
        qFatal("a stream in pieces is another stream");
    return whole;
}
/// The last word of a stream.
NmeaWord last(const std::string &stream) {
    const auto all = words(stream);
    return all.empty() ? NmeaWord{} : all.back();
}
bool fixes(const std::string &stream) { return last(stream).fix; }

} // namespace

class TestNmea : public QObject {
    Q_OBJECT
private slots:
    void a_fix() {
        const auto word = last(gga("120000.00", "1") + rmc("120000.00", "A", "A"));
        QVERIFY(word.fix);
        QVERIFY(qAbs(word.latitude - 53.72) < 1e-6 && qAbs(word.longitude + 1.86) < 1e-6);
        QCOMPARE(word.satellites, 8);
        QCOMPARE(word.accuracy_m, 9.0); // twice HDOP 0.9 times 5 m
        const auto south = last(gga("1200.00", "1", "0130.0000,S,03645.0000,E"));
        QVERIFY(qAbs(south.latitude + 1.5) < 1e-6 && qAbs(south.longitude - 36.75) < 1e-6);
    }
    void one_sentence_is_enough() {
        QVERIFY(fixes(gga("120000.00", "1")));      // no RMC: no date
        QVERIFY(fixes(rmc("120000.00", "A", "A"))); // no GGA: no quality
        QVERIFY(fixes(rmc("120000.00", "A", "")));  // NMEA 2.2 has no mode
        QVERIFY(fixes(line("GNGNS,120000.00," + here + ",AAN,09,1.2,20.1,32.0,,,V")));
        QVERIFY(fixes(line("GPGLL," + here + ",120000.00,A,A")));
        QVERIFY(fixes(gga("", "1")) && fixes(rmc("", "A", "A")));   // no time
        QCOMPARE(last(rmc("120000.00", "A", "A")).accuracy_m, 0.0); // it did not say
        QCOMPARE(last(rmc("120000.00", "A", "A")).satellites, -1);
    }
    void what_it_calls_no_fix_is_none() {
        for (const char *quality : {"", "0", "6", "7", "8", "9", "A", "11", "-1", " 1"})
            QVERIFY2(!fixes(gga("120000.00", quality)), quality);
        for (const char *quality : {"1", "2", "3", "4", "5"})
            QVERIFY2(fixes(gga("120000.00", quality)), quality);
        for (const char *status : {"V", "", "N", "AA", "a"})
            QVERIFY2(!fixes(rmc("120000.00", status, "A")), status);
        for (const char *mode : {"N", "E", "M", "S", "X", "AA", "a"})
            QVERIFY2(!fixes(rmc("120000.00", "A", mode)), mode);
        for (const char *mode : {"A", "D", "F", "P", "R"})
            QVERIFY2(fixes(rmc("120000.00", "A", mode)), mode);
        for (const char *modes : {"", "NNN", "NEN", "ANE", "M", "SS", "?"})
            QVERIFY2(!fixes(line("GNGNS,120000.00," + here + "," + modes + ",09,1.2,20.1,32.0,,")), modes);
        QVERIFY(!fixes(line("GPGLL," + here + ",120000.00,V,N")) && !fixes(line("GPGLL," + here + ",120000.00,A,E")));
    }
    void every_sentence_of_a_moment_must_agree() {
        QVERIFY(!fixes(gga("120000.00", "1") + rmc("120000.00", "V", "N")));
        QVERIFY(!fixes(gga("120000.00", "0") + rmc("120000.00", "A", "A")));
        QVERIFY(!fixes(gga("120000.00", "1") + line("GNGNS,120000.00,,,,,NNN,,,,,,")));
        QVERIFY(!fixes(gga("120000.00", "1") + line("GPGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9")));
        QVERIFY(!fixes(gga("120000.00", "1") + rmc("120000.00", "A", "A", "5443.2000,N,00151.6000,W"))); // far apart
        QVERIFY(!fixes(gga("120000.00", "1", here, "00,0.9")));                                          // of nothing
        // The words of another moment say nothing of this one.
        QVERIFY(fixes(rmc("115959.00", "V", "N") + gga("120000.00", "1")));
        QVERIFY(!fixes(gga("120000.00", "1") + rmc("120001.00", "V", "N")));
    }
    void constellations() {
        for (const char *talker : {"GN", "GP", "GL", "GA", "GB", "BD", "GQ"})
            QVERIFY2(fixes(gga("120000.00", "1", here, "08,0.9", talker) +
                           rmc("120000.00", "A", "A", here, "211126", talker)),
                     talker);
        // One that takes no part has no word for the others; the receiver's own has.
        QVERIFY(fixes(gga("120000.00", "1", here, "08,0.9", "GN") + rmc("120000.00", "V", "N", ",,,", "", "BD")));
        QVERIFY(!fixes(gga("120000.00", "1", here, "08,0.9", "GL") + rmc("120000.00", "V", "N", ",,,", "", "GN")));
        QVERIFY(!fixes(rmc("120000.00", "V", "N", ",,,", "", "GA")));
        QVERIFY(fixes(gga("120000.00", "1", here, "08,0.9", "GN") + line("GNGSA,A,3,05,07,13,,,,,,,,,,1.5,0.9,1.2") +
                      line("BDGSA,A,1,,,,,,,,,,,,,,,")));
    }
    void places_that_can_not_be() {
        for (const char *place : {"0000.0000,N,00000.0000,E",  "0000.0009,S,00000.0009,W", "9000.0000,N,00000.0000,E",
                                  "8960.0000,N,00000.0000,E",  "8959.9999,N,00000.0000,E", "5360.0000,N,00151.6000,W",
                                  "5343.2000,N,00160.0000,W",  "9143.2000,N,00151.6000,W", "5343.2000,N,18151.6000,W",
                                  "36000.0000,N,72000.0000,E", "543.2000,N,00151.6000,W",  "5343.2000,N,0151.6000,W",
                                  "5343.2000,E,00151.6000,W",  "5343.2000,N,00151.6000,N", "5343.2000,,00151.6000,W",
                                  "5343.2000,N,00151.6000,",   ",N,00151.6000,W",          ",,,",
                                  "-5343.200,N,00151.6000,W",  "+534.2000,N,00151.6000,W", "5343.2e1,N,00151.6000,W",
                                  "nan,N,00151.6000,W",        "5343.20.0,N,00151.6000,W", "5343.2000,n,00151.6000,W",
                                  "0x43.2000,N,00151.6000,W"})
            QVERIFY2(!fixes(gga("120000.00", "1", place)), place);
        QVERIFY(fixes(gga("120000.00", "1", "5128.6000,N,00000.0500,W"))); // Greenwich
        QVERIFY(fixes(gga("120000.00", "1", "0000.5000,N,03239.0000,E"))); // the equator
    }
    void wild_clocks_do_not_matter() {
        for (const char *date : {"060180", "311280", "000000", "", "999999", "210726", "x"})
            QVERIFY2(fixes(gga("120000.00", "1") + rmc("120000.00", "A", "A", here, date)), date);
        for (const char *time : {"995999.99", "000000", "noon", "-1", "120000.000000000000"})
            QVERIFY2(fixes(gga(time, "1")), time);
        // Time goes back, stands still, and crosses midnight: each time another moment.
        const auto all = words(gga("235959.00", "1") + gga("000000.00", "1") + gga("120000.00", "1") +
                               gga("110000.00", "1") + gga("110000.00", "1"));
        QCOMPARE(all.size(), std::size_t{5});
        QVERIFY(std::all_of(all.begin(), all.end(), [](const NmeaWord &word) { return word.fix; }));
    }
    void sentences_that_are_not_whole() {
        const std::string good = gga("120000.00", "1");
        QVERIFY(fixes(good));
        for (std::size_t cut = 1; cut + 3 < good.size(); ++cut)
            QVERIFY2(!fixes(good.substr(0, cut) + "\r\n"), std::to_string(cut).c_str());
        std::string wrong = good;
        wrong[wrong.size() - 3] ^= 1;
        QVERIFY(!fixes(wrong));
        QVERIFY(!fixes(good.substr(0, good.find('*')) + "\r\n")); // without a checksum
        for (std::size_t i = 1; i < good.find('*'); ++i) {        // a bit lost on the way
            std::string flipped = good;
            flipped[i] ^= 4;
            QVERIFY(!fixes(flipped));
        }
        // What follows a sentence that was cut off is read; so is one whose line end is still to come.
        QVERIFY(fixes(good.substr(0, 20) + good));
        QVERIFY(fixes(line("GPGGA,120000.00," + here + ",1,08,0.9,120.0,M,47.0,M,,", "")));
        QVERIFY(fixes(line("GPGGA,120000.00," + here + ",1,08,0.9,120.0,M,47.0,M,,", "\n")));
        QVERIFY(fixes("\r\n\r\nnoise \x01\xff $GP" + good + "*00\r\n$\r\n$$$*\n"));
        QVERIFY(!fixes("$" + std::string(100'000, 'x') + good.substr(1)));
        QVERIFY(!fixes(line("GPGGA,120000.00," + here + ",1" + std::string(60, ','))));
        QVERIFY(words(std::string(5'000, '$') + std::string(1'000, '\0')).empty());
    }
    void noise_of_makers_is_no_word() {
        const std::string noise =
            line("PUBX,00,120000.00," + here + ",47.0,G3,2.1,2.0,0.0,0.0,0.0,,0.9,1.2,0.8,8,0,0") + line("PGRMC,A,1") +
            line("LOG108,1,100") + line("GPTXT,01,01,02,ANTSTATUS=OK") + line("GPZDA,120000.00,21,11,2026,00,00") +
            line("GPVTG,,T,,M,,N,,K,N") + line("PGGGA,120000.00," + here + ",1,08,0.9,120.0,M,47.0,M,,") +
            line("GPGSV,1,1,01,14,49,042,20");
        QVERIFY(words(noise).empty());
        QVERIFY(fixes(gga("120000.00", "1") + noise + rmc("120000.00", "A", "A") + noise));
        QVERIFY(!fixes(gga("120000.00", "0") + noise));
    }
    void what_it_says_of_quality_is_kept() {
        QCOMPARE(last(gga("120000.00", "1", here, "05,2.4")).accuracy_m, 24.0);
        QCOMPARE(last(gga("120000.00", "1", here, "05,99.9")).accuracy_m, 999.0);
        // Three satellites give no height.
        QCOMPARE(
            last(gga("120000.00", "1", here, "03,4.1") + line("GPGSA,A,2,09,18,15,,,,,,,,,,4.2,4.1,1.0")).accuracy_m,
            82.0);
        QCOMPARE(last(rmc("120000.00", "A", "A") + line("GPGSA,A,3,09,18,15,20,,,,,,,,,4.2,4.1,1.0")).accuracy_m, 41.0);
        // Its own deviations are better than anything that is made of HDOP.
        QCOMPARE(last(gga("120000.00", "2") + line("GPGST,120000.00,1.2,,,,3.0,4.0,6.0")).accuracy_m, 10.0);
        // GPS alone has three, all of them nine.
        QCOMPARE(last(gga("120000.00", "1", here, "03,1.2") + line("GNGNS,120000.00," + here + ",AAN,09,1.2,20,32,,"))
                     .satellites,
                 9);
    }
    void a_height_is_no_place() { QVERIFY(!fixes(gga("120000.00", "1", ",,,") + rmc("120000.00", "A", "A", ",,,"))); }

    void a_pause_ends_a_moment_and_its_rest_still_counts() {
        std::vector<NmeaWord> all;
        NmeaReader reader([&](const NmeaWord &word) { all.push_back(word); });
        reader.feed(gga("120000.00", "1"));
        QVERIFY(all.empty());
        reader.pause();
        reader.pause();
        QCOMPARE(all.size(), std::size_t{1});
        QVERIFY(all.back().fix);
        reader.feed(rmc("120000.00", "V", "N")); // the same moment: taken back
        reader.pause();
        QVERIFY(!all.back().fix);
        reader.feed(rmc("", "V", "N"));
        reader.pause();
        QCOMPARE(all.size(), std::size_t{3});
    }

    void a_place_lives_as_long_as_the_receiver_says_so() {
        BelievedPlace place;
        const NmeaWord fix{true, 53.72, -1.86, 9, 8}, none{};
        QVERIFY(!place.at(0));
        place.take(fix, 1'000);
        QCOMPARE(place.at(1'000)->heard_boottime_ms, std::int64_t{1'000});
        QVERIFY(place.at(7'000) && !place.at(7'001)); // silent
        place.take(fix, 8'000);
        QVERIFY(place.at(8'000).has_value());
        place.take(none, 9'000); // void: not kept as current
        QVERIFY(!place.at(9'000));
        place.take(fix, 10'000); // again, at once
        QCOMPARE(place.at(10'000)->satellites, 8);
    }
    void a_leap_is_no_place_until_it_is_said_again() {
        BelievedPlace place;
        const NmeaWord here_now{true, 53.72, -1.86, 9, 8}, far{true, 48.26, 11.67, 9, 8},
            elsewhere{true, -33, 151, 9, 8};
        place.take(here_now, 1'000);
        place.take(far, 2'000); // 900 km in a second
        QCOMPARE(place.at(2'000)->latitude, 53.72);
        place.take(here_now, 3'000);
        QCOMPARE(place.at(3'000)->heard_boottime_ms, std::int64_t{3'000});
        place.take(far, 4'000), place.take(elsewhere, 5'000), place.take(far, 6'000);
        QCOMPARE(place.at(6'000)->latitude, 53.72);
        place.take(far, 7'000);
        QCOMPARE(place.at(7'000)->latitude, 53.72);
        place.take(far, 8'000); // it stays: the first place was the wrong one
        QCOMPARE(place.at(8'000)->latitude, 48.26);
        // After silence nothing is there to leap from.
        place.take(elsewhere, 60'000);
        QCOMPARE(place.at(60'000)->latitude, -33.0);
        // Across the date line it is a step; a car is no leap, five times a second.
        place.forget();
        place.take({true, 0.5, 179.9999, 9, 8}, 1'000), place.take({true, 0.5, -179.9999, 9, 8}, 2'000);
        QCOMPARE(place.at(2'000)->longitude, -179.9999);
        place.forget();
        for (int i = 0; i < 50; ++i)
            place.take({true, 53.72 + i * 0.00008, -1.86, 9, 8}, 1'000 + i * 200);
        QVERIFY(qAbs(place.at(10'800)->latitude - (53.72 + 49 * 0.00008)) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestNmea)
#include "tst_nmea.moc"
