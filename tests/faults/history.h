// What clients saw of a race for desks, and whether any hub that never double-books could have answered so. Knows
// nothing of the hub: only when an attempt was first sent, when its answer came, what the answer was, and what the feed
// showed. Time is a count that rises; an attempt takes effect somewhere between `sent` and `answered`.
#pragma once
#include "domain/desks.h"
#include "domain/refusal.h"
#include <array>
#include <map>
#include <string>
#include <vector>

namespace tallyboard::faults {

struct Attempt {
    enum class Kind { book, cancel };
    enum class Outcome { unknown, accepted, refused };
    Kind kind = Kind::book;
    int client = 0, booking = 0; // a booking's number is used by one book and any number of cancels
    int desk = 0, day = 0;       // of a book
    Span span = Span::day;
    std::int64_t sent = -1, answered = -1; // -1: never
    Outcome outcome = Outcome::unknown;
    RefusalCode code = RefusalCode::none;
};

/// Halves of a day that a span takes, told apart by two bits.
unsigned halves(Span span);

/// At most `most` sentences about what can not be:
/// - two bookings of one desk, or of one person, surely held at once;
/// - a refusal with `desk_taken` or `own_booking_clash` that nothing else could have caused;
/// - a cancellation accepted of a booking that was refused, or of another client's.
std::vector<std::string> check_history(const std::vector<Attempt> &attempts, std::size_t most = 10);

/// What a device that pulls the feed sees: at every moment each half of a desk's day is somebody's at most once, and
/// the sequence only rises.
class FeedWatch {
public:
    struct Place {
        int desk = 0, day = 0;
        Span span = Span::day;
        bool operator==(const Place &) const = default;
    };
    void row(std::int64_t seq, int booking, const Place *place); // null: removed
    void pulled(std::int64_t cursor);                            // the end of a page: look at the whole
    std::vector<std::string> found;
    /// Every attempt answered: what stands in the feed is what was accepted and not cancelled.
    void compare(const std::vector<Attempt> &attempts);

private:
    std::map<int, Place> m_taken;
    std::int64_t m_seq = 0, m_cursor = 0;
};

} // namespace tallyboard::faults
