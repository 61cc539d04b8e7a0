#include "simulation/workload.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

void desks_step(World &world, Device &device, Chance &chance) {
    const auto today = device.day(device.screen_now());
    if (chance.per_mille(250)) {
        const auto mine = store::bookings_from(device.ops(), device.me(), today);
        if (!mine.empty()) {
            device.press(CancelBooking{mine[chance.below(mine.size())].row.id});
            return;
        }
    }
    const int desk = static_cast<int>(chance.between(1, 3));
    device.press(BookDesk{new_id<BookingId>(world, chance), testing::desk_code(desk), today + chance.pick(2),
                          static_cast<Span>(chance.pick(3))});
}

/// Every live booking has its slots, every slot its booking: in the hub's own tables, not only in the feed.
void desks_check(World &world) {
    auto &store = world.hub.store();
    hub::Batch batch(store);
    for (const auto &[slot, booking] : world.oracle.truth.slots) {
        const auto &[desk, date, half] = slot;
        if (date < world.oracle.truth.places_from)
            continue; // the booking's row may be the newest of all, and stay for that
        bool there = false;
        for (const auto &taken : store.occupied_desk({desk}, date))
            there |= taken.booking == booking;
        if (!there)
            world.fail("I7", "a booking without its slots");
    }
    for (int n = 1; n <= 3; ++n)
        for (int day = -1; day < 4; ++day) {
            const LocalDate date = testing::today + day;
            for (const auto &taken : store.occupied_desk(testing::desk_code(n), date)) {
                const bool am = world.oracle.truth.slots.contains({testing::desk_code(n).text, date, 0});
                const bool pm = world.oracle.truth.slots.contains({testing::desk_code(n).text, date, 1});
                if ((taken.span == Span::am && !am) || (taken.span == Span::pm && !pm) || (!am && !pm))
                    world.fail("I7", "slots taken for a booking that is none");
            }
        }
}

} // namespace

const Workload desks_workload{"desks", nullptr, desks_step, desks_check};

} // namespace tallyboard::simulation
