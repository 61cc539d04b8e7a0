// The hub's signed word that it watches a visit until a deadline. A screen says Monitored only while the device holds
// one for exactly this visit, epoch and deadline. The signed bytes are made here, so that both ends agree. The hub
// makes the signature itself (Ed25519, RFC 8032), and sync/client checks it.
#pragma once
#include "domain/ids.h"
#include "domain/reach.h"
#include "domain/time.h"
#include <string>

namespace tallyboard {

struct Receipt {
    VisitId visit;
    std::int64_t epoch = 0;
    Instant deadline;
    Instant hub_time;            // when it was signed
    CommandId command;           // the command it answers: the nonce that no cache or portal can echo
    std::string key_id;          // first 16 hex digits of the BLAKE2b hash of the hub's public key
    Reach reach = Reach::nobody; // whether the plan tells anybody outside the app
    std::string first_told;      // who is told first outside the app: "Duty officer"; empty: nobody
    std::string signature;       // 64 bytes, base64url without padding
    bool operator==(const Receipt &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("visit", s.visit), v("epoch", s.epoch), v("deadline", s.deadline), v("hub_time", s.hub_time);
        v("command", s.command), v("key_id", s.key_id), v("reach", s.reach), v("first_told", s.first_told);
        v("signature", s.signature);
    }
};

/// "tallyboard-receipt-v1\n" and every field but the signature, one a line.
std::string receipt_text(const Receipt &receipt);

} // namespace tallyboard
