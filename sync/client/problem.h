// The words of SyncReport::problem: what kept this device from its hub. The app makes sentences of these codes; a code
// itself is never shown. Besides these: the words of Wire ("no_network", "tls_failed", …) and of protocol::ProblemCode
// ("token_revoked", …).
#pragma once
#include "client/transport.h"
#include "codec/json.h"
#include "protocol/messages.h"
#include <string>

namespace tallyboard::sync {

inline constexpr const char *problem_wrong_hub = "wrong_hub"; // signed by somebody else
inline constexpr const char *problem_store_failed =
    "store_failed"; // the device's own file could not be read or written

/// What an answer amounts to, before its own message is read.
struct Reply {
    enum class Kind {
        message, // 200 and JSON: may be the hub's, if it reads as its message
        problem, // the hub said no, with a code
        nothing  // nothing of the hub: dead network, captive portal, proxy page
    };
    Kind kind = Kind::nothing;
    protocol::ProblemCode code = protocol::ProblemCode::none; // of a problem
    std::string word;                                         // for the report; empty with a message
    int status = 0;
};
Reply classify(const HttpAnswer &answer);
/// For an answer with 200 and JSON that is not what was asked for.
Reply no_answer();
/// protocol_too_new: the hub is older than this app; protocol_too_old: this app is too old for the hub.
Reply other_version(protocol::ProblemCode code);
/// For a message that could not be read. One of a newer protocol version still comes from a hub; any other may come
/// from a captive portal.
Reply unreadable(const codec::BadJson &bad);

/// Whether only a person can mend it: the hub no longer accepts this device or person, or speaks another version.
bool is_refusal(protocol::ProblemCode code);
/// Whether the request itself was unreadable, so that it is no use to send it again unchanged.
bool blames_request(protocol::ProblemCode code);

} // namespace tallyboard::sync
