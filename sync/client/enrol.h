// Single calls beside the rounds: enrol a device, ask for the hub's TLS keys, look at a visit's sealed position, sign
// out. Asynchronous over any Transport; the callback comes on the thread that drives it. Nothing here stores anything:
// the caller puts token and hub key into the encrypted file.
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

/// `expected_key`: the hub's key from the link. An answer with another key is "wrong_hub", and its token is thrown
/// away. It is absent when address and code were typed: then show fingerprint(answer.hub_key), and store nothing before
/// the person has compared it.
void enrol(Transport &transport, const protocol::EnrolRequest &request,
           const std::optional<protocol::Bytes32> &expected_key,
           std::function<void(CallResult<protocol::EnrolAnswer>)> done);
void hello(Transport &transport, std::function<void(CallResult<protocol::HelloAnswer>)> done);
/// Asks which TLS keys stand for the hub now, after a connection showed an unknown key. The certificate of the
/// answering server is not checked, and nothing secret is sent. `trust` comes only with the hub's own signature, and
/// only when it is not older than `known_since`. The new list is then tried like any other, so an attacker gains
/// nothing by passing on a true one. Nothing: keep the present list.
void ask_trust(Transport &transport, const protocol::Bytes32 &hub_key, Instant known_since,
               std::function<void(std::optional<protocol::Trust> trust)> done);
/// The hub commits a "position looked at" line first; the worker sees who looked.
void look(Transport &transport, const std::string &token, const protocol::LookRequest &request,
          std::function<void(CallResult<protocol::LookAnswer>)> done);
/// The warnings about where somebody goes. The hub writes down each look.
void look_at_address(Transport &transport, const std::string &token, const protocol::AddressNotesRequest &request,
                     std::function<void(CallResult<AddressCheck>)> done);
/// Ends this device's token. A token that the hub no longer knows counts as ended.
void sign_out(Transport &transport, const std::string &token, std::function<void(CallResult<SignedOut>)> done);

} // namespace tallyboard::sync
