// What travels between a device and the hub, version 1. One round does both directions: commands up, answers and a
// page of the feed down. Unknown fields are ignored; unknown row kinds are kept raw by the device. History:
//   1  2026-11  first
#pragma once
#include "domain/command.h"
#include "domain/decide.h"
#include "domain/feed_place.h"
#include "domain/receipt.h"
#include "domain/refusal.h"
#include "domain/rows.h"
#include "protocol/problem_code.h"
#include "protocol/trust.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tallyboard::protocol {

inline constexpr int version = 1;
inline constexpr int oldest_version_served = 1;

// Paths. SOS and check-in travel in rounds too: a round with commands only (rows_max 0) is the fast lane.
inline constexpr const char *path_hello = "/v1/hello";       // GET, no token: versions, hub time, council name; ETag
inline constexpr const char *path_enrol = "/v1/enrol";       // POST, one-time code
inline constexpr const char *path_round = "/v1/round";       // POST
inline constexpr const char *path_wake = "/v1/wake";         // GET, SSE: "data: <sequence>" and a comment every 15 s
inline constexpr const char *path_look = "/v1/look";         // POST: a visit's sealed position
inline constexpr const char *path_sign_out = "/v1/sign-out"; // POST: ends this device's token

struct RoundRequest {
    int protocol = version;
    StoreFile file = StoreFile::ops;
    DeviceId device;
    FeedPlace place;          // where the file stands
    std::size_t rows_max = 0; // 0: no pull
    std::int64_t nonce = 0;   // by chance, 1..2^53-1: its answer says it again; 0: none
    bool rolled_back = false; // this file had gone back to an older copy of itself, or lives twice
    Instant wall;             // what the device's own clock shows: evidence of what time it is; unset: not said
    std::vector<std::string> commands; // codec::write_command texts, sent as stored
};

struct CommandAnswer {
    CommandId id;
    Verdict verdict = Verdict::accepted;
    Refusal refusal;
    std::optional<Receipt> receipt; // when the command armed or re-armed a visit
};

/// A row of the feed. `body` is the row's JSON, empty when removed. On the wire `key` travels with removals only: a
/// body
/// holds its own key, and ids do not compress.
struct FeedRow {
    std::int64_t seq = 0;
    std::string kind, key, body;
};

/// What the hub says of its own time and of having been away. The last two only to who answers alarms.
struct HubWord {
    std::int64_t time_base = 0;    // rises when hub time was moved: estimates made before are void
    bool time_sure = true;         // hub time is confirmed: what is deleted by age may go by it
    bool was_away = false;         // it started anew and its time is not confirmed: visits of then may be overdue
    std::int64_t wall_ahead_s = 0; // its machine's clock is wrong by so much; zero below two minutes
    bool operator==(const HubWord &) const = default;
};

struct RoundAnswer {
    int protocol = version;
    FeedPlace place;     // where a file stands that has taken these rows
    bool resync = false; // rows begin a snapshot: forget confirmed rows, keep the outbox
    bool more = false;
    std::int64_t nonce = 0;     // the request's: what a cache kept of another answer is not taken for this one
    std::uint64_t numbered = 0; // the highest number that this device's commands of this file ever had here
    Instant received, sent;     // hub time, for the offset estimate
    HubWord hub;
    std::vector<CommandAnswer> answers;
    std::vector<FeedRow> rows;
    std::vector<Receipt> receipts; // of the caller's running visit, when it changed since the cursor
};

struct EnrolRequest {
    int protocol = version;
    std::string code;        // one-time, as given by an administrator
    DeviceId device;         // incarnation made by the device
    std::string device_name; // "Sam's phone"
};
struct EnrolAnswer {
    std::string token; // opaque, 32 random bytes base64url: only the device keeps it
    Person person;
    std::string hub_key; // Ed25519 public key, base64url: receipts are checked against it
    std::string council;
    std::string zone; // tz name of the council
};

/// What anybody may ask before enrolling.
struct HelloAnswer {
    int protocol = version;
    int oldest = oldest_version_served;
    Instant time; // of the hub
    std::string council;
    std::string zone;    // tz name
    std::string hub_key; // Ed25519 public key, base64url; shown as a fingerprint before anything is typed
    Trust trust;         // the TLS keys that stand for this hub now, signed with that key
};

struct LookRequest {
    VisitId visit;
};
struct LookAnswer {
    VisitId visit;
    std::vector<Fix> fixes;
};

} // namespace tallyboard::protocol
