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
inline constexpr const char *path_hello = "/v1/hello"; // GET, no token: versions, hub time, council name; ETag
inline constexpr const char *path_enrol = "/v1/enrol"; // POST, one-time code
inline constexpr const char *path_round = "/v1/round"; // POST
inline constexpr const char *path_wake = "/v1/wake";   // GET, SSE: "data: <place>" and a comment every 15 s
inline constexpr const char *path_look = "/v1/look";   // POST: a visit's sealed position
inline constexpr const char *path_address_notes = "/v1/address-notes"; // POST: warnings about where somebody goes
inline constexpr const char *path_sign_out = "/v1/sign-out";           // POST: ends this device's token

struct RoundRequest {
    int protocol = version;
    StoreFile file = StoreFile::ops;
    DeviceId device;
    FeedPlace place;                   // where the file stands
    std::size_t rows_max = 0;          // 0: no pull
    std::int64_t nonce = 0;            // random, 1..2^53-1; the answer repeats it; 0: none
    bool rolled_back = false;          // this file is an older copy of itself, or lives twice
    Instant wall;                      // what the device's own clock shows, as evidence; unset: not said
    std::vector<std::string> commands; // codec::write_command texts, sent as stored
};

struct CommandAnswer {
    CommandId id;
    Verdict verdict = Verdict::accepted;
    Refusal refusal;
    std::optional<Receipt> receipt; // when it changed an armed visit, or repeats a start
};

/// A row of the feed. `body` is the row's JSON, empty when removed. On the wire `key` travels with removals only: a
/// body holds its own key, and ids do not compress well. `seq` never travels, since with it a device could count other
/// people's changes: it is the hub's own, for its order.
struct FeedRow {
    std::int64_t seq = 0;
    std::string kind, key, body;
};

/// What the hub says of its own time, and whether it was away. Only responders get the last two fields.
struct HubWord {
    std::int64_t time_base = 0;    // rises when hub time was moved: drop older estimates
    bool time_sure = true;         // hub time is confirmed, so deletion by age may go by it
    bool was_away = false;         // its machine was rebooted and the time is not confirmed since
    std::int64_t wall_ahead_s = 0; // its machine's clock less hub time; zero below two minutes
    bool operator==(const HubWord &) const = default;
};

struct RoundAnswer {
    int protocol = version;
    FeedPlace place;     // where the file stands once it has taken these rows
    bool resync = false; // rows begin a snapshot: forget confirmed rows, keep the outbox
    bool more = false;
    std::int64_t nonce = 0;     // the request's, so that an answer from a cache is not believed
    std::uint64_t numbered = 0; // the highest command number of this device and file that the hub knows
    Instant received, sent;     // hub time, for the offset estimate
    HubWord hub;
    std::vector<CommandAnswer> answers;
    std::vector<FeedRow> rows;
    std::vector<Receipt> receipts; // of the caller's armed visits that changed since the cursor
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

/// What anybody may ask the hub, without a token.
struct HelloAnswer {
    int protocol = version;
    int oldest = oldest_version_served;
    Instant time; // of the hub
    std::string council;
    std::string zone;    // tz name
    std::string hub_key; // Ed25519 public key, base64url; a person who typed the code compares it
    Trust trust;         // the TLS keys that stand for this hub now, signed with that key
};

struct LookRequest {
    VisitId visit;
};
struct LookAnswer {
    VisitId visit;
    std::vector<Fix> fixes;
};

/// For a visit of the caller; nil, or an id that the hub does not know yet: for one that is about to start. The answer
/// is an AddressCheck.
struct AddressNotesRequest {
    VisitId visit;
    AddressQuestion question;
};

} // namespace tallyboard::protocol
