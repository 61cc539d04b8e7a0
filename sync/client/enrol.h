// One-shot calls beside the rounds: enrolling a device, looking at a visit's sealed position, signing out. Asynchronous
// over any Transport; the callback comes on the thread that drives it. Nothing here stores anything: the caller puts
// token and hub key into the encrypted file.
#pragma once
#include "client/transport.h"
#include "protocol/enrol_link.h"
#include "protocol/messages.h"
#include <functional>
#include <optional>
#include <string>

namespace tallyboard::sync {

template <class T> struct CallResult {
    std::optional<T> answer; // absent: see problem
    std::string problem;     // a word of problem.h, a ProblemCode such as "code_used", or "wrong_hub"
};
struct SignedOut {};

/// `expected_key`: of the link; an answer with another hub key is "wrong_hub" and its token is thrown away. Absent when
/// typed: show fingerprint(answer.hub_key) and let the person compare before anything is stored.
void enrol(Transport &transport, const protocol::EnrolRequest &request,
           const std::optional<protocol::Bytes32> &expected_key,
           std::function<void(CallResult<protocol::EnrolAnswer>)> done);
void hello(Transport &transport, std::function<void(CallResult<protocol::HelloAnswer>)> done);
/// Asks whoever answers which TLS keys stand for the hub now, after a key was met that is not known. Nothing secret is
/// sent. `trust` comes only with the hub's own signature and only when it is not older than `known_since`; what it says
/// is then tried like any other trust, so somebody in between gains nothing by passing it on. Nothing: stay as it is.
void ask_trust(Transport &transport, const protocol::Bytes32 &hub_key, Instant known_since,
               std::function<void(std::optional<protocol::Trust> trust)> done);
/// The hub commits a "position looked at" line first; the worker sees who looked.
void look(Transport &transport, const std::string &token, const protocol::LookRequest &request,
          std::function<void(CallResult<protocol::LookAnswer>)> done);
/// Ends this device's token; one the hub does not know any more counts as ended.
void sign_out(Transport &transport, const std::string &token, std::function<void(CallResult<SignedOut>)> done);

} // namespace tallyboard::sync
