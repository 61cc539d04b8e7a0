// Private to the keeper: its state, shared by keeper.cpp (when), keeper_request.cpp (what goes out), keeper_answer.cpp
// (what follows from what came) and keeper_stream.cpp (the wake stream). One exchange is RoundAttempt's.
#pragma once
#include "client/keeper.h"
#include "client/offset.h"
#include "client/problem.h"
#include "client/track.h"
#include "domain/limits.h"

namespace tallyboard::sync {

// While a visit runs or a board is open. Only a round proves that the hub is alive: a word on the stream may have
// waited in a clogged link since before the hub died. Screens say "unknown" after 3 minutes without a round.
inline constexpr std::int64_t poll_streaming_ms = 60'000;
inline constexpr std::int64_t ask_apart_ms = 5'000;   // at least this long after the last answer, when the stream broke
inline constexpr std::int64_t poll_alone_ms = 15'000; // no stream: a proxy may not let one through
inline constexpr std::int64_t poll_vault_ms = 300'000;
// Otherwise. The stream says when there is something; a rare round is made in case one of its words was lost.
inline constexpr std::int64_t poll_idle_ms = 900'000;
inline constexpr std::int64_t poll_idle_alone_ms = 60'000;
inline constexpr std::int64_t poll_refused_ms = 60'000;
inline constexpr std::int64_t stream_dead_ms = 45'000; // the hub sends a comment every 15 s
inline constexpr std::size_t safety_rows = 200;        // a safety round asks for few rows, never for a backlog

/// State of the wake stream. `lost` and `reopening` remember that the stream before ended or fell silent, until the new
/// one says something.
enum class StreamState { off, lost, opening, reopening, open };
constexpr auto words(StreamState) {
    return std::array<std::string_view, 5>{"off", "lost", "opening", "reopening", "open"};
}

struct WakeStream {
    StreamState state = StreamState::off;
    std::uint64_t handle = 0;     // of the transport, while it listens
    std::uint64_t generation = 0; // callbacks of an older stream are ignored
    std::int64_t due = never;     // when to open it; `never`: after the next good round
    std::int64_t heard_ms = 0;    // boottime of its last word
    int failures = 0;

    bool listens() const { return state >= StreamState::opening; }
    std::int64_t next_ms() const { return listens() ? heard_ms + stream_dead_ms : due; }
};

struct Keeper::Parts {
    Parts(Wiring w, Credentials c);

    Wiring wiring;
    Credentials credentials;
    bool running = false;
    bool watching = true; // a claim on a screen rests on the hub having been heard lately
    SyncTrace trace;
    Feed ops_feed, vault_feed;
    Track safety, ops, vault;
    OffsetEstimate offset;
    // In which time (Catch::time_of()) the offset's estimate and report.last_heard stand.
    std::pair<std::string, std::int64_t> offset_of, heard_of;
    SyncReport report;
    SyncReport told;   // the last report given to the driver
    std::string noted; // problem last written to the stores
    WakeStream stream;

    std::array<Track *, 3> tracks() { return {&safety, &ops, &vault}; }
    Moment moment(const DeviceNow &now) const;
    void tell(SyncHealth health, const std::string &problem, const DeviceNow &now);
    void note_problem(const std::string &problem);
    /// The continuation runs only while the track is busy with this very attempt.
    void on_store(Track &track, std::function<void(store::LocalStore &)> work, std::function<void(bool)> then);

    // when
    void run_due(const DeviceNow &now);
    void due_now(Track &track, Why why, const DeviceNow &now);
    void again_now(Track &track, Why why, const DeviceNow &now); // the same track, at once, whatever its poll says
    void rest(Track &track, Why why, const DeviceNow &now);      // after success: decides when to go on
    std::int64_t poll_ms(const Track &track) const;
    void look_sooner(const DeviceNow &now); // the stream is gone
    void ask_soon();
    void failed(Track &track, const DeviceNow &now, const Reply &why, std::int64_t retry_after_ms);
    void store_failed(Track &track);
    void abandon(Track &track, Why why, const DeviceNow &now);

    // what goes out
    struct Collected;
    void begin(Track &track, const DeviceNow &now);
    void compose(Track &track, Collected &collected, const DeviceNow &now);
    void dispatch(Track &track);
    void try_beside(Track &track); // the same attempt again, over the present network

    // what follows from what came
    void arrived(Track &track, Heard heard, const DeviceNow &now);
    void take(Track &track, const DeviceNow &now);
    void applied(Track &track, const Catch &caught, const DeviceNow &now);
    void keep_place(Track &track, const Catch &caught);
    void keep_heard(const Catch &caught);
    void blamed(Track &track, const Heard &heard, const DeviceNow &now);
    void convict(Track &track, const DeviceNow &now);

    // the wake stream
    void enter(StreamState to, Why why, const DeviceNow &now); // the one way from a state to another
    void open_stream(const DeviceNow &now);
    void close_stream(Why why, const DeviceNow &now);
    void line(const std::string &text);
    void stream_ended(const HttpAnswer &answer);

    std::shared_ptr<bool> alive = std::make_shared<bool>(true); // for the stream's callbacks
};

} // namespace tallyboard::sync
