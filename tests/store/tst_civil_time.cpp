// Both change days minute by minute, and zones that do it otherwise.
#include <QTest> // first and apart, or moc 6.4 stumbles over <concepts>

#include "store/civil_time.h"

using namespace tallyboard;

namespace {

constexpr std::int64_t minute_ms = 60'000;

LocalDate date(const char *text) { return *date_parse(text); }

} // namespace

class TestCivilTime : public QObject {
    Q_OBJECT
private slots:
    void every_minute_of_a_change_day_data() {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("minutes");     // how long the day is
        QTest::addColumn<int>("change_from"); // first minute of the local clock that is missing or repeated
        QTest::addColumn<int>("shift");       // + missing, - repeated, minutes
        QTest::newRow("London spring") << "Europe/London"
                                       << "2027-03-28" << 1380 << 60 << 60;
        QTest::newRow("London autumn") << "Europe/London"
                                       << "2026-10-25" << 1500 << 60 << -60;
        QTest::newRow("London plain") << "Europe/London"
                                      << "2026-11-21" << 1440 << 0 << 0;
        QTest::newRow("Warsaw spring") << "Europe/Warsaw"
                                       << "2027-03-28" << 1380 << 120 << 60;
        QTest::newRow("Lord Howe spring") << "Australia/Lord_Howe"
                                          << "2026-10-04" << 1410 << 120 << 30;
        QTest::newRow("Lord Howe autumn") << "Australia/Lord_Howe"
                                          << "2027-04-04" << 1470 << 90 << -30;
        QTest::newRow("Kathmandu") << "Asia/Kathmandu"
                                   << "2026-11-21" << 1440 << 0 << 0;
        QTest::newRow("UTC") << "UTC"
                             << "2026-03-29" << 1440 << 0 << 0;
    }

    void every_minute_of_a_change_day() {
        QFETCH(QString, zone);
        QFETCH(QString, day);
        QFETCH(int, minutes);
        QFETCH(int, change_from);
        QFETCH(int, shift);
        const std::string name = zone.toStdString();
        const LocalDate today = date(qPrintable(day));
        const Instant start = instant_of(today, 0, 0, name);
        QCOMPARE((instant_of(today + 1, 0, 0, name) - start).count, minutes * minute_ms);
        // Going through the day in true minutes, the clock skips or repeats exactly once and never leaves the day.
        for (int m = 0; m < minutes; ++m) {
            const CivilTime civil = civil_time(start + Millis{m * minute_ms}, name);
            const bool before = m < change_from + (shift < 0 ? -shift : 0);
            const int clock = before ? m : m + shift;
            QVERIFY(civil.date == today);
            QCOMPARE(civil.hour * 60 + civil.minute, clock);
            QCOMPARE(civil.second, 0);
        }
        QVERIFY(civil_time(start - Millis{1}, name).date == today + -1);
        // Going through the day by the clock: a missing time moves forward, a repeated one is the first of the two.
        for (int clock = 0; clock < 1440; ++clock) {
            const std::int64_t m = (instant_of(today, clock / 60, clock % 60, name) - start).count / minute_ms;
            if (shift > 0 && clock >= change_from + shift)
                QCOMPARE(m, std::int64_t{clock - shift});
            else if (shift < 0 && clock >= change_from - shift)
                QCOMPARE(m, std::int64_t{clock - shift});
            else
                QCOMPARE(m, std::int64_t{clock});
        }
    }

    void the_clock_of_a_message() {
        QCOMPARE(clock_text({1'795'262'400'000}, "Europe/London"), std::string("12:00"));
        QCOMPARE(clock_text({1'795'262'400'000}, "Asia/Kathmandu"), std::string("17:45"));
        QCOMPARE(clock_text(instant_of(date("2026-07-01"), 9, 5, "Europe/London"), "Europe/London"),
                 std::string("09:05"));
        QCOMPARE(civil_time(instant_of(date("2026-07-01"), 9, 5, "Europe/London"), "UTC").hour, 8);
    }

    void an_unknown_zone_is_london() {
        const Instant summer = instant_of(date("2026-07-01"), 0, 30, "Europe/London");
        QCOMPARE(civil_time(summer, "Mars/Olympus").hour, 0);
        QVERIFY(civil_time(summer, "").date == date("2026-07-01"));
        QVERIFY(civil_time(summer, "UTC").date == date("2026-06-30"));
    }

    void long_ago_and_far_ahead() {
        QVERIFY(civil_time({-1}, "UTC").date == date("1969-12-31"));
        QCOMPARE(civil_time({-1}, "UTC").second, 59);
        const Instant far = instant_of(date("2100-07-01"), 12, 0, "Europe/London");
        QVERIFY(civil_time(far, "Europe/London").date == date("2100-07-01"));
        QCOMPARE(civil_time(far, "Europe/London").hour, 12);
    }
};

QTEST_GUILESS_MAIN(TestCivilTime)
#include "tst_civil_time.moc"
