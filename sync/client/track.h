// One of the keeper's separate lines of work, so that safety commands never wait behind a page of rows or an unreadable
// booking. A track is always in exactly one state, and only enter() changes it. Each change is written into the trace.
#pragma once
#include "client/round_attempt.h"
#include "client/sync_trace.h"
#include "domain/limits.h"

namespace tallyboard::sync {

inline constexpr std::size_t page_rows_least = 500;

enum class TrackKind { safety, ops, vault };
constexpr auto words(TrackKind) { return std::array<std::string_view, 3>{"safety", "ops", "vault"}; }

/// What a track waits for, or what it is busy with.
enum class TrackState {
    locked,       // its file is closed to it
    idle,         // for a press
    polling,      // for the clock alone
    woken,        // for its moment: there is something to send or to fetch
    backing_off,  // the hub said no, or the store failed: tried again at its moment
    unreachable,  // nothing of the hub came back: at its moment, or as soon as another track gets through
    reading,      // busy: looks where it stands and what waits, in the store unless that is known
    asking,       // busy: requests are on their way
    storing,      // busy: the store takes what came
    setting_aside // busy: the store puts what no hub can read among the notices
};
constexpr auto words(TrackState) {
    return std::array<std::string_view, 10>{"locked",      "idle",    "polling", "woken",   "backing_off",
                                            "unreachable", "reading", "asking",  "storing", "setting_aside"};
}
constexpr bool is_busy(TrackState state) { return state >= TrackState::reading; }
/// Whether a track may go from one state to the other.
bool may_follow(TrackState from, TrackState to);

/// What is known of one file's place in the hub's feed; two tracks share that of ops.db.
struct Feed {
    enum class Standing {
        in_doubt, // to be read from the store
        stored,   // `place` is what the store has
        anew      // to be read, and a snapshot asked for
    };
    Standing standing = Standing::in_doubt;
    FeedPlace place;          // the last one known
    std::int64_t answers = 0; // store::SyncState::answers
    std::int64_t wanted = 0;  // the place that the stream named last, until a pull that was asked later has ended
    std::uint64_t wakes = 0;  // how often the stream named one: the places themselves say not which is the later

    void doubt() { standing = standing == Standing::stored ? Standing::in_doubt : standing; }
    void read(const FeedPlace &at, std::int64_t answered);
    /// Another place than ours may be an older one: a word that an answer has overtaken. Then one round is made too
    /// many.
    bool has_news() const { return wanted != 0 && wanted != place.cursor; }
    Base base() const { return {place, answers, standing == Standing::anew, wakes}; }
};

/// Whether something may wait in the outbox that has not been sent.
enum class Outbox { sent, unread };

/// How much goes into one exchange: less after the hub could not read a request or the time ran out, more after
/// success.
struct Sizes {
    std::size_t commands = limits::commands_per_round, rows = limits::rows_per_page;
    void grow();
    void thin() { rows = std::max(page_rows_least, rows / 4); }
};

class Track {
public:
    Track(TrackKind kind, StorePort *port, Feed &feed, SyncTrace &trace);

    const TrackKind kind;
    const StoreFile file;
    Feed &feed;
    StorePort *port;             // null while locked
    std::int64_t not_before = 0; // the hub's Retry-After
    int failures = 0;
    Outbox outbox = Outbox::unread;
    Sizes sizes;
    std::optional<Suspect> suspect;

    TrackState state() const { return m_state; }
    bool is(TrackState state) const { return m_state == state; }
    bool busy() const { return is_busy(m_state); }
    /// While it waits: when to begin. While it is busy: `never`; any other value means to begin again at once
    /// afterwards.
    std::int64_t due() const { return m_due; }
    bool is_due(std::int64_t boottime_ms) const { return !busy() && port != nullptr && m_due <= boottime_ms; }
    /// The present attempt. Null unless the track is busy.
    const std::shared_ptr<RoundAttempt> &attempt() const { return m_attempt; }

    /// Goes to another state. An attempt begins with the first busy state and ends with the last; a wake() meanwhile is
    /// kept until then.
    void enter(TrackState to, TraceWord why, std::int64_t boottime_ms, std::int64_t due = never);
    /// Something came up: at `due`, or right after what it is busy with.
    void wake(TraceWord why, std::int64_t boottime_ms, std::int64_t due);
    /// Stays in its state, but begins sooner.
    void hasten(std::int64_t due) { m_due = std::min(m_due, due); }

private:
    void note(TrackState from, TraceWord why, std::int64_t boottime_ms);

    SyncTrace &m_trace;
    TrackState m_state;
    std::int64_t m_due = never;
    std::shared_ptr<RoundAttempt> m_attempt;
};

} // namespace tallyboard::sync
