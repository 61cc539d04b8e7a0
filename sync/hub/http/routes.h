// The paths that the hub serves, with their methods and bodies. Turns a body into a Request and an Answer into a Reply.
// No sockets: the session reads and writes. Every refusal is problem+json with a stable code.
#pragma once
#include "domain/enum_text.h"
#include "hub/http/reply.h"
#include "hub/service.h"
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace tallyboard::hub {

enum class Endpoint { hello, enrol, round, wake, look, address_notes, sign_out, monitor, outside, none };
constexpr auto words(Endpoint) {
    return std::array<std::string_view, 10>{"hello",         "enrol",    "round",   "wake",    "look",
                                            "address_notes", "sign_out", "monitor", "outside", "none"};
}
inline constexpr std::size_t endpoint_count = 10;

/// One line of the table of paths.
struct Route {
    std::string_view path;
    Endpoint endpoint;
    std::string_view allow; // methods, as in the Allow header
    bool body;              // application/json
    bool token;
};
std::span<const Route> all_routes();

/// The parts of a request's head that matter; views live as long as the request.
struct Head {
    std::string_view method, target, content_type, content_encoding, accept_encoding, authorization, if_none_match;
    std::string_view fetch_site; // Sec-Fetch-Site: where a browser was asked to send this from
    bool has_body = false;
    bool host_ok = true;
};

Endpoint endpoint_of(std::string_view target);
/// Whether the head is refused before its body is read: unknown path, method, content type, no token.
std::optional<Reply> refuse(const Head &head, Endpoint endpoint);
/// The bearer token, or an empty text.
std::string_view bearer(std::string_view authorization);

/// The body as a request to the service, or the refusal.
std::variant<Request, Reply> read_request(Endpoint endpoint, std::string_view token, std::string_view body);
/// Whether it carries an SOS, a check-in or an answer to an alarm: such a request is never shed and comes first in the
/// queue. It may be true for others too, but is never false for one of these.
bool is_urgent(const Request &request);
Reply reply_of(const Answer &answer);
Reply reply_of(const protocol::Problem &problem);
Reply problem_reply(protocol::ProblemCode code, std::string detail);

/// The answer to GET /v1/hello: who this hub is. All but the time is made once, and the ETag covers all but the time.
class Hello {
public:
    Hello(std::string council, std::string zone, std::string hub_key, const protocol::Trust &trust);
    Reply reply(const Head &head, Instant now) const;

private:
    std::string m_before, m_etag; // the body before the time, and its ETag
};

} // namespace tallyboard::hub
