// The rows the hub's store keeps besides people's rows, as plain values: one struct a table. Made by the rooms of
// sync/hub, written and read by any HubStore. How long each is kept stands in the kinds' traits and in retention.h.
#pragma once
#include "domain/command.h"
#include "domain/lone_working.h"
#include "protocol/signing.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

using protocol::Bytes32;

/// A row of the state feed: the newest body of (kind, key), and at which sequence it stands. A removed row stays as a
/// tombstone without body.
struct FeedEntry {
    std::int64_t seq = 0;  // given by the store
    std::string kind, key; // row_word, row_key
    std::string audience;  // words with a line end before and after each
    std::string was;       // words that could see it before and must forget it; the store keeps these
    std::string body;      // JSON; of a vault row: sealed
    PersonId owner;        // nil: nobody's
    bool in_vault = false;
    bool removed = false;
    Instant at; // hub time of the change
};

/// What the hub needs to know of a visit without reading it. Kept as long as the visit.
struct VisitRecord {
    VisitId id;
    PersonId person;
    Instant next_due;        // zero: nothing to do
    bool running = false;    // not closed
    std::int64_t ladder = 0; // of keep_ladder(): frozen at arming
    std::int64_t events = 0; // lines of its story so far
    Instant timer_at;        // when next_due was set
};

/// A command that was decided. After its time only (device, file, n) stays, for ever.
struct CommandRecord {
    CommandId id;
    DeviceId device;
    StoreFile file = StoreFile::ops;
    std::uint64_t n = 0;
    Bytes32 body_hash{};
    std::string answer; // empty: accepted, nothing more to say
    Instant at;
};

/// A token. Kept while it is valid, and a while after.
struct DeviceRecord {
    DeviceId device;
    PersonId person;
    std::string name;
    Bytes32 token_hash{};
    Instant enrolled_at, revoked_at, last_heard;
    Instant pulled_ops, pulled_vault; // when it last read the feed; coarse
};

/// Single-use enrolment code, only its hash. Kept a little longer than it counts.
struct CodeRecord {
    Bytes32 hash{};
    PersonId person;
    Instant expires, used_at;
};

/// withdrawn: overtaken by a newer one, or over before anybody was told; a try under way may still end as handed over.
enum class SendState { owed, handed_over, refused, withdrawn };
/// A message owed, or what became of it: (visit, epoch, rung, attempt, kind) is its key. Kept as long as the visit.
struct SendRecord {
    std::int64_t id = 0;
    Send send;
    SendState state = SendState::owed;
    int tries = 0;        // ended
    bool late = false;    // the hub was away when it fell due
    bool unknown = false; // the end of some try is not known: it may have arrived
    Instant begun;        // when the words of the try under way were made; zero: none is
    SendReport last;      // how the last try ended
    std::string detail;   // of it, for the operator
    Instant at;           // owed since, or handed over, refused or withdrawn at
};

/// A link of the chain: ids, kind, time and a keyed commitment to what was decided, never the content. Never purged.
struct LedgerRecord {
    std::int64_t n = 0;
    Instant at;
    std::string kind;    // verb word, "told", "refused", "escalating", "position_looked", "admin.…"
    std::string subject; // ids, space separated
    Bytes32 commitment{}, previous{}, hash{};
};

/// What a purge deletes: whatever is older than these (retention.h).
struct PurgeLimits {
    struct Dated {
        std::string_view kind;
        bool date_in_key = false; // person/date/half; else in the body
        LocalDate before;
    };
    struct Changed {
        std::string_view kind;
        Instant before;
    };
    Instant now; // of the purge
    LocalDate today;
    std::vector<Dated> dated;     // kinds by their date
    std::vector<Changed> changed; // kinds by their last change
    LocalDate desk_slots;         // of desks, by the booking's date
    LocalDate day_counts;
    Instant visits; // closed before, with their story, their messages and the looks at their positions
    Instant positions, tombstones, commands, tokens, codes;
};

struct Counts {
    std::int64_t people = 0, devices = 0, running_visits = 0, sends_owed = 0, feed_rows = 0, ledger_rows = 0;
    std::int64_t oldest_owed_ms = 0; // hub time of the oldest message not yet sent; zero: none
};

} // namespace tallyboard::hub
