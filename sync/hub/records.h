// The rows of the hub's own tables, as plain values: one struct for each table. Code in sync/hub makes them; any
// HubStore writes and reads them. The kinds' traits and retention.h say how long each is kept.
#pragma once
#include "domain/alarm.h"
#include "domain/command.h"
#include "domain/lone_working.h"
#include "domain/message.h"
#include "hub/concern_records.h"
#include "hub/outside_records.h"
#include "protocol/signing.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tallyboard::hub {

/// A row of the feed: the newest body of (kind, key), and the sequence at which it last changed. A removed row stays as
/// a tombstone without a body.
struct FeedEntry {
    std::int64_t seq = 0;  // given by the store
    std::string kind, key; // row_word, row_key
    std::string audience;  // audience words, a line end before and after each
    std::string was;       // audience words that could see it before and must forget it; set by the store
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
    std::int64_t plan = 0;   // of keep_plan(): frozen at arming
    std::int64_t events = 0; // lines of its story so far
    Instant timer_at;        // when next_due was set
};

/// A command that was decided. After retention::answer_days only (device, file, n) stays, for ever.
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
    Instant pulled_ops, pulled_vault; // when it last read the feed, roughly
};

/// A single-use enrolment code, as its hash. Kept a little longer than it is valid.
struct CodeRecord {
    Bytes32 hash{};
    PersonId person;
    Instant expires, used_at;
};

/// What the hub needs to know of an alarm without reading it. Kept as long as the visits of its worker.
struct AlarmRecord {
    AlarmId id;
    PersonId person;
    Instant next_due; // zero: nothing to do
    bool open = false;
    std::int64_t plan = 0; // of keep_plan(): as it was when the visit began
    std::int64_t events = 0;
    Instant timer_at; // when next_due was set
};

/// A message owed, or what became of it (domain/message.h). Kept as long as what it is about.
struct MessageRecord {
    std::int64_t id = 0;
    MessageRow row;
    Channel channel = Channel::app; // how and where it went last, or would go now; of an app's: nowhere
    std::string address;
    std::string duty;       // what its step is called
    std::string detail;     // of the last try, for the operator
    std::string their_id;   // the receiver's own name for it, by which it speaks of it later; empty: it gave none
    Fate fate = Fate::none; // what the receiver said later, and when that was by the receiver's clock
    Instant fate_at;
};

/// A link of the chain: ids, kind, time and a keyed commitment to what was decided, never the content. Never purged.
struct LedgerRecord {
    std::int64_t n = 0;
    Instant at;
    std::string kind;    // verb word, "told", "refused", "escalating", "position_looked", "admin.…"
    std::string subject; // ids and numbers, space separated; a person stands there by their pseudonym
    Bytes32 commitment{}, previous{}, hash{};
};

/// Whom the ledger means. `who`: a person's id, or what an address is hashed to. Kept until that person is erased.
struct PseudonymRecord {
    UuidBytes who{};
    std::string pseudonym; // random
    Bytes32 secret{};      // random; part of the key of every commitment to what speaks of them
};

/// A look at a visit's position. Kept as long as the visit.
struct LookRecord {
    VisitId visit;
    PersonId by;
    Instant at;
};

/// A look at the notes about an address. Kept as long as visits.
struct AddressLookRecord {
    VisitId visit;     // nil: before one was started
    AddressId address; // nil: by the postcode of a free text
    std::string postcode;
    PersonId by;
    Instant at;
    std::int64_t told = 0; // how many notes it told
};

/// What a purge deletes: whatever is older than these (retention.h).
struct PurgeLimits {
    struct Dated {
        std::string_view kind;
        bool date_in_key = false; // the key has the date, as person/date/half; else the body has it
        LocalDate before;
    };
    struct Changed {
        std::string_view kind;
        Instant before;
    };
    Instant now; // of the purge
    LocalDate today;
    std::vector<Dated> dated;            // kinds by their date
    std::vector<Changed> changed, ended; // kinds by their last change, and by their field ended_at
    LocalDate desk_slots;                // of desks, by the booking's date
    LocalDate day_counts;
    LocalDate concerns; // with their replies, by the day of the last of them
    Instant visits;     // closed before this: with story, messages and the looks at their positions
    Instant positions, tombstones, commands, tokens, codes;
    Instant links; // by their end
};

struct Counts {
    std::int64_t people = 0, devices = 0, running_visits = 0, sends_owed = 0, feed_rows = 0, ledger_rows = 0;
    std::int64_t oldest_owed_ms = 0; // hub time of the oldest message not yet sent; zero: none
};

} // namespace tallyboard::hub
