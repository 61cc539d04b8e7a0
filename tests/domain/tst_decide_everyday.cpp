// Presence and desks: every answer they give.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "support/small_world.h"

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

template <class T> T only(const Decision &decision) {
    for (const Change &c : decision.changes)
        if (const T *item = std::get_if<T>(&c.row); item != nullptr && !c.remove)
            return *item;
    return {};
}

DeclarePlace place(PlaceKind kind, SiteCode site, int days = 0) {
    return {today + days, Half::am, kind, std::move(site)};
}
BookDesk book(int booking, int desk, Span span = Span::day, int days = 1) {
    return {booking_id(booking), desk_code(desk), today + days, span};
}

} // namespace

class tst_decide_everyday : public QObject {
    Q_OBJECT
    MemoryFacts m_hub = small_world(true), m_device = small_world(false);

    RefusalCode refusal(const MemoryFacts &facts, const PersonId &who, Verb verb) {
        const Decision d = decide(facts, command_of(who, std::move(verb)), at_noon);
        if (d.verdict == Verdict::refused && d.changes.empty() && d.messages.empty())
            return d.refusal.code;
        return RefusalCode::none;
    }

private slots:
    void init() {
        m_hub = small_world(true);
        m_device = small_world(false);
    }
    void declares_on_both_ends() {
        for (MemoryFacts *facts : {&m_hub, &m_device}) {
            const Decision d = facts->execute(command_of(alice, place(PlaceKind::office, town_hall)), at_noon);
            QCOMPARE(d.verdict, Verdict::accepted);
            QCOMPARE(only<Presence>(d), (Presence{alice, today, Half::am, PlaceKind::office, town_hall, noon}));
        }
        const Decision home = decide(m_hub, command_of(alice, place(PlaceKind::home, town_hall)), at_noon);
        QVERIFY(only<Presence>(home).site.empty()); // a home has no site
        const Decision gone = m_hub.execute(command_of(alice, ClearPlace{today, Half::am}), at_noon);
        QCOMPARE(gone.changes.size(), 1U);
        QVERIFY(gone.changes.front().remove);
        QVERIFY(m_hub.all<Presence>().empty());
        QVERIFY(m_hub.execute(command_of(alice, ClearPlace{today, Half::am}), at_noon).changes.empty());
    }
    void declares_within_its_window() {
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::home, {}, -8)), RefusalCode::date_too_far_back);
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::home, {}, 29)), RefusalCode::date_too_far_ahead);
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::home, {}, -7)), RefusalCode::none);
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::home, {}, 28)), RefusalCode::none);
        QCOMPARE(refusal(m_device, alice, ClearPlace{today + -8, Half::am}), RefusalCode::date_too_far_back);
    }
    void declares_at_a_known_site() {
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::other_site, {})), RefusalCode::site_needed);
        QCOMPARE(refusal(m_device, alice, place(PlaceKind::office, {})), RefusalCode::site_needed);
        QCOMPARE(refusal(m_hub, alice, place(PlaceKind::office, {"X"})), RefusalCode::unknown_site);
        const Decision d = decide(m_device, command_of(alice, place(PlaceKind::office, {"X"})), at_noon);
        QCOMPARE(d.verdict, Verdict::needs_hub); // the hub may know it
        QCOMPARE(only<Presence>(d).site, SiteCode{"X"});
    }
    void leavers_and_strangers_declare_nothing() {
        QCOMPARE(refusal(m_hub, leaver, place(PlaceKind::home, {})), RefusalCode::unknown_person);
        QCOMPARE(refusal(m_hub, person_id(77), place(PlaceKind::home, {})), RefusalCode::unknown_person);
        QCOMPARE(refusal(m_hub, leaver, Arrive{today, town_hall}), RefusalCode::unknown_person);
        QCOMPARE(refusal(m_hub, leaver, book(1, 1)), RefusalCode::unknown_person);
    }
    void arrives_and_leaves() {
        QCOMPARE(m_device.execute(command_of(alice, Arrive{today, depot}), at_noon).verdict, Verdict::accepted);
        const Decision left = m_device.execute(command_of(alice, Leave{today}), {noon + minutes(60), today});
        QCOMPARE(only<Actual>(left), (Actual{alice, today, depot, ActualState::left, noon + minutes(60)}));
        QVERIFY(m_device.execute(command_of(alice, Leave{today}), at_noon).changes.empty());
        QCOMPARE(refusal(m_hub, alice, Arrive{today, {}}), RefusalCode::site_needed);
        QCOMPARE(refusal(m_hub, alice, Arrive{today, {"X"}}), RefusalCode::unknown_site);
        QCOMPARE(refusal(m_hub, alice, Arrive{today + 1, depot}), RefusalCode::date_too_far_ahead);
        QCOMPARE(refusal(m_hub, alice, Arrive{today + -2, depot}), RefusalCode::date_too_far_back);
        QCOMPARE(refusal(m_hub, alice, Leave{today + -2}), RefusalCode::date_too_far_back);
    }
    void leaving_without_an_arrival_was_nowhere() {
        DeclarePlace plan{today, Half::am, PlaceKind::office, depot};
        m_device.execute(command_of(alice, plan), at_noon);
        const Decision left = m_device.execute(command_of(alice, Leave{today}), at_noon);
        QCOMPARE(only<Actual>(left).state, ActualState::left);
        QVERIFY(only<Actual>(left).site.empty()); // a plan is no arrival: nobody is counted at the depot
    }
    void arrival_keeps_a_believable_press_time() {
        Command late = command_of(alice, Arrive{today, depot});
        late.evidence.wall = noon - minutes(183);
        late.evidence.offset_ms = minutes(3).count;
        late.evidence.uncertainty_ms = 40;
        QCOMPARE(only<Actual>(decide(m_hub, late, at_noon)).since, noon - minutes(180));
        late.evidence.uncertainty_ms = -1; // the device never heard the hub
        QCOMPARE(only<Actual>(decide(m_hub, late, at_noon)).since, noon);
        late.evidence.uncertainty_ms = 40;
        late.evidence.wall = noon + minutes(10 * 365 * 24 * 60); // a clock ten years off
        QCOMPARE(only<Actual>(decide(m_hub, late, at_noon)).since, noon);
        late.evidence.wall.ms = late.evidence.offset_ms = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(only<Actual>(decide(m_hub, late, at_noon)).since, noon);
    }
    void device_holds_and_hub_confirms() {
        const Decision held = m_device.execute(command_of(alice, book(1, 1)), at_noon);
        QCOMPARE(held.verdict, Verdict::needs_hub);
        QCOMPARE(only<Booking>(held).state, BookingState::held);
        QCOMPARE(only<Booking>(held).site, town_hall);
        QVERIFY(m_device.all<Occupied>().empty());
        const Decision again = m_device.execute(command_of(alice, book(1, 1)), at_noon);
        QCOMPARE(again.verdict, Verdict::needs_hub);

        const Decision confirmed = m_hub.execute(command_of(alice, book(1, 1)), at_noon);
        QCOMPARE(confirmed.verdict, Verdict::accepted);
        QCOMPARE(only<Booking>(confirmed).state, BookingState::confirmed);
        QCOMPARE(m_hub.all<Occupied>().size(), 1U);
        QVERIFY(m_hub.execute(command_of(alice, book(1, 1)), at_noon).changes.empty()); // the same wish again
    }
    void a_desk_is_booked_once() {
        m_hub.execute(command_of(alice, book(1, 1, Span::am)), at_noon);
        QCOMPARE(refusal(m_hub, bob, book(2, 1, Span::day)), RefusalCode::desk_taken);
        QCOMPARE(refusal(m_hub, bob, book(2, 1, Span::am)), RefusalCode::desk_taken);
        QCOMPARE(refusal(m_hub, bob, book(2, 1, Span::pm)), RefusalCode::none);
        QCOMPARE(refusal(m_hub, bob, book(2, 1, Span::day, 2)), RefusalCode::none);
        QCOMPARE(refusal(m_hub.as(false), bob, book(2, 1, Span::day)), RefusalCode::desk_taken); // seen there as well
        const Decision d = decide(m_hub, command_of(bob, book(2, 1)), at_noon);
        QCOMPARE(d.refusal.param("alternatives"), "TH-2,TH-3"); // same zone, then the other; no other site's
    }
    void one_desk_a_person_at_a_time() {
        m_hub.execute(command_of(alice, book(1, 1, Span::am)), at_noon);
        QCOMPARE(refusal(m_hub, alice, book(2, 2, Span::day)), RefusalCode::own_booking_clash);
        QCOMPARE(refusal(m_hub.as(false), alice, book(2, 2, Span::am)), RefusalCode::own_booking_clash);
        QCOMPARE(refusal(m_hub, alice, book(2, 2, Span::pm)), RefusalCode::none);
        const Decision d = decide(m_hub, command_of(alice, book(2, 2)), at_noon);
        QCOMPARE(d.refusal.param("booking"), booking_id(1).text());
    }
    void booking_refusals() {
        QCOMPARE(refusal(m_hub, alice, book(1, 1, Span::am, -1)), RefusalCode::date_too_far_back);
        QCOMPARE(refusal(m_device, alice, book(1, 1, Span::am, 15)), RefusalCode::date_too_far_ahead);
        QCOMPARE(refusal(m_hub, alice, book(1, 7)), RefusalCode::unknown_desk);
        QCOMPARE(decide(m_device, command_of(alice, book(1, 7)), at_noon).verdict, Verdict::needs_hub);
        QCOMPARE(refusal(m_hub, alice, BookDesk{{}, desk_code(1), today, Span::am}), RefusalCode::malformed);
        QCOMPARE(refusal(m_hub, alice, BookDesk{booking_id(1), {}, today, Span::am}), RefusalCode::malformed);
        Desk retired = *m_hub.desk(desk_code(2));
        retired.active = false;
        m_hub.put(retired);
        QCOMPARE(refusal(m_hub, alice, book(1, 2)), RefusalCode::unknown_desk);
        m_hub.execute(command_of(alice, book(1, 1)), at_noon);
        QCOMPARE(refusal(m_hub, bob, book(1, 3)), RefusalCode::exists_already);
        QCOMPARE(refusal(m_hub, alice, book(1, 3)), RefusalCode::exists_already);
    }
    void cancels() {
        QCOMPARE(refusal(m_hub, alice, CancelBooking{booking_id(1)}), RefusalCode::unknown_booking);
        QCOMPARE(decide(m_device, command_of(alice, CancelBooking{booking_id(1)}), at_noon).verdict,
                 Verdict::needs_hub);
        m_hub.execute(command_of(alice, book(1, 1, Span::day, 0)), at_noon);
        QCOMPARE(refusal(m_hub, bob, CancelBooking{booking_id(1)}), RefusalCode::not_allowed);
        const Moment tomorrow{noon, today + 1};
        QCOMPARE(decide(m_hub, command_of(alice, CancelBooking{booking_id(1)}), tomorrow).refusal.code,
                 RefusalCode::booking_closed);
        // Facilities press it, for the owner.
        QCOMPARE(m_hub.execute(command_of(carol, alice, CancelBooking{booking_id(1)}), at_noon).verdict,
                 Verdict::accepted);
        QVERIFY(m_hub.all<Occupied>().empty());
        QCOMPARE(m_hub.booking(booking_id(1))->state, BookingState::cancelled);
        QCOMPARE(refusal(m_hub, alice, CancelBooking{booking_id(1)}), RefusalCode::booking_closed);
        QCOMPARE(refusal(m_hub, alice, book(1, 1, Span::day, 0)), RefusalCode::exists_already);
        QCOMPARE(refusal(m_hub, bob, book(2, 1, Span::day, 0)), RefusalCode::none); // free again
    }
    void envelopes() {
        Command command = command_of(alice, place(PlaceKind::home, {}));
        command.kind_version = 2;
        QCOMPARE(decide(m_hub, command, at_noon).refusal.code, RefusalCode::unknown_kind);
        command = command_of(alice, PersonId{}, place(PlaceKind::home, {}));
        QCOMPARE(decide(m_hub, command, at_noon).refusal.code, RefusalCode::malformed);
        command = command_of(PersonId{}, alice, place(PlaceKind::home, {}));
        QCOMPARE(decide(m_hub, command, at_noon).refusal.code, RefusalCode::malformed);
        command = command_of(alice, place(PlaceKind::home, {}));
        command.id = {};
        QCOMPARE(decide(m_hub, command, at_noon).refusal.code, RefusalCode::malformed);
    }
};

QTEST_GUILESS_MAIN(tst_decide_everyday)
#include "tst_decide_everyday.moc"
