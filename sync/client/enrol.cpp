#include "client/enrol.h"
#include "client/problem.h"
#include "domain/enum_text.h"
#include "protocol/wire.h"

namespace tallyboard::sync {

namespace {

template <class T, class Read>
void call(Transport &transport, HttpRequest request, Read read, std::function<void(CallResult<T>)> done) {
    transport.send(std::move(request), [read, done = std::move(done)](const HttpAnswer &answer) {
        const Reply reply = classify(answer);
        CallResult<T> result;
        result.problem = reply.word;
        if (reply.kind == Reply::Kind::message) {
            auto message = read(answer.body);
            if (message)
                result.answer = message.take();
            else
                result.problem = unreadable(message.error()).word;
        }
        done(std::move(result));
    });
}

} // namespace

void enrol(Transport &transport, const protocol::EnrolRequest &request,
           const std::optional<protocol::Bytes32> &expected_key,
           std::function<void(CallResult<protocol::EnrolAnswer>)> done) {
    const auto check = [expected_key, done = std::move(done)](CallResult<protocol::EnrolAnswer> result) {
        if (result.answer) {
            const auto key = protocol::key_from_text(result.answer->hub_key);
            if (!key || (expected_key && *key != *expected_key))
                result = {std::nullopt, problem_wrong_hub};
        }
        done(std::move(result));
    };
    call<protocol::EnrolAnswer>(transport, {"POST", protocol::path_enrol, {}, protocol::write(request), false},
                                protocol::read_enrol_answer, check);
}

void hello(Transport &transport, std::function<void(CallResult<protocol::HelloAnswer>)> done) {
    call<protocol::HelloAnswer>(transport, {"GET", protocol::path_hello, {}, {}, false}, protocol::read_hello_answer,
                                std::move(done));
}

void ask_trust(Transport &transport, const protocol::Bytes32 &hub_key, Instant known_since,
               std::function<void(std::optional<protocol::Trust>)> done) {
    const auto check = [hub_key, known_since, done = std::move(done)](CallResult<protocol::HelloAnswer> result) {
        const bool good =
            result.answer && verify(result.answer->trust, hub_key) && result.answer->trust.since >= known_since;
        done(good ? std::optional(std::move(result.answer->trust)) : std::nullopt);
    };
    call<protocol::HelloAnswer>(transport, {"GET", protocol::path_hello, {}, {}, false, true},
                                protocol::read_hello_answer, check);
}

void look(Transport &transport, const std::string &token, const protocol::LookRequest &request,
          std::function<void(CallResult<protocol::LookAnswer>)> done) {
    // A cached answer to another look must not be shown as this person's place.
    const auto of_this_visit = [visit = request.visit,
                                done = std::move(done)](CallResult<protocol::LookAnswer> result) {
        if (result.answer && result.answer->visit != visit)
            result = {std::nullopt, std::string(enum_text(Wire::no_network))};
        done(std::move(result));
    };
    call<protocol::LookAnswer>(transport, {"POST", protocol::path_look, token, protocol::write(request), false},
                               protocol::read_look_answer, of_this_visit);
}

void look_at_address(Transport &transport, const std::string &token, const protocol::AddressNotesRequest &request,
                     std::function<void(CallResult<AddressCheck>)> done) {
    // A cached answer about another place would say that there are no warnings about this one.
    const auto of_this_place = [request, done = std::move(done)](CallResult<AddressCheck> result) {
        if (result.answer && (result.answer->visit != request.visit || !answers(*result.answer, request.question)))
            result = {std::nullopt, std::string(enum_text(Wire::no_network))};
        done(std::move(result));
    };
    call<AddressCheck>(transport, {"POST", protocol::path_address_notes, token, protocol::write(request), false},
                       protocol::read_address_check, of_this_place);
}

void sign_out(Transport &transport, const std::string &token, std::function<void(CallResult<SignedOut>)> done) {
    transport.send({"POST", protocol::path_sign_out, token, "{}", false},
                   [done = std::move(done)](const HttpAnswer &answer) {
                       const Reply reply = classify(answer);
                       // Only these: after a portal's page the token is still valid.
                       const bool ended = (answer.wire == Wire::ok && answer.status == 204) ||
                                          reply.code == protocol::ProblemCode::token_revoked ||
                                          reply.code == protocol::ProblemCode::token_unknown;
                       if (ended)
                           done({SignedOut{}, {}});
                       else
                           done({std::nullopt, reply.word});
                   });
}

} // namespace tallyboard::sync
