// Slots, nearness and the order of alternatives, value by value; and what makes two wishes for a desk the same.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "domain/usual_desk.h"
#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

Desk desk_at(const char *code, const char *site, const char *floor, const char *zone, std::uint32_t features = 0) {
    return {{code}, {zone}, {floor}, {site}, code, features, true};
}

} // namespace

class tst_desks_exact : public QObject {
    Q_OBJECT
private slots:
    void slots_of_a_day() {
        QCOMPARE(slots_of(Span::am), (SlotRange{16, 25}));
        QCOMPARE(slots_of(Span::pm), (SlotRange{25, 36}));
        QCOMPARE(slots_of(Span::day), (SlotRange{16, 36}));
        QVERIFY(!overlaps({1, 2}, {2, 3}) && !overlaps({2, 3}, {1, 2}) && overlaps({1, 3}, {2, 3}));
    }
    void the_window() {
        QCOMPARE(check_booking_date(today, today, DesksRules{}), Refusal{});
        QCOMPARE(check_booking_date(today + 14, today, DesksRules{}), Refusal{});
        QCOMPARE(check_booking_date(today + 15, today, DesksRules{}),
                 (Refusal{RefusalCode::date_too_far_ahead, {{"days", "14"}}}));
        QCOMPARE(check_booking_date(today + -1, today, DesksRules{}),
                 (Refusal{RefusalCode::date_too_far_back, {{"days", "0"}}}));
    }
    void the_usual_desk_is_the_one_booked_most_of_late() {
        const auto booked = [](const char *desk, int day, const char *site = "S1") {
            Booking booking;
            booking.desk = {desk}, booking.site = {site}, booking.date = today + day;
            return booking;
        };
        QVERIFY(!usual_desk({}, {"S1"}));
        std::vector<Booking> mine{booked("A", -9),        booked("B", -3),        booked("A", -1),       booked("C", 2),
                                  booked("far", 1, "S2"), booked("far", 2, "S2"), booked("far", 3, "S2")};
        QVERIFY(usual_desk(mine, {"S1"})->desk.text == "A" && usual_desk(mine, {"S1"})->times == 2);
        mine.push_back(booked("C", 3)); // as often, and newer
        QCOMPARE(usual_desk(mine, {"S1"})->desk.text, std::string("C"));
        mine.back().state = BookingState::cancelled;
        QCOMPARE(usual_desk(mine, {"S1"})->desk.text, std::string("A"));
        mine[0].ended = BookingEnd::desk_withdrawn; // each once now: the newest
        QCOMPARE(usual_desk(mine, {"S1"})->desk.text, std::string("C"));
        QVERIFY(!usual_desk(mine, {"S3"}));
    }
    void nearest_first() {
        const Desk wanted = desk_at("W", "S1", "F1", "Z1", 0b011);
        const std::vector<Desk> all{desk_at("far", "S2", "F1", "Z1", 0b011),
                                    desk_at("site", "S1", "F2", "Z1", 0b011),
                                    desk_at("floor", "S1", "F1", "Z2"),
                                    desk_at("b_zone", "S1", "F1", "Z1", 0b100),
                                    desk_at("a_zone", "S1", "F1", "Z1"),
                                    desk_at("shares", "S1", "F1", "Z1", 0b001),
                                    desk_at("shares_both", "S1", "F1", "Z1", 0b111),
                                    wanted};
        const std::vector<DeskCode> expected{{"shares_both"}, {"shares"}, {"a_zone"}, {"b_zone"},
                                             {"floor"},       {"site"},   {"far"}};
        QCOMPARE(alternatives(wanted, all, {}, today, Span::day, 99), expected);
        QCOMPARE(alternatives(wanted, all, {}, today, Span::day).size(), 3U);
        QVERIFY(alternatives(wanted, all, {}, today, Span::day, 0).empty());
    }
    void taken_and_closed_ones_are_not_offered() {
        const Desk wanted = desk_at("W", "S1", "F1", "Z1");
        std::vector<Desk> all{desk_at("a", "S1", "F1", "Z1"), desk_at("b", "S1", "F1", "Z1"),
                              desk_at("c", "S1", "F1", "Z1"), desk_at("d", "S1", "F1", "Z1")};
        all[3].active = false;
        const std::vector<Occupied> taken{{booking_id(1), {"a"}, today, Span::pm},
                                          {booking_id(2), {"b"}, today + 1, Span::am},
                                          {booking_id(3), {"c"}, today, Span::am}};
        QCOMPARE(alternatives(wanted, all, taken, today, Span::am), (std::vector<DeskCode>{{"a"}, {"b"}}));
        QCOMPARE(alternatives(wanted, all, taken, today, Span::day), (std::vector<DeskCode>{{"b"}}));
    }

