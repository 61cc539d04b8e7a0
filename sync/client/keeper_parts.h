// Private to the keeper: its state, shared by keeper.cpp (when), keeper_request.cpp (what goes out), keeper_answer.cpp
// (what is believed) and keeper_stream.cpp (the wake stream).
#pragma once
#include "client/keeper.h"
#include "client/offset.h"
#include "client/problem.h"
#include "domain/limits.h"
#include "protocol/wire.h"
#include <limits>

namespace tallyboard::sync {

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
// While somebody is watched or watches: only a round proves the hub alive, "unknown" begins at 3 min. A word on the
// stream does not: it may have waited in a clogged link since before the hub died.
inline constexpr std::int64_t poll_streaming_ms = 60'000;
inline constexpr std::int64_t ask_apart_ms = 5'000;   // from the last answer, when the stream broke
inline constexpr std::int64_t poll_alone_ms = 15'000; // no stream: a proxy may not let one through
inline constexpr std::int64_t poll_vault_ms = 300'000;
// While nobody is: the stream says when there is something; a rare look in case one of its words was lost.
inline constexpr std::int64_t poll_idle_ms = 900'000;
inline constexpr std::int64_t poll_idle_alone_ms = 60'000;
inline constexpr std::int64_t poll_refused_ms = 60'000;
inline constexpr std::int64_t stream_dead_ms = 45'000; // the hub sends a comment every 15 s
inline constexpr std::int64_t hedge_ms = 2'000;        // an SOS not answered by then goes out once more
inline constexpr std::size_t flights_max = 3;          // of one round: the first, and those over newer networks
// A request is given up after 15 s, by a clock that stands still while the device sleeps. What took longer by the one
// that does not lay here unread: nobody knows how old its news are.
inline constexpr std::int64_t answer_ms_most = 20'000;
inline constexpr std::size_t safety_rows = 200; // a safety round brings its own rows, not a backlog
inline constexpr std::size_t page_rows_least = 500;
inline constexpr std::size_t request_bytes = limits::body_bytes_max - 10'000;

/// What is known of one file's place in the hub's feed; two tracks share that of ops.db.
struct Feed {
    bool known = false; // read from the store since the last doubt
    std::string history;
    std::int64_t cursor = 0, audience = 0;
    std::int64_t answers = 0; // store::SyncState::answers
    bool anew = false;        // ask for a snapshot
    std::int64_t wanted = 0;  // the stream said last that there is something up to here
    std::uint64_t wakes = 0;  // how often it said so: sequences of a restored hub begin lower, so they do not tell
};

struct Round {
    std::vector<CommandId> ids;
    Lane lane = Lane::rest; // the most urgent one in it
    bool left_some = false; // more waits in this track
    bool probe = false;     // without commands, to see whether a refused one was to blame
    Feed base;              // as it was when this round was made
    std::size_t rows_max = 0;
    std::int64_t nonce = 0;
    bool told_rolled_back = false; // it says that the file had gone back
    std::string body;
    std::vector<std::uint64_t> flights; // more than one when tried beside; the first answer wins
    std::int64_t hedge_at = never;
};

/// A line of work of its own: safety commands never stand behind a page of rows or a poison booking.
struct Track {
    enum class Kind { safety, ops, vault };
    Kind kind;
    StoreFile file;
    StorePort *port = nullptr;
    Feed *feed = nullptr;
    std::int64_t due = never;
    std::int64_t not_before = 0; // the hub asked for patience
    int failures = 0;
    std::uint64_t generation = 0; // what comes back for an older one is not listened to
    bool active = false, again = false;
    bool outbox_maybe = true; // something may wait that has not been sent
    bool timed = false;       // due by the clock alone: the outbox is looked at too, in case a wake was lost
    std::size_t batch = limits::commands_per_round;
    std::size_t rows = limits::rows_per_page;
    bool unreachable = false; // failed because nothing of the hub came back
    std::optional<CommandId> suspect{};
    std::string suspect_why{};
    std::shared_ptr<Round> round{};
};

struct Keeper::Parts {
    Parts(Wiring w, Credentials c);

    Wiring wiring;
    Credentials credentials;
    bool running = false;
    bool watching = true; // a claim on a screen rests on the hub having been heard lately
    Feed ops_feed, vault_feed;
    Track safety, ops, vault;
    OffsetEstimate offset;
    // Of which time the estimate is, and of which report.last_heard: a history and how often hub time was moved in it.
    std::pair<std::string, std::int64_t> offset_of, heard_of;
    SyncReport report;
    SyncReport told;   // as the driver has it
    std::string noted; // problem last written to the stores

    // The wake stream.
    std::uint64_t stream = 0;
    std::uint64_t stream_generation = 0;
    bool stream_open = false; // it has said something
    bool stream_lost = false; // the one before ended, or fell silent
    std::int64_t stream_due = never, stream_heard = 0;
    int stream_failures = 0;

    std::shared_ptr<bool> alive = std::make_shared<bool>(true);

    std::array<Track *, 3> tracks() { return {&safety, &ops, &vault}; }
    Moment moment(const DeviceNow &now) const;
    void tell(SyncHealth health, const std::string &problem, const DeviceNow &now);
    void note_problem(const std::string &problem);
    /// The continuation runs only while this keeper lives and the track still waits for it.
    void on_store(Track &track, std::function<void(store::LocalStore &)> work, std::function<void(bool)> then);

    // when
    void run_due(const DeviceNow &now);
    void due_now(Track &track, const DeviceNow &now);
    void again_now(Track &track, const DeviceNow &now); // the same track, at once, whatever its poll says
    void rest(Track &track, const DeviceNow &now);      // after success: when next
    std::int64_t poll_ms(const Track &track) const;
    void look_sooner(const DeviceNow &now); // the stream is gone
    void ask_soon();
    void failed(Track &track, const DeviceNow &now, const Reply &why, std::int64_t retry_after_ms);
    void abandon(Track &track);

    // what goes out
    struct Collected;
    void begin(Track &track, const DeviceNow &now);
    void compose(Track &track, Collected &collected, const DeviceNow &now);
    void dispatch(Track &track);
    void hedge(Track &track, const DeviceNow &now);
    void try_beside(Track &track); // the same round over the network that is there now

    // what is believed
    void arrived(Track &track, std::uint64_t flight, const DeviceNow &left, const HttpAnswer &answer);
    void take(Track &track, protocol::RoundCatch caught, const DeviceNow &left, const DeviceNow &now);
    struct Outcome;
    static void gather(const Track &track, protocol::RoundCatch &caught, store::Arrived &arrived, Outcome &outcome);
    void applied(Track &track, const Outcome &outcome, const DeviceNow &now);
    void blamed(Track &track, const Reply &why, const HttpAnswer &answer, const DeviceNow &now);
    void convict(Track &track, const DeviceNow &now);

    // the wake stream
    void open_stream(const DeviceNow &now);
    void close_stream();
    void line(const std::string &text);
    void stream_ended(const HttpAnswer &answer);
};

} // namespace tallyboard::sync
