// Slots against brute force, alternatives against their definition, and no double booking whatever is asked.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "domain/limits.h"
#include "support/random_items.h"
#include <algorithm>
#include <bitset>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

using Day = std::bitset<limits::slots_per_day>;
Day expand(SlotRange range) {
    Day day;
    for (int i = range.first; i < range.end; ++i)
        day.set(static_cast<std::size_t>(i));
    return day;
}
SlotRange any_range() {
    const int first = *rc::gen::inRange(0, limits::slots_per_day);
    return {first, *rc::gen::inRange(first + 1, limits::slots_per_day + 1)};
}

} // namespace

class tst_desks_properties : public QObject {
    Q_OBJECT
private slots:
    void overlap_is_sharing_a_slot() {
        QVERIFY(rc::check("two ranges overlap exactly when they share a slot", [] {
            const SlotRange a = any_range(), b = any_range();
            RC_ASSERT(overlaps(a, b) == (expand(a) & expand(b)).any());
            RC_ASSERT(overlaps(a, b) == overlaps(b, a));
            RC_ASSERT(overlaps(a, a));
        }));
    }
    void touching_is_not_overlapping() {
        QVERIFY(rc::check("[a, b) and [b, c) share nothing", [] {
            const int a = *rc::gen::inRange(0, 46), b = *rc::gen::inRange(a + 1, 47), c = *rc::gen::inRange(b + 1, 49);
            RC_ASSERT(!overlaps({a, b}, {b, c}));
        }));
    }
    void spans_expand_to_a_partition() {
        const Day am = expand(slots_of(Span::am)), pm = expand(slots_of(Span::pm)), day = expand(slots_of(Span::day));
        QVERIFY((am & pm).none());
        QVERIFY((am | pm) == day);
        for (const Span s : {Span::am, Span::pm, Span::day}) {
            QVERIFY(slots_of(s).first >= 0 && slots_of(s).end <= limits::slots_per_day &&
                    slots_of(s).first < slots_of(s).end);
        }
    }
    void alternatives_are_free_and_nearest_first() {
        QVERIFY(rc::check("alternatives: free, active, not the wanted one, in order, as many as there are", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            const MemoryFacts facts = small_world(true);
            std::vector<Desk> desks = facts.all<Desk>();
            for (Desk &d : desks)
                d.active = !c.one_in(5), d.features = static_cast<std::uint32_t>(c.pick(128));
            std::vector<Occupied> taken;
            for (int n = c.pick(8); n > 0; --n)
                taken.push_back(
                    {booking_id(n), desk_code(c.pick(6) + 1), today + c.pick(2), static_cast<Span>(c.pick(3))});
            const Desk wanted = desks[static_cast<std::size_t>(c.pick(6))];
            const Span span = static_cast<Span>(c.pick(3));
            const auto most = static_cast<std::size_t>(c.pick(8));
            const auto is_free = [&](const Desk &d) {
                return d.active && d.code != wanted.code && std::none_of(taken.begin(), taken.end(), [&](auto &o) {
                           return o.desk == d.code && o.date == today && overlaps(slots_of(o.span), slots_of(span));
                       });
            };
            const auto got = alternatives(wanted, desks, taken, today, span, most);
            const auto free = static_cast<std::size_t>(std::count_if(desks.begin(), desks.end(), is_free));
            RC_ASSERT(got.size() == std::min(most, free));
            int before = -1;
            for (const DeskCode &code : got) {
                const Desk d = *std::find_if(desks.begin(), desks.end(), [&](auto &x) { return x.code == code; });
                RC_ASSERT(is_free(d));
                const int far = d.site != wanted.site ? 3 : d.floor != wanted.floor ? 2 : d.zone != wanted.zone ? 1 : 0;
                RC_ASSERT(far >= before);
                before = far;
            }
        }));
    }
    void no_desk_is_booked_twice() {
        QVERIFY(rc::check("after any commands no desk and no person has two bookings that clash", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            MemoryFacts hub = small_world(true);
            for (int i = 0; i < 60; ++i) {
                const PersonId who = person_id(c.pick(3) + 1);
                const BookingId booking = booking_id(c.pick(12) + 1);
                Verb verb = CancelBooking{booking};
                if (!c.one_in(4))
                    verb = BookDesk{booking, desk_code(c.pick(3) + 1), today + c.pick(2), static_cast<Span>(c.pick(3))};
                hub.execute(command_of(who, verb), at_noon);
                const auto bookings = hub.all<Booking>();
                for (const Booking &a : bookings)
                    for (const Booking &b : bookings) {
                        const bool both = a.id < b.id && a.state == BookingState::confirmed && b.state == a.state;
                        if (!both || a.date != b.date || !overlaps(slots_of(a.span), slots_of(b.span)))
                            continue;
                        RC_ASSERT(a.desk != b.desk && a.person != b.person);
                    }
                const auto live = std::count_if(bookings.begin(), bookings.end(),
                                                [](auto &b) { return b.state == BookingState::confirmed; });
                RC_ASSERT(static_cast<std::size_t>(live) == hub.all<Occupied>().size());
            }
        }));
    }
};

QTEST_GUILESS_MAIN(tst_desks_properties)
#include "tst_desks_properties.moc"
