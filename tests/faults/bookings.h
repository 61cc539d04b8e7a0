// The race for desks in one process: up to 64 clients and 1 to 8 desks against the production
// service on a memory disk; booking, cancelling, rebooking, mornings, afternoons and days; answers that get lost,
// retries and late duplicates under the same id, power loss in the midst of a commit. Judged by history.h alone.
#pragma once
#include "history.h"
#include "tally.h"

namespace tallyboard::faults {

struct Bookings {
    std::uint64_t attempts = 5'000'000;
    std::uint64_t seed = 1;
    double seconds = 0;
    int jobs = 2;
    std::uint64_t per_episode = 20'000; // then a new council, other knobs
};
Tally run_bookings(const Bookings &what);

struct HttpBookings {
    std::uint64_t attempts = 20'000;
    std::uint64_t seed = 1;
    double seconds = 0;
    std::string hub_program;
    std::uint64_t kill_every = 700; // turns
};
Tally run_http_bookings(const HttpBookings &what);

/// One episode; its history, for a test that bends it.
std::vector<Attempt> race(std::uint64_t seed, std::uint64_t attempts, Tally &tally);

} // namespace tallyboard::faults
