// Hub time on the device: the shortest way of the last eight, against boottime, void after a reboot.
#include "client/offset.h"
#include <QTest>

using namespace tallyboard;
using sync::DeviceNow;
using sync::OffsetEstimate;

namespace {

constexpr std::int64_t hub_ahead = 90'000; // of boottime plus an epoch
constexpr std::int64_t epoch = 1'795'262'400'000;

DeviceNow at(std::int64_t boottime, std::int64_t wall_error = 0, const std::string &boot = "b1") {
    return {{epoch + boottime + wall_error}, boottime, boot};
}
/// A round that leaves at `left`, takes `there` and `back` ms; the hub takes 5.
void round(OffsetEstimate &estimate, std::int64_t left, std::int64_t there, std::int64_t back,
           const std::string &boot = "b1") {
    const Instant received{epoch + left + there + hub_ahead};
    estimate.add(at(left, 0, boot), at(left + there + 5 + back, 0, boot), received, received + Millis{5});
}

} // namespace

class tst_offset : public QObject {
    Q_OBJECT
private slots:
    void nothing_is_known_at_first() {
        const OffsetEstimate estimate;
        QVERIFY(!estimate.known(at(0)));
        QCOMPARE(estimate.uncertainty_ms(at(0)), std::int64_t{-1});
        QCOMPARE(estimate.hub_time(at(5)).ms, epoch + 5); // the wall clock, for want of better
    }
    void an_even_way_is_exact() {
        OffsetEstimate estimate;
        round(estimate, 1'000, 30, 30);
        QCOMPARE(estimate.offset_ms(at(5'000)), hub_ahead);
        QCOMPARE(estimate.uncertainty_ms(at(5'000)), std::int64_t{30});
        QCOMPARE(estimate.hub_time(at(5'000)).ms, epoch + 5'000 + hub_ahead);
    }
    void an_uneven_way_errs_within_the_uncertainty() {
        for (const auto &[there, back] : {std::pair{1, 200}, {200, 1}, {0, 0}, {999, 1'000}}) {
            OffsetEstimate estimate;
            round(estimate, 1'000, there, back);
            const auto error = std::abs(estimate.offset_ms(at(9'000)) - hub_ahead);
            QVERIFY(error <= estimate.uncertainty_ms(at(9'000)));
        }
    }
    void the_shortest_way_of_eight_counts() {
        OffsetEstimate estimate;
        round(estimate, 0, 2, 2);
        for (int i = 1; i <= 7; ++i)
            round(estimate, i * 1'000, 300, 100);
        QCOMPARE(estimate.uncertainty_ms(at(9'000)), std::int64_t{2});
        round(estimate, 9'000, 300, 100); // the ninth pushes the good one out
        QCOMPARE(estimate.uncertainty_ms(at(9'500)), std::int64_t{200});
    }
    void a_way_of_more_than_two_seconds_says_nothing() {
        OffsetEstimate estimate;
        round(estimate, 0, 2'000, 10);
        QVERIFY(!estimate.known(at(5'000)));
        const Instant hub{epoch};
        estimate.add(at(10), at(5), hub, hub); // back before it left
        estimate.add(at(0), at(10), hub, hub - Millis{5});
        estimate.add(at(0), at(10), hub, hub + Millis{50}); // the hub says it had it longer than it was away
        QVERIFY(!estimate.known(at(5'000)));
    }
    void a_step_of_the_wall_clock_does_not_move_hub_time() {
        OffsetEstimate estimate;
        round(estimate, 0, 20, 20);
        for (const std::int64_t step : {3'600'000LL, -3'600'000LL, 315'360'000'000LL, -315'360'000'000LL}) {
            QCOMPARE(estimate.hub_time(at(60'000, step)).ms, epoch + 60'000 + hub_ahead);
            QCOMPARE(estimate.offset_ms(at(60'000, step)), hub_ahead - step);
        }
    }
    void a_reboot_voids_it() {
        OffsetEstimate estimate;
        round(estimate, 50'000, 20, 20);
        QVERIFY(!estimate.known(at(10, 0, "b2")));
        QCOMPARE(estimate.uncertainty_ms(at(10, 0, "b2")), std::int64_t{-1});
        estimate.add(at(49'000), at(12, 0, "b2"), {epoch}, {epoch}); // it left before the reboot
        QVERIFY(!estimate.known(at(10, 0, "b2")));
        round(estimate, 100, 1, 1, "b2");
        QVERIFY(estimate.known(at(200, 0, "b2")));
        QVERIFY(!estimate.known(at(60'000)));
    }
};

QTEST_GUILESS_MAIN(tst_offset)
#include "tst_offset.moc"