    void the_same_wish_is_the_same_in_everything() {
        MemoryFacts facts = small_world(true);
        const BookDesk wish{booking_id(1), desk_code(1), today, Span::am};
        QCOMPARE(facts.execute(command_of(alice, wish), at_noon).verdict, Verdict::accepted);
        const auto answer = [&](const PersonId &by, BookDesk verb) {
            return decide(facts, command_of(by, verb), at_noon);
        };
        QCOMPARE(answer(alice, wish).verdict, Verdict::accepted);
        QVERIFY(answer(alice, wish).changes.empty()); // done already
        auto other = wish;
        other.desk = desk_code(2);
        QCOMPARE(answer(alice, other).refusal.code, RefusalCode::exists_already);
        other = wish;
        other.date = today + 1;
        QCOMPARE(answer(alice, other).refusal.code, RefusalCode::exists_already);
        other = wish;
        other.span = Span::pm;
        QCOMPARE(answer(alice, other).refusal.code, RefusalCode::exists_already);
        QCOMPARE(answer(carol, wish).refusal.code, RefusalCode::exists_already);
        (void)facts.execute(command_of(alice, CancelBooking{booking_id(1)}), at_noon);
        QCOMPARE(answer(alice, wish).refusal.code, RefusalCode::exists_already);
    }
    void a_held_wish_is_confirmed_by_the_hub() {
        MemoryFacts facts = small_world(true);
        const BookDesk wish{booking_id(1), desk_code(1), today, Span::am};
        facts.put(
            Booking{booking_id(1), desk_code(1), town_hall, alice, today, Span::am, BookingState::held, noon, {}, {}});
        facts.put(Occupied{booking_id(1), desk_code(1), today, Span::am}); // its own: not in its way
        const auto decision = decide(facts, command_of(alice, wish), at_noon);
        QCOMPARE(decision.verdict, Verdict::accepted);
        QCOMPARE(std::get<Booking>(decision.changes.at(0).row).state, BookingState::confirmed);
        QVERIFY(!decision.changes.at(0).remove && !decision.changes.at(1).remove);
    }
    void a_desk_that_a_device_does_not_know_is_held_all_the_same() {
        const MemoryFacts facts = small_world(false);
        const BookDesk wish{booking_id(1), {"TH-99"}, today, Span::am};
        const auto decision = decide(facts, command_of(alice, wish), at_noon);
        QCOMPARE(decision.verdict, Verdict::needs_hub);
        QCOMPARE(decision.changes.size(), 1U);
        QVERIFY(!decision.changes[0].remove);
        QCOMPARE(std::get<Booking>(decision.changes[0].row).state, BookingState::held);
    }
    void a_cancelled_own_booking_is_in_nobodys_way() {
        MemoryFacts facts = small_world(true);
        (void)facts.execute(command_of(alice, BookDesk{booking_id(1), desk_code(1), today, Span::am}), at_noon);
        (void)facts.execute(command_of(alice, CancelBooking{booking_id(1)}), at_noon);
        QCOMPARE(
            decide(facts, command_of(alice, BookDesk{booking_id(2), desk_code(2), today, Span::am}), at_noon).verdict,
            Verdict::accepted);
        facts.put(Booking{
            booking_id(3), desk_code(3), town_hall, alice, today, Span::pm, BookingState::cancelled, noon, {}, {}});
        QCOMPARE(
            decide(facts, command_of(alice, BookDesk{booking_id(4), desk_code(2), today, Span::pm}), at_noon).verdict,
            Verdict::accepted);
    }
};

QTEST_GUILESS_MAIN(tst_desks_exact)
#include "tst_desks_exact.moc"
