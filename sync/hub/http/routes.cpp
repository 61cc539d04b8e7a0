#include "hub/http/routes.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "hub/http/limits.h"
#include "protocol/wire.h"
#include <algorithm>

namespace tallyboard::hub {

using protocol::ProblemCode;

namespace {

constexpr std::array<Route, 7> routes{{
    {protocol::path_hello, Endpoint::hello, "GET, HEAD", false, false},
    {protocol::path_enrol, Endpoint::enrol, "POST", true, false},
    {protocol::path_round, Endpoint::round, "POST", true, true},
    {protocol::path_wake, Endpoint::wake, "GET", false, true},
    {protocol::path_look, Endpoint::look, "POST", true, true},
    {protocol::path_address_notes, Endpoint::address_notes, "POST", true, true},
    {protocol::path_sign_out, Endpoint::sign_out, "POST", false, true},
}};

bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_json(std::string_view content_type) {
    constexpr std::string_view json = "application/json";
    return begins_with(content_type, json) &&
           (content_type.size() == json.size() || content_type[json.size()] == ';' || content_type[json.size()] == ' ');
}

bool allows(std::string_view allow, std::string_view method) {
    for (std::size_t at = 0; at < allow.size();
         at = allow.find(' ', at) == allow.npos ? allow.size() : allow.find(' ', at) + 1) {
        const auto word = allow.substr(at, allow.find(',', at) - at);
        if (word == method)
            return true;
    }
    return false;
}

template <class Message, class Read>
std::variant<Request, Reply> with_body(Read read, std::string_view token, std::string_view body) {
    auto message = read(body);
    if (!message)
        return reply_of(protocol::problem_of(message.error()));
    return Request{std::string(token), Message(message.take())};
}

} // namespace

std::span<const Route> all_routes() { return routes; }

Endpoint endpoint_of(std::string_view target) {
    const std::string_view path = target.substr(0, target.find('?'));
    for (const Route &route : routes)
        if (route.path == path)
            return route.endpoint;
    return Endpoint::none;
}

std::string_view bearer(std::string_view authorization) {
    if (!begins_with(authorization, "bearer "))
        return {};
    authorization.remove_prefix(7);
    while (authorization.starts_with(' '))
        authorization.remove_prefix(1);
    return authorization.size() <= 200 ? authorization : std::string_view{};
}

std::optional<Reply> refuse(const Head &head, Endpoint endpoint) {
    if (!head.host_ok)
        return problem_reply(ProblemCode::malformed, "one Host header is needed");
    const auto route =
        std::find_if(routes.begin(), routes.end(), [endpoint](const Route &r) { return r.endpoint == endpoint; });
    if (route == routes.end())
        return problem_reply(ProblemCode::not_found, "no such path");
    if (!allows(route->allow, head.method)) {
        Reply reply = problem_reply(ProblemCode::method_not_allowed, "see the Allow header");
        reply.headers += "Allow: " + std::string(route->allow) + "\r\n";
        return reply;
    }
    if (route->token && bearer(head.authorization).empty())
        return problem_reply(ProblemCode::token_absent, "Authorization: Bearer and the device's token are needed");
    if (route->body && !is_json(head.content_type))
        return problem_reply(ProblemCode::unsupported_media_type, "Content-Type: application/json is needed");
    if (!head.content_encoding.empty() && !begins_with(head.content_encoding, "identity"))
        return problem_reply(ProblemCode::unsupported_media_type, "the body must not be packed");
    return std::nullopt;
}

std::variant<Request, Reply> read_request(Endpoint endpoint, std::string_view token, std::string_view body) {
    switch (endpoint) {
    case Endpoint::round: return with_body<protocol::RoundRequest>(protocol::read_round_request, token, body);
    case Endpoint::enrol: return with_body<protocol::EnrolRequest>(protocol::read_enrol_request, token, body);
    case Endpoint::look: return with_body<protocol::LookRequest>(protocol::read_look_request, token, body);
    case Endpoint::address_notes:
        return with_body<protocol::AddressNotesRequest>(protocol::read_address_notes_request, token, body);
    case Endpoint::sign_out: return Request{std::string(token), std::monostate{}, true};
    default: return problem_reply(ProblemCode::not_found, "no such path");
    }
}

bool is_urgent(const Request &request) {
    const auto *round = std::get_if<protocol::RoundRequest>(&request.body);
    if (round == nullptr)
        return false;
    return std::any_of(round->commands.begin(), round->commands.end(), [](const std::string &text) {
        return std::any_of(verb_traits.begin(), verb_traits.end(), [&text](const VerbTrait &verb) {
            return verb.when_busy == WhenBusy::never_shed && text.find(verb.word) != text.npos;
        });
    });
}

Reply problem_reply(ProblemCode code, std::string detail) {
    return reply_of(protocol::Problem{code, protocol::http_status(code), std::move(detail)});
}

Reply reply_of(const protocol::Problem &problem) {
    Reply reply;
    reply.status = problem.status != 0 ? problem.status : protocol::http_status(problem.code);
    reply.content_type = "application/problem+json";
    reply.body = protocol::write(protocol::Problem{problem.code, reply.status, problem.detail});
    if (reply.status == 401)
        reply.headers = "WWW-Authenticate: Bearer\r\n";
    if (reply.status == 503)
        reply.headers = "Retry-After: " + std::to_string(http_limits::retry_after_busy_seconds) + "\r\n";
    if (reply.status == 429)
        reply.headers = "Retry-After: " + std::to_string(http_limits::retry_after_codes_seconds) + "\r\n";
    return reply;
}

Reply reply_of(const Answer &answer) {
    struct Visitor {
        Reply operator()(const protocol::Problem &problem) const { return reply_of(problem); }
        Reply operator()(std::monostate) const { return Reply{204, {}, {}, {}}; }
        Reply operator()(const protocol::RoundAnswer &message) const { return ok(protocol::write(message)); }
        Reply operator()(const protocol::EnrolAnswer &message) const { return ok(protocol::write(message)); }
        Reply operator()(const protocol::LookAnswer &message) const { return ok(protocol::write(message)); }
        Reply operator()(const AddressCheck &message) const { return ok(protocol::write(message)); }
        static Reply ok(std::string body) {
            Reply reply;
            reply.body = std::move(body);
            return reply;
        }
    };
    return std::visit(Visitor{}, answer.body);
}

} // namespace tallyboard::hub
